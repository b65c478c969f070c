-- The desks' latest acts: walked from the newest on, whatever the territory.
CREATE INDEX "Act_at_id_idx" ON "Act" ("at" DESC, "id" DESC);
