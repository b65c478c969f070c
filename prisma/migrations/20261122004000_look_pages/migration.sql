-- Looks are read newest first, and files that left by the place whose list they were.
CREATE INDEX "Look_at_id_idx" ON "Look"("at" DESC, "id" DESC);
CREATE INDEX "Look_exports_idx" ON "Look"("unitId", "at" DESC, "id" DESC) WHERE "addressId" IS NULL;
