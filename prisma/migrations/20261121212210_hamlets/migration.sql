-- The list's search walks the few distinct hamlet names through this index, instead of every dossier of the province.
CREATE INDEX "HumanitarianAddress_hamlet_idx" ON "HumanitarianAddress"("hamlet");
