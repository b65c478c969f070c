-- Imports: what the officer should know of a file, the life sign of the job that works on it, and each row's own fate.
ALTER TABLE "Import"
  ADD COLUMN "notes" TEXT[],
  ADD COLUMN "progressAt" TIMESTAMPTZ(3);
ALTER TABLE "ImportRow"
  ADD COLUMN "pickedAt" TIMESTAMPTZ(3),
  ADD COLUMN "writtenAt" TIMESTAMPTZ(3),
  ADD COLUMN "before" BYTEA;
CREATE INDEX "ImportRow_importId_verdict_position_idx" ON "ImportRow" ("importId", "verdict", "position");

-- The app deletes no donor, organisation or unit. What an import made and nobody has used since goes again with it: only
-- rows that this import wrote as new, only in the transaction that undoes it; whatever refers to one of them stops it.
CREATE FUNCTION take_back_import(import uuid) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  taken integer := 0;
  wanted uuid[];
  kind_of "ImportKind";
BEGIN
  SELECT i."kind" INTO kind_of FROM "Import" i WHERE i."id" = import AND i."state" = 'UNDONE' AND i."xmin"::text = (pg_current_xact_id()::xid)::text;
  IF kind_of IS NULL THEN
    RAISE EXCEPTION 'import % is not being undone', import;
  END IF;
  SELECT array_agg(r."subjectId") INTO wanted FROM "ImportRow" r
    WHERE r."importId" = import AND r."writtenAt" IS NOT NULL AND r."verdict" IN ('NEW', 'DUPLICATE');
  IF wanted IS NULL THEN
    RETURN 0;
  END IF;
  CASE kind_of
    WHEN 'DONORS' THEN DELETE FROM "Donor" WHERE "id" = ANY (wanted);
    WHEN 'ORGANISATIONS' THEN DELETE FROM "Organisation" WHERE "id" = ANY (wanted);
    WHEN 'LEADERS' THEN DELETE FROM "Leader" WHERE "id" = ANY (wanted);
    WHEN 'UNITS' THEN DELETE FROM "Unit" WHERE "id" = ANY (wanted);
    ELSE RAISE EXCEPTION 'dossiers are taken back by the app itself';
  END CASE;
  GET DIAGNOSTICS taken = ROW_COUNT;
  RETURN taken;
END
$$;
REVOKE EXECUTE ON FUNCTION take_back_import(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION take_back_import(uuid) TO nhandao_app;
