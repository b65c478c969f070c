-- CreateEnum
CREATE TYPE "CorrectionState" AS ENUM ('PROPOSED', 'ACCEPTED', 'REJECTED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "PaperKind" AS ENUM ('IDENTITY', 'POVERTY', 'DISABILITY', 'MEDICAL', 'CONSENT', 'CONFIRMATION', 'MINUTES', 'OTHER');

-- CreateEnum
CREATE TYPE "ImportKind" AS ENUM ('DOSSIERS', 'APPROVED_DOSSIERS', 'DONORS', 'ORGANISATIONS', 'LEADERS', 'UNITS');

-- CreateEnum
CREATE TYPE "ImportState" AS ENUM ('READING', 'READY', 'UNREADABLE', 'WRITING', 'WRITTEN', 'FAILED', 'UNDONE');

-- CreateEnum
CREATE TYPE "ImportVerdict" AS ENUM ('NEW', 'UNCHANGED', 'CHANGED', 'DUPLICATE', 'BAD');

-- CreateEnum
CREATE TYPE "ReferralKind" AS ENUM ('INSURANCE_CARD', 'VOCATIONAL_TRAINING');

-- CreateEnum
CREATE TYPE "ReferralOutcome" AS ENUM ('DONE', 'REFUSED', 'NOT_NEEDED');

-- CreateEnum
CREATE TYPE "SurveyOutcome" AS ENUM ('CONTINUE', 'OUT_OF_HARDSHIP', 'RENEW', 'STATE_SUPPORT', 'STOP');

-- DropIndex
DROP INDEX "StoredFile_addressId_idx";

-- AlterTable
ALTER TABLE "CommunityReview" ADD COLUMN     "chair" TEXT,
ADD COLUMN     "confirmationNumber" TEXT,
ADD COLUMN     "confirmedOn" DATE,
ADD COLUMN     "secretary" TEXT,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "Consent" ADD COLUMN     "childNames" TEXT,
ADD COLUMN     "childrenAgreedOn" DATE,
ADD COLUMN     "withdrawalReason" TEXT,
ADD COLUMN     "withdrawnBy" TEXT;

-- AlterTable
ALTER TABLE "DuplicateDecision" ADD COLUMN     "undoReason" TEXT,
ADD COLUMN     "undoneAt" TIMESTAMPTZ(3),
ADD COLUMN     "undoneById" UUID;

-- AlterTable
ALTER TABLE "HumanitarianAddress" ADD COLUMN     "approvalNumber" TEXT,
ADD COLUMN     "heldOn" DATE,
ADD COLUMN     "heldReason" "CloseReason",
ADD COLUMN     "importKey" TEXT,
ADD COLUMN     "inhandaoLink" TEXT,
ADD COLUMN     "inhandaoStory" TEXT,
ADD COLUMN     "inhandaoSummary" TEXT,
ADD COLUMN     "inhandaoTitle" TEXT;

-- AlterTable
ALTER TABLE "StoredFile" ADD COLUMN     "erasedAt" TIMESTAMPTZ(3),
ADD COLUMN     "pages" INTEGER,
ADD COLUMN     "paper" "PaperKind",
ADD COLUMN     "position" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "reviewId" UUID,
ALTER COLUMN "addressId" DROP NOT NULL;

-- CreateTable
CREATE TABLE "Correction" (
    "id" UUID NOT NULL,
    "addressId" UUID NOT NULL,
    "unitId" UUID NOT NULL,
    "organisationId" UUID,
    "state" "CorrectionState" NOT NULL DEFAULT 'PROPOSED',
    "version" INTEGER NOT NULL DEFAULT 1,
    "baseVersion" INTEGER NOT NULL,
    "cipher" BYTEA NOT NULL,
    "reason" TEXT NOT NULL,
    "changedFields" TEXT[],
    "proposedById" UUID NOT NULL,
    "proposedOn" DATE NOT NULL,
    "decidedById" UUID,
    "decidedOn" DATE,
    "decision" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Correction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TypedCopy" (
    "addressId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "baseVersion" INTEGER,
    "cipher" BYTEA NOT NULL,
    "savedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "TypedCopy_pkey" PRIMARY KEY ("addressId","userId")
);

-- CreateTable
CREATE TABLE "Import" (
    "id" UUID NOT NULL,
    "kind" "ImportKind" NOT NULL,
    "state" "ImportState" NOT NULL DEFAULT 'READING',
    "unitId" UUID NOT NULL,
    "organisationId" UUID,
    "fileName" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "newRows" INTEGER NOT NULL DEFAULT 0,
    "unchangedRows" INTEGER NOT NULL DEFAULT 0,
    "changedRows" INTEGER NOT NULL DEFAULT 0,
    "duplicateRows" INTEGER NOT NULL DEFAULT 0,
    "badRows" INTEGER NOT NULL DEFAULT 0,
    "doneRows" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT,
    "decisionNumber" TEXT,
    "decidedOn" DATE,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "confirmedAt" TIMESTAMPTZ(3),
    "writtenAt" TIMESTAMPTZ(3),
    "undoneAt" TIMESTAMPTZ(3),

    CONSTRAINT "Import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ImportRow" (
    "importId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "sheet" TEXT NOT NULL,
    "row" INTEGER NOT NULL,
    "verdict" "ImportVerdict" NOT NULL,
    "cipher" BYTEA NOT NULL,
    "faults" JSONB NOT NULL,
    "subjectId" UUID,
    "version" INTEGER,

    CONSTRAINT "ImportRow_pkey" PRIMARY KEY ("importId","position")
);

-- CreateTable
CREATE TABLE "Leader" (
    "id" UUID NOT NULL,
    "unitId" UUID NOT NULL,
    "organisationId" UUID,
    "fullName" TEXT NOT NULL,
    "nameFolded" TEXT,
    "position" TEXT NOT NULL,
    "donorId" UUID,
    "startsOn" DATE,
    "endsOn" DATE,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Leader_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DossierMerge" (
    "id" UUID NOT NULL,
    "survivorId" UUID NOT NULL,
    "mergedId" UUID NOT NULL,
    "unitId" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "moved" JSONB NOT NULL,
    "mergedById" UUID NOT NULL,
    "mergedOn" DATE NOT NULL,
    "undoneById" UUID,
    "undoneOn" DATE,
    "undoReason" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "DossierMerge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Referral" (
    "id" UUID NOT NULL,
    "addressId" UUID NOT NULL,
    "memberId" UUID,
    "unitId" UUID NOT NULL,
    "campaignId" UUID NOT NULL,
    "kind" "ReferralKind" NOT NULL,
    "sentOn" DATE NOT NULL,
    "letterNumber" TEXT,
    "outcome" "ReferralOutcome",
    "outcomeOn" DATE,
    "outcomeNote" TEXT,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Referral_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Survey" (
    "id" UUID NOT NULL,
    "addressId" UUID NOT NULL,
    "campaignId" UUID NOT NULL,
    "commitmentId" UUID,
    "surveyedOn" DATE NOT NULL,
    "surveyor" TEXT NOT NULL,
    "findings" TEXT NOT NULL,
    "outcome" "SurveyOutcome" NOT NULL,
    "recordedById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Survey_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Correction_addressId_idx" ON "Correction"("addressId");

-- CreateIndex
CREATE INDEX "Correction_unitId_state_createdAt_idx" ON "Correction"("unitId", "state", "createdAt");

-- CreateIndex
CREATE INDEX "Correction_organisationId_idx" ON "Correction"("organisationId");

-- CreateIndex
CREATE INDEX "TypedCopy_savedAt_idx" ON "TypedCopy"("savedAt");

-- CreateIndex
CREATE INDEX "Import_unitId_createdAt_idx" ON "Import"("unitId", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "Import_organisationId_idx" ON "Import"("organisationId");

-- CreateIndex
CREATE INDEX "Import_createdById_createdAt_idx" ON "Import"("createdById", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "ImportRow_subjectId_idx" ON "ImportRow"("subjectId");

-- CreateIndex
CREATE INDEX "Leader_unitId_idx" ON "Leader"("unitId");

-- CreateIndex
CREATE INDEX "Leader_organisationId_idx" ON "Leader"("organisationId");

-- CreateIndex
CREATE INDEX "Leader_donorId_idx" ON "Leader"("donorId");

-- CreateIndex
CREATE INDEX "DossierMerge_survivorId_idx" ON "DossierMerge"("survivorId");

-- CreateIndex
CREATE INDEX "DossierMerge_mergedId_idx" ON "DossierMerge"("mergedId");

-- CreateIndex
CREATE INDEX "DossierMerge_unitId_idx" ON "DossierMerge"("unitId");

-- CreateIndex
CREATE INDEX "Referral_addressId_idx" ON "Referral"("addressId");

-- CreateIndex
CREATE INDEX "Referral_unitId_kind_outcome_idx" ON "Referral"("unitId", "kind", "outcome");

-- CreateIndex
CREATE INDEX "Referral_campaignId_idx" ON "Referral"("campaignId");

-- CreateIndex
CREATE INDEX "Survey_addressId_surveyedOn_idx" ON "Survey"("addressId", "surveyedOn");

-- CreateIndex
CREATE INDEX "Survey_commitmentId_idx" ON "Survey"("commitmentId");

-- CreateIndex
CREATE UNIQUE INDEX "HumanitarianAddress_provinceId_importKey_key" ON "HumanitarianAddress"("provinceId", "importKey");

-- CreateIndex
CREATE INDEX "StoredFile_addressId_kind_position_idx" ON "StoredFile"("addressId", "kind", "position");

-- CreateIndex
CREATE INDEX "StoredFile_reviewId_idx" ON "StoredFile"("reviewId");

-- AddForeignKey
ALTER TABLE "Correction" ADD CONSTRAINT "Correction_addressId_fkey" FOREIGN KEY ("addressId") REFERENCES "HumanitarianAddress"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Correction" ADD CONSTRAINT "Correction_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Correction" ADD CONSTRAINT "Correction_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TypedCopy" ADD CONSTRAINT "TypedCopy_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StoredFile" ADD CONSTRAINT "StoredFile_reviewId_fkey" FOREIGN KEY ("reviewId") REFERENCES "CommunityReview"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Import" ADD CONSTRAINT "Import_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Import" ADD CONSTRAINT "Import_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImportRow" ADD CONSTRAINT "ImportRow_importId_fkey" FOREIGN KEY ("importId") REFERENCES "Import"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Leader" ADD CONSTRAINT "Leader_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Leader" ADD CONSTRAINT "Leader_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Leader" ADD CONSTRAINT "Leader_donorId_fkey" FOREIGN KEY ("donorId") REFERENCES "Donor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DossierMerge" ADD CONSTRAINT "DossierMerge_survivorId_fkey" FOREIGN KEY ("survivorId") REFERENCES "HumanitarianAddress"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DossierMerge" ADD CONSTRAINT "DossierMerge_mergedId_fkey" FOREIGN KEY ("mergedId") REFERENCES "HumanitarianAddress"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DossierMerge" ADD CONSTRAINT "DossierMerge_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Referral" ADD CONSTRAINT "Referral_addressId_fkey" FOREIGN KEY ("addressId") REFERENCES "HumanitarianAddress"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Referral" ADD CONSTRAINT "Referral_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Referral" ADD CONSTRAINT "Referral_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "Campaign"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Survey" ADD CONSTRAINT "Survey_addressId_fkey" FOREIGN KEY ("addressId") REFERENCES "HumanitarianAddress"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Survey" ADD CONSTRAINT "Survey_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "Campaign"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Survey" ADD CONSTRAINT "Survey_commitmentId_fkey" FOREIGN KEY ("commitmentId") REFERENCES "Commitment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot say ------------------------------------------------------------------------

ALTER TABLE "Leader" DROP COLUMN "nameFolded";
ALTER TABLE "Leader" ADD COLUMN "nameFolded" text GENERATED ALWAYS AS (fold_vietnamese("fullName")) STORED;

-- One correction at a time awaits its review.
CREATE UNIQUE INDEX "Correction_one_open" ON "Correction" ("addressId") WHERE "state" = 'PROPOSED';
-- A dossier that was merged away has one merge in force.
CREATE UNIQUE INDEX "DossierMerge_one_in_force" ON "DossierMerge" ("mergedId") WHERE "undoneOn" IS NULL;
-- The same person is not referred twice for the same thing while the first list is unanswered.
CREATE UNIQUE INDEX "Referral_one_open" ON "Referral" ("addressId", "memberId", "kind") NULLS NOT DISTINCT
  WHERE "outcome" IS NULL;
CREATE INDEX "HumanitarianAddress_held" ON "HumanitarianAddress" ("unitId") WHERE "heldOn" IS NOT NULL;

ALTER TABLE "StoredFile"
  ADD CONSTRAINT "StoredFile_one_owner" CHECK (num_nonnulls("addressId", "reviewId") = 1),
  ADD CONSTRAINT "StoredFile_paper_kind" CHECK (("kind" = 'PAPER') = ("paper" IS NOT NULL));
ALTER TABLE "HumanitarianAddress" ADD CONSTRAINT "HumanitarianAddress_held_for_a_reason"
  CHECK (("heldOn" IS NULL) = ("heldReason" IS NULL));
ALTER TABLE "Correction" ADD CONSTRAINT "Correction_decided"
  CHECK ("state" NOT IN ('ACCEPTED', 'REJECTED') OR ("decidedById" IS NOT NULL AND "decidedOn" IS NOT NULL));
ALTER TABLE "DossierMerge" ADD CONSTRAINT "DossierMerge_two_dossiers" CHECK ("survivorId" <> "mergedId");
ALTER TABLE "Referral" ADD CONSTRAINT "Referral_outcome_has_day" CHECK (("outcome" IS NULL) = ("outcomeOn" IS NULL));
ALTER TABLE "Consent" ADD CONSTRAINT "Consent_children_agreed"
  CHECK (("childrenAgreedOn" IS NULL) = ("childNames" IS NULL));
ALTER TABLE "CommunityReview" ADD CONSTRAINT "CommunityReview_confirmed_by_number"
  CHECK (("confirmedOn" IS NULL) = ("confirmationNumber" IS NULL));

-- A reported death, move or end of consent ends the publication at once (domain: the dossier's states).
CREATE OR REPLACE FUNCTION end_publication() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."state" <> 'APPROVED' OR NEW."heldOn" IS NOT NULL THEN
    NEW."publishedOn" := NULL;
  END IF;
  IF OLD."publishedOn" IS NOT NULL AND NEW."publishedOn" IS NULL THEN
    DELETE FROM "PublicAddress" WHERE "code" = NEW."publicCode";
    UPDATE "PublicCounter" SET "value" = "value" + 1;
  END IF;
  RETURN NEW;
END $$;

REVOKE DELETE ON "Correction", "Survey", "DossierMerge", "Referral", "StoredFile" FROM nhandao_app;
