-- A pledge is dated by the campaign's clock, like every act: in the demonstration, whose day stands still, ten days
-- without an answer could otherwise never be seen. Floods are counted by the real clock.
ALTER TABLE "Pledge" ADD COLUMN "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT now();
CREATE INDEX "Pledge_publicCode_receivedAt_idx" ON "Pledge" ("publicCode", "receivedAt");
CREATE INDEX "Pledge_receivedAt_idx" ON "Pledge" ("receivedAt");
DROP INDEX "Pledge_createdAt_idx";

CREATE OR REPLACE FUNCTION receive_pledge() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  SELECT "unitId", "id" INTO NEW."unitId", NEW."addressId" FROM "HumanitarianAddress"
  WHERE "publicCode" = NEW."publicCode" AND "publishedOn" IS NOT NULL;
  IF NEW."addressId" IS NULL THEN
    RAISE EXCEPTION 'not published' USING ERRCODE = 'no_data_found';
  END IF;
  IF (SELECT count(*) FROM "Pledge" WHERE "publicCode" = NEW."publicCode" AND "receivedAt" > now() - interval '1 hour') >= 20
     OR (SELECT count(*) FROM "Pledge" WHERE "receivedAt" > now() - interval '1 hour') >= 500 THEN
    RAISE EXCEPTION 'too many pledges' USING ERRCODE = 'configuration_limit_exceeded';
  END IF;
  NEW."state" := 'NEW';
  NEW."receivedAt" := now();
  SELECT coalesce(
    ("today" + (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::time) AT TIME ZONE 'Asia/Ho_Chi_Minh', now()
  ) INTO NEW."createdAt" FROM "Installation" WHERE "id" = 1;
  RETURN NEW;
END $$;
