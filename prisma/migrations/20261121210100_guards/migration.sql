-- What the schema language cannot say: folded text, generated columns, checks, the exclusion constraint,
-- append-only history, roles.

CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gist;

-- Vietnamese text ---------------------------------------------------------------------------------------

-- Bare lower-case ASCII words with single spaces: NFC and NFD, old and new tone placement, Đ and its look-alikes,
-- apostrophes and odd spaces all come to the same. IMMUTABLE wrapper: unaccent itself is only STABLE.
CREATE FUNCTION fold_vietnamese(words text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT trim(regexp_replace(
    regexp_replace(
      lower(public.unaccent('public.unaccent'::regdictionary,
        translate(normalize(words, NFC), 'ÐðƉɖĐđ', 'DdDdDd'))),
      '[''’ʼ‘`´]', '', 'g'),
    '[^a-z0-9]+', ' ', 'g'))
$$;

-- The given name first, as Vietnamese lists are sorted.
CREATE FUNCTION given_name_first(folded text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT regexp_replace(folded, '^(.*) ([^ ]+)$', '\2 \1')
$$;

ALTER TABLE "Unit" DROP COLUMN "nameFolded";
ALTER TABLE "Unit" ADD COLUMN "nameFolded" text GENERATED ALWAYS AS (fold_vietnamese("name")) STORED;
ALTER TABLE "Donor" DROP COLUMN "nameFolded";
ALTER TABLE "Donor" ADD COLUMN "nameFolded" text GENERATED ALWAYS AS (fold_vietnamese("name")) STORED;
ALTER TABLE "HouseholdMember" DROP COLUMN "nameFolded";
ALTER TABLE "HouseholdMember" ADD COLUMN "nameFolded" text GENERATED ALWAYS AS (fold_vietnamese("fullName")) STORED;
ALTER TABLE "HumanitarianAddress" DROP COLUMN "headFolded", DROP COLUMN "headKey";
ALTER TABLE "HumanitarianAddress"
  ADD COLUMN "headFolded" text GENERATED ALWAYS AS (fold_vietnamese("headName")) STORED,
  ADD COLUMN "headKey" text GENERATED ALWAYS AS (given_name_first(fold_vietnamese("headName"))) STORED;

CREATE INDEX "HumanitarianAddress_headFolded_trgm" ON "HumanitarianAddress" USING gin ("headFolded" gin_trgm_ops);
CREATE INDEX "HumanitarianAddress_headKey_id_idx" ON "HumanitarianAddress" ("headKey", "id");
CREATE INDEX "HouseholdMember_nameFolded_trgm" ON "HouseholdMember" USING gin ("nameFolded" gin_trgm_ops);
CREATE INDEX "HouseholdMember_same_person" ON "HouseholdMember" ("provinceId", "nameFolded", "birthYear");
CREATE INDEX "Donor_nameFolded_trgm" ON "Donor" USING gin ("nameFolded" gin_trgm_ops);
CREATE INDEX "Donor_provinceId_nameFolded" ON "Donor" ("provinceId", "nameFolded");
CREATE INDEX "HumanitarianAddress_shownCategories" ON "HumanitarianAddress" USING gin ("shownCategories");
CREATE INDEX "HumanitarianAddress_needKinds" ON "HumanitarianAddress" USING gin ("needKinds");
CREATE INDEX "PublicAddress_needKinds" ON "PublicAddress" USING gin ("needKinds");

-- Expected and not yet paid: the desks' overdue lists.
CREATE INDEX "Instalment_open" ON "Instalment" ("unitId", "dueOn")
  WHERE "allocated" < "amount" AND "droppedOn" IS NULL;
-- The desks' and reports' sums read this index alone.
CREATE INDEX "Enrolment_figures" ON "Enrolment" ("campaignId", "unitId")
  INCLUDE ("state", "entry", "enrolledOn", "coveredSince", "promised", "handedOver", "timesHelped");
CREATE INDEX "Delivery_figures" ON "Delivery" ("campaignId", "unitId", "deliveredOn")
  INCLUDE ("cashValue", "goodsValue", "labourValue", "reversedOn");

-- One campaign day, one counter -------------------------------------------------------------------------

ALTER TABLE "Installation"
  ADD CONSTRAINT "Installation_one_row" CHECK ("id" = 1),
  ADD CONSTRAINT "Installation_fixed_day_only_in_demonstration" CHECK ("today" IS NULL OR "demonstrationAt" IS NOT NULL);
INSERT INTO "Installation" ("id") VALUES (1);
ALTER TABLE "PublicCounter" ADD CONSTRAINT "PublicCounter_one_row" CHECK ("id" = 1);
INSERT INTO "PublicCounter" ("id") VALUES (1);

-- The tree of units -------------------------------------------------------------------------------------

CREATE FUNCTION keep_unit_ancestors() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."parentId" IS NULL THEN
    NEW."ancestorIds" := ARRAY[NEW."id"];
  ELSE
    SELECT array_append(above."ancestorIds", NEW."id") INTO NEW."ancestorIds"
    FROM "Unit" above WHERE above."id" = NEW."parentId";
    IF NEW."id" = ANY (NEW."ancestorIds"[: array_length(NEW."ancestorIds", 1) - 1]) THEN
      RAISE EXCEPTION 'a unit cannot stand below itself';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_unit_ancestors BEFORE INSERT OR UPDATE ON "Unit"
  FOR EACH ROW EXECUTE FUNCTION keep_unit_ancestors();

CREATE FUNCTION pass_on_unit_ancestors() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Unit" SET "parentId" = "parentId" WHERE "parentId" = NEW."id";
  RETURN NULL;
END $$;
CREATE TRIGGER pass_on_unit_ancestors AFTER UPDATE ON "Unit"
  FOR EACH ROW WHEN (OLD."ancestorIds" IS DISTINCT FROM NEW."ancestorIds")
  EXECUTE FUNCTION pass_on_unit_ancestors();

ALTER TABLE "Unit" ADD CONSTRAINT "Unit_valid_span" CHECK ("validTo" IS NULL OR "validTo" >= "validFrom");

-- Money is never negative, and never more than was expected or handed over -------------------------------

ALTER TABLE "Campaign"
  ADD CONSTRAINT "Campaign_span" CHECK ("endsOn" > "startsOn"),
  ADD CONSTRAINT "Campaign_amounts" CHECK ("oneOffMinimumOne" > 0 AND "oneOffMinimumMore" > 0
    AND "regularMonthlyMinimum" > 0 AND "labourDayRate" > 0),
  ADD CONSTRAINT "Campaign_cycle" CHECK ("regularMinimumMonths" > 0 AND "regularMaximumMonths" >= "regularMinimumMonths");
ALTER TABLE "AssistanceStandard" ADD CONSTRAINT "AssistanceStandard_amount" CHECK ("monthly" > 0);
ALTER TABLE "ReportingPeriod" ADD CONSTRAINT "ReportingPeriod_span" CHECK ("endsOn" > "startsOn");
ALTER TABLE "HumanitarianAddress" ADD CONSTRAINT "HumanitarianAddress_counts"
  CHECK ("memberCount" >= 0 AND "eligibleMembers" >= 0 AND "needValue" >= 0);
ALTER TABLE "HumanitarianAddress" ADD CONSTRAINT "HumanitarianAddress_code_once_submitted"
  CHECK ("state" IN ('DRAFT', 'MERGED') OR "code" IS NOT NULL);
-- HIV/AIDS never stands in a column that lists and figures read (law 64/2006 art. 8.5).
ALTER TABLE "HumanitarianAddress" ADD CONSTRAINT "HumanitarianAddress_no_hiv_in_lists"
  CHECK (NOT ('HIV_AIDS' = ANY ("shownCategories")));
ALTER TABLE "PublicAddress" ADD CONSTRAINT "PublicAddress_no_hiv" CHECK (NOT ('HIV_AIDS' = ANY ("categories")));
ALTER TABLE "HouseholdMember"
  ADD CONSTRAINT "HouseholdMember_birth_year" CHECK ("birthYear" BETWEEN 1880 AND 2200),
  ADD CONSTRAINT "HouseholdMember_income" CHECK ("monthlyIncome" >= 0);
ALTER TABLE "Need" ADD CONSTRAINT "Need_value" CHECK ("estimatedValue" >= 0);
ALTER TABLE "SupportReceived" ADD CONSTRAINT "SupportReceived_amount" CHECK ("monthlyAmount" >= 0);
ALTER TABLE "AddressReview" ADD CONSTRAINT "AddressReview_votes" CHECK ("votesFor" >= 0 AND "votesAgainst" >= 0);
ALTER TABLE "CommunityReview" ADD CONSTRAINT "CommunityReview_attendance" CHECK ("attendance" > 0);
ALTER TABLE "Enrolment" ADD CONSTRAINT "Enrolment_amounts"
  CHECK ("promised" >= 0 AND "handedOver" >= 0 AND "timesHelped" >= 0 AND "minimum" > 0 AND "monthlyMinimum" > 0);
ALTER TABLE "CoverSpan" ADD CONSTRAINT "CoverSpan_span" CHECK ("endsOn" IS NULL OR "endsOn" > "startsOn");
ALTER TABLE "Commitment"
  ADD CONSTRAINT "Commitment_amounts" CHECK ("instalmentValue" > 0 AND "totalValue" > 0),
  ADD CONSTRAINT "Commitment_span" CHECK ("months" > 0 AND "endsBefore" > "startsOn"),
  ADD CONSTRAINT "Commitment_end_has_reason"
    CHECK ("state" NOT IN ('CANCELLED', 'LAPSED') OR ("endedOn" IS NOT NULL AND "endReason" <> '')),
  ADD CONSTRAINT "Commitment_confirmed_has_day" CHECK ("state" = 'PROPOSED' OR "confirmedOn" IS NOT NULL
    OR "state" = 'CANCELLED'),
  -- The same donor can't promise the same address two overlapping cycles (domain: rules of support).
  ADD CONSTRAINT "Commitment_no_overlapping_cycles" EXCLUDE USING gist (
    "donorId" WITH =, "addressId" WITH =, daterange("startsOn", "endsBefore") WITH &&
  ) WHERE ("form" = 'REGULAR' AND "state" NOT IN ('CANCELLED', 'LAPSED'));
ALTER TABLE "CommitmentLine" ADD CONSTRAINT "CommitmentLine_amounts"
  CHECK ("value" > 0 AND "unitPrice" > 0 AND "quantity" > 0);
ALTER TABLE "Instalment"
  ADD CONSTRAINT "Instalment_amount" CHECK ("amount" > 0),
  ADD CONSTRAINT "Instalment_never_overpaid" CHECK ("allocated" BETWEEN 0 AND "amount");
ALTER TABLE "Delivery"
  ADD CONSTRAINT "Delivery_amounts" CHECK ("value" > 0 AND "cashValue" >= 0 AND "goodsValue" >= 0
    AND "labourValue" >= 0 AND "value" = "cashValue" + "goodsValue" + "labourValue"),
  ADD CONSTRAINT "Delivery_not_before_it_happened" CHECK ("bookedOn" >= "deliveredOn"),
  ADD CONSTRAINT "Delivery_reversal_has_reason" CHECK (("reversedOn" IS NULL) = ("reversalReason" IS NULL));
ALTER TABLE "DeliveryLine" ADD CONSTRAINT "DeliveryLine_amounts"
  CHECK ("value" > 0 AND "unitPrice" > 0 AND "quantity" > 0);
ALTER TABLE "Allocation" ADD CONSTRAINT "Allocation_amount" CHECK ("amount" > 0);
ALTER TABLE "DuplicateDecision" ADD CONSTRAINT "DuplicateDecision_smaller_first" CHECK ("smallerId" < "largerId");
ALTER TABLE "Consent" ADD CONSTRAINT "Consent_withdrawn_after" CHECK ("withdrawnOn" >= "givenOn");

CREATE UNIQUE INDEX "Consent_one_in_force" ON "Consent" ("addressId", "purpose") WHERE "withdrawnOn" IS NULL;
CREATE UNIQUE INDEX "CoverSpan_one_open" ON "CoverSpan" ("enrolmentId") WHERE "endsOn" IS NULL;
CREATE UNIQUE INDEX "Report_one_a_period" ON "Report" ("periodId", "unitId", "organisationId") NULLS NOT DISTINCT;
CREATE UNIQUE INDEX "Grant_one_in_force" ON "Grant" ("userId", "role", "unitId", "organisationId") NULLS NOT DISTINCT
  WHERE "endedAt" IS NULL;

-- What was written once stays -----------------------------------------------------------------------------

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "Act" EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "Look" EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "FrozenReport" EXECUTE FUNCTION refuse_change();

-- Values may be emptied (erasure after the legal term), never rewritten.
CREATE FUNCTION only_erase_values() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."oldValue" IS NOT NULL OR NEW."newValue" IS NOT NULL OR NEW."actId" <> OLD."actId" OR NEW."field" <> OLD."field" THEN
    RAISE EXCEPTION 'ActValue can only be erased';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER only_erase BEFORE UPDATE ON "ActValue" FOR EACH ROW EXECUTE FUNCTION only_erase_values();
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON "ActValue" EXECUTE FUNCTION refuse_change();

CREATE FUNCTION keep_delivered_facts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."reversedOn" IS NOT NULL OR NEW."value" <> OLD."value" OR NEW."deliveredOn" <> OLD."deliveredOn"
     OR NEW."donorId" <> OLD."donorId" THEN
    RAISE EXCEPTION 'a delivery is a fact: reverse it and book it again';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_delivered_facts BEFORE UPDATE ON "Delivery" FOR EACH ROW EXECUTE FUNCTION keep_delivered_facts();
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON "Delivery" EXECUTE FUNCTION refuse_change();

-- A closed year never changes (domain: shape of the data).
CREATE FUNCTION keep_closed_years() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "Campaign" WHERE "id" = OLD."campaignId" AND "closedAt" IS NOT NULL) THEN
    RAISE EXCEPTION 'this campaign year is closed';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_closed_years BEFORE UPDATE ON "Enrolment" FOR EACH ROW EXECUTE FUNCTION keep_closed_years();

-- Pledges from the public side ------------------------------------------------------------------------------

-- The public role knows only the public code: unit and dossier are found here, floods are refused here.
CREATE FUNCTION receive_pledge() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  SELECT "unitId", "id" INTO NEW."unitId", NEW."addressId" FROM "HumanitarianAddress"
  WHERE "publicCode" = NEW."publicCode" AND "publishedOn" IS NOT NULL;
  IF NEW."addressId" IS NULL THEN
    RAISE EXCEPTION 'not published' USING ERRCODE = 'no_data_found';
  END IF;
  IF (SELECT count(*) FROM "Pledge" WHERE "publicCode" = NEW."publicCode" AND "createdAt" > now() - interval '1 hour') >= 20
     OR (SELECT count(*) FROM "Pledge" WHERE "createdAt" > now() - interval '1 hour') >= 500 THEN
    RAISE EXCEPTION 'too many pledges' USING ERRCODE = 'configuration_limit_exceeded';
  END IF;
  NEW."state" := 'NEW';
  NEW."createdAt" := now();
  RETURN NEW;
END $$;
CREATE TRIGGER receive_pledge BEFORE INSERT ON "Pledge" FOR EACH ROW EXECUTE FUNCTION receive_pledge();

-- The public row follows its dossier ------------------------------------------------------------------------

-- Whatever act changes a public figure (commit, confirm, cancel, lapse, deliver, reverse) writes the enrolment;
-- the public row and the counter in every public cache key follow in the same transaction. No act can forget it.
CREATE FUNCTION pass_on_public_figures() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "PublicAddress" p SET
    "promised" = NEW."promised", "handedOver" = NEW."handedOver", "missing" = NEW."missing",
    "coveredSince" = NEW."coveredSince", "donorCount" = NEW."donorCount",
    "minimum" = NEW."minimum", "monthlyMinimum" = NEW."monthlyMinimum", "eligibleMembers" = NEW."eligibleMembers"
  FROM "HumanitarianAddress" a, "Campaign" c
  WHERE a."id" = NEW."addressId" AND p."code" = a."publicCode" AND c."id" = NEW."campaignId" AND p."campaignYear" = c."year";
  IF FOUND THEN
    UPDATE "PublicCounter" SET "value" = "value" + 1;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER pass_on_public_figures AFTER UPDATE ON "Enrolment" FOR EACH ROW
  WHEN ((OLD."promised", OLD."handedOver", OLD."missing", OLD."coveredSince", OLD."donorCount", OLD."minimum",
         OLD."monthlyMinimum", OLD."eligibleMembers")
    IS DISTINCT FROM (NEW."promised", NEW."handedOver", NEW."missing", NEW."coveredSince", NEW."donorCount", NEW."minimum",
         NEW."monthlyMinimum", NEW."eligibleMembers"))
  EXECUTE FUNCTION pass_on_public_figures();

-- A dossier that is no longer approved, or no longer published, has no public row from that moment on.
CREATE FUNCTION end_publication() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."state" <> 'APPROVED' THEN
    NEW."publishedOn" := NULL;
  END IF;
  IF OLD."publishedOn" IS NOT NULL AND NEW."publishedOn" IS NULL THEN
    DELETE FROM "PublicAddress" WHERE "code" = NEW."publicCode";
    UPDATE "PublicCounter" SET "value" = "value" + 1;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER end_publication BEFORE UPDATE ON "HumanitarianAddress" FOR EACH ROW
  WHEN (OLD."publishedOn" IS NOT NULL) EXECUTE FUNCTION end_publication();

-- Withdrawing "story made public", or "to be helped", ends the publication at once (domain: consent).
CREATE FUNCTION heed_withdrawal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "HumanitarianAddress" SET "publishedOn" = NULL
  WHERE "id" = NEW."addressId" AND "publishedOn" IS NOT NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER heed_withdrawal AFTER UPDATE ON "Consent" FOR EACH ROW
  WHEN (NEW."withdrawnOn" IS NOT NULL AND OLD."withdrawnOn" IS NULL AND NEW."purpose" IN ('HELP', 'STORY'))
  EXECUTE FUNCTION heed_withdrawal();

-- Jobs are enqueued inside the act's transaction; the queue's own tables stay closed to the app.
CREATE FUNCTION enqueue_job(task text, payload json, key text DEFAULT NULL) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM graphile_worker.add_job(task, payload, job_key => key);
END $$;

-- Roles: the owner migrates, the app works without DDL, the public side reads public tables only ---------------

DO $$
DECLARE role_name text;
BEGIN
  FOREACH role_name IN ARRAY ARRAY['nhandao_app', 'nhandao_public'] LOOP
    BEGIN
      EXECUTE format('CREATE ROLE %I NOLOGIN', role_name);
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END;
    EXECUTE format('GRANT %I TO CURRENT_USER', role_name);
    EXECUTE format('GRANT USAGE ON SCHEMA public TO %I', role_name);
  END LOOP;
END $$;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO nhandao_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO nhandao_app;
REVOKE INSERT, UPDATE, DELETE ON "Installation" FROM nhandao_app;
REVOKE UPDATE, DELETE ON "Act", "Look", "FrozenReport" FROM nhandao_app;
REVOKE DELETE ON "ActValue", "Delivery", "Commitment", "Instalment", "Enrolment", "Campaign", "Unit", "User", "Donor",
  "DeliveryLine", "CommitmentLine", "Report", "SignIn" FROM nhandao_app;
REVOKE EXECUTE ON FUNCTION enqueue_job(text, json, text), receive_pledge() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION enqueue_job(text, json, text) TO nhandao_app;

GRANT SELECT ON "PublicAddress", "PublicCounter", "Installation" TO nhandao_public;
GRANT INSERT ("id", "receiptCode", "publicCode", "name", "contactCipher", "form", "message") ON "Pledge" TO nhandao_public;

-- The health check compares Prisma's own table with the folders it knows.
DO $$
BEGIN
  IF to_regclass('public._prisma_migrations') IS NOT NULL THEN
    REVOKE ALL ON "_prisma_migrations" FROM nhandao_app;
    GRANT SELECT ON "_prisma_migrations" TO nhandao_app;
  END IF;
END $$;
