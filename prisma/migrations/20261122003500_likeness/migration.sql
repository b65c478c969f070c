-- Who might be the same person: keys that an index finds them by. lib/core/vietnamese.ts holds the same functions for
-- what is compared in code; a property test holds both to the same answers.

-- Bare lower-case ASCII words with single spaces. Apostrophes and what has no width vanish within a word; marks that do
-- not compose with their letter (q + acute, as "qúy" is often typed) vanish too, and everything else parts words.
CREATE OR REPLACE FUNCTION fold_vietnamese(words text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT trim(regexp_replace(
    lower(regexp_replace(
      translate(
        normalize(regexp_replace(words, '[''’‘‛ʼʻʹʽ`´′＇\u00ad\u200b-\u200f\u2060\ufeff]', '', 'g'), NFKD),
        'ÐðƉɖĐđØøŁłıÆæŒœß', 'DdDdDdOoLliEeEes'),
      '[\u0300-\u036f]', '', 'g')),
    '[^a-z0-9]+', ' ', 'g'))
$$;

-- "Nguyễn Văn Tèo (Tí)": the name without what stands in brackets, after a slash or after "tức".
CREATE FUNCTION bare_name(words text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN bare = '' THEN public.fold_vietnamese(words) ELSE regexp_replace(bare, '^(.+ .+) tuc .+$', '\1') END
  FROM (SELECT public.fold_vietnamese(regexp_replace(words, '[(/[][^])]*[])]?', ' ', 'g')) AS bare) folded
$$;

-- And the other name: a single word stands in the given name's place.
CREATE FUNCTION other_name(words text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN other = '' OR bare = '' THEN NULL
    WHEN strpos(other, ' ') > 0 THEN other
    ELSE regexp_replace(bare, '[^ ]+$', '') || other END
  FROM (
    SELECT public.bare_name(words) AS bare, regexp_replace(coalesce(
      nullif(public.fold_vietnamese(substring(words from '[(/[]([^])]*)')), ''),
      substring(public.fold_vietnamese(words) from '^.+ .+ tuc (.+)$'), ''),
      '^(tuc|con goi la|thuong goi la|thuong goi|ten khac|ten goi khac|biet danh) ', '') AS other
  ) folded
$$;

-- The words of a name in whatever order they were asked for, as long as they go round: "An, Nguyễn Văn" is "Nguyễn Văn An",
-- but "Lan Anh" behind a surname is not "Anh Lan".
CREATE FUNCTION name_wheel(folded text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT min((array_to_string(word[i:] || word[:i - 1], ' ')) COLLATE "C")
  FROM string_to_array(folded, ' ') AS word, generate_series(1, cardinality(word)) AS i
$$;

-- The given name as it is heard: Quí and Quý, Xa and Sa.
CREATE FUNCTION given_sound(folded text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT nullif(regexp_replace(translate(substring(folded from '[^ ]*$'), 'y', 'i'), '^x', 's'), '')
$$;

UPDATE "Unit" SET "name" = "name" WHERE "nameFolded" IS DISTINCT FROM fold_vietnamese("name");
UPDATE "Donor" SET "name" = "name" WHERE "nameFolded" IS DISTINCT FROM fold_vietnamese("name");
UPDATE "Leader" SET "fullName" = "fullName" WHERE "nameFolded" IS DISTINCT FROM fold_vietnamese("fullName");
UPDATE "HumanitarianAddress" SET "headName" = "headName" WHERE "headFolded" IS DISTINCT FROM fold_vietnamese("headName");
UPDATE "HouseholdMember" SET "fullName" = "fullName" WHERE "nameFolded" IS DISTINCT FROM fold_vietnamese("fullName");

ALTER TABLE "HouseholdMember"
  ADD COLUMN "wheel" text GENERATED ALWAYS AS (name_wheel(bare_name("fullName"))) STORED,
  ADD COLUMN "otherWheel" text GENERATED ALWAYS AS (name_wheel(other_name("fullName"))) STORED,
  ADD COLUMN "sound" text GENERATED ALWAYS AS (given_sound(bare_name("fullName"))) STORED;

CREATE INDEX "HouseholdMember_wheel" ON "HouseholdMember" ("provinceId", "wheel", "birthYear");
CREATE INDEX "HouseholdMember_otherWheel" ON "HouseholdMember" ("provinceId", "otherWheel") WHERE "otherWheel" IS NOT NULL;
-- All that a likely misspelling is looked for by stands in the index: hundreds share a given name and a birth year.
CREATE INDEX "HouseholdMember_sound" ON "HouseholdMember" ("provinceId", "sound", "birthYear") INCLUDE ("nameFolded", "addressId");
CREATE INDEX "HumanitarianAddress_unitId_headKey_idx" ON "HumanitarianAddress" ("unitId", "headKey");

-- A reversed delivery is still a fact of its household: it goes where the household goes, and nothing else of it changes.
CREATE OR REPLACE FUNCTION keep_delivered_facts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD."reversedOn" IS NOT NULL AND ((NEW."addressId", NEW."unitId") = (OLD."addressId", OLD."unitId")
       OR (NEW."reversedOn", NEW."reversalReason") IS DISTINCT FROM (OLD."reversedOn", OLD."reversalReason")))
     OR (NEW."value", NEW."cashValue", NEW."goodsValue", NEW."labourValue", NEW."deliveredOn", NEW."bookedOn", NEW."donorId",
         NEW."campaignId", NEW."commitmentId", NEW."handedOverBy", NEW."createdById", NEW."createdAt")
       IS DISTINCT FROM
        (OLD."value", OLD."cashValue", OLD."goodsValue", OLD."labourValue", OLD."deliveredOn", OLD."bookedOn", OLD."donorId",
         OLD."campaignId", OLD."commitmentId", OLD."handedOverBy", OLD."createdById", OLD."createdAt") THEN
    RAISE EXCEPTION 'a delivery is a fact: reverse it and book it again';
  END IF;
  RETURN NEW;
END $$;
