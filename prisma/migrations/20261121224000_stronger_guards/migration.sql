-- What was handed over, by whom, when and of what kind stays as it was booked; only its reversal is added.
CREATE OR REPLACE FUNCTION keep_delivered_facts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."reversedOn" IS NOT NULL
     OR (NEW."value", NEW."cashValue", NEW."goodsValue", NEW."labourValue", NEW."deliveredOn", NEW."bookedOn", NEW."donorId",
         NEW."campaignId", NEW."handedOverBy", NEW."createdById", NEW."createdAt")
       IS DISTINCT FROM
        (OLD."value", OLD."cashValue", OLD."goodsValue", OLD."labourValue", OLD."deliveredOn", OLD."bookedOn", OLD."donorId",
         OLD."campaignId", OLD."handedOverBy", OLD."createdById", OLD."createdAt") THEN
    RAISE EXCEPTION 'a delivery is a fact: reverse it and book it again';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "DeliveryLine" EXECUTE FUNCTION refuse_change();
REVOKE UPDATE ON "DeliveryLine" FROM nhandao_app;

-- A closed year takes in nothing new either: no enrolment, no delivery, no reversal.
CREATE OR REPLACE FUNCTION keep_closed_years() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  years uuid[] := ARRAY[]::uuid[];
BEGIN
  IF TG_OP <> 'INSERT' THEN years := years || OLD."campaignId"; END IF;
  IF TG_OP <> 'DELETE' THEN years := years || NEW."campaignId"; END IF;
  IF EXISTS (SELECT 1 FROM "Campaign" WHERE "id" = ANY (years) AND "closedAt" IS NOT NULL) THEN
    RAISE EXCEPTION 'this campaign year is closed';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
DROP TRIGGER keep_closed_years ON "Enrolment";
CREATE TRIGGER keep_closed_years BEFORE INSERT OR UPDATE OR DELETE ON "Enrolment"
  FOR EACH ROW EXECUTE FUNCTION keep_closed_years();
CREATE TRIGGER keep_closed_years BEFORE INSERT OR UPDATE ON "Delivery"
  FOR EACH ROW EXECUTE FUNCTION keep_closed_years();
