-- The day on which what stands on iNHANDAO was last renewed there. The first day of posting stays: figures go by it.
ALTER TABLE "HumanitarianAddress" ADD COLUMN "inhandaoUpdatedOn" DATE;

-- One code there belongs to one household here.
CREATE INDEX "HumanitarianAddress_provinceId_inhandaoCode_idx" ON "HumanitarianAddress"("provinceId", "inhandaoCode");
