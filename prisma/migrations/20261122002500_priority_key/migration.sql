-- The order "by priority" as one number, so that a list's page begins where its index does however deep it lies: the
-- score, highest first, and among equals who waits longer (domain: waiting time breaks ties). Never submitted comes last.
DROP INDEX "HumanitarianAddress_priority_submittedOn_id_idx";
ALTER TABLE "HumanitarianAddress" ADD COLUMN "priorityKey" BIGINT GENERATED ALWAYS AS (
  (1000000 - "priority")::bigint * 100000 + coalesce("submittedOn" - DATE '1970-01-01', 99999)
) STORED;
CREATE INDEX "HumanitarianAddress_priorityKey_id_idx" ON "HumanitarianAddress" ("priorityKey", "id");
