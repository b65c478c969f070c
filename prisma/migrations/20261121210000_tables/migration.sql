-- CreateEnum
CREATE TYPE "AddressKind" AS ENUM ('INDIVIDUAL', 'HOUSEHOLD', 'FACILITY');

-- CreateEnum
CREATE TYPE "AddressState" AS ENUM ('DRAFT', 'SUBMITTED', 'VERIFIED', 'APPROVED', 'RETURNED', 'REJECTED', 'CLOSED', 'MERGED');

-- CreateEnum
CREATE TYPE "PovertyClass" AS ENUM ('POOR', 'NEAR_POOR', 'NONE');

-- CreateEnum
CREATE TYPE "FacilityKind" AS ENUM ('CARE_CENTRE', 'ORPHANAGE', 'CHARITY_KITCHEN', 'OTHER');

-- CreateEnum
CREATE TYPE "Category" AS ENUM ('DISABILITY', 'AGENT_ORANGE', 'WAR_VICTIM', 'DISASTER_VICTIM', 'SERIOUS_ILLNESS', 'ACCIDENT_VICTIM', 'ORPHAN', 'LONELY_ELDERLY', 'HIV_AIDS', 'POLICY_FAMILY', 'POOR_HARDSHIP', 'OTHER_VULNERABLE');

-- CreateEnum
CREATE TYPE "NeedKind" AS ENUM ('CASH', 'FOOD', 'HOUSING', 'LIVELIHOOD', 'VOCATIONAL_TRAINING', 'MEDICAL', 'INSURANCE_CARD', 'SCHOOL', 'ASSISTIVE_DEVICE', 'SAVINGS_BOOK', 'OTHER');

-- CreateEnum
CREATE TYPE "Sex" AS ENUM ('MALE', 'FEMALE');

-- CreateEnum
CREATE TYPE "DisabilityLevel" AS ENUM ('MILD', 'SEVERE', 'VERY_SEVERE');

-- CreateEnum
CREATE TYPE "Schooling" AS ENUM ('PRESCHOOL', 'IN_SCHOOL', 'LEFT_SCHOOL', 'FINISHED', 'NONE');

-- CreateEnum
CREATE TYPE "InhandaoState" AS ENUM ('NOT_POSTED', 'POSTED', 'UPDATED');

-- CreateEnum
CREATE TYPE "CloseReason" AS ENUM ('STABLE', 'MOVED', 'DECEASED', 'WITHDRAWN', 'ERROR');

-- CreateEnum
CREATE TYPE "ConsentPurpose" AS ENUM ('HELP', 'SUPPORTERS', 'INHANDAO', 'STORY', 'PICTURE');

-- CreateEnum
CREATE TYPE "ConsentGiver" AS ENUM ('SELF', 'GUARDIAN');

-- CreateEnum
CREATE TYPE "DossierSection" AS ENUM ('HOUSEHOLD', 'MEMBERS', 'CIRCUMSTANCES', 'SURVEY', 'REVIEW', 'CONFIRMATION', 'NEEDS', 'SUPPORT', 'CONSENT', 'PHOTO');

-- CreateEnum
CREATE TYPE "DuplicateVerdict" AS ENUM ('DISTINCT', 'SAME');

-- CreateEnum
CREATE TYPE "EnrolmentEntry" AS ENUM ('NEW', 'CARRIED_OVER');

-- CreateEnum
CREATE TYPE "Level" AS ENUM ('DISTRICT', 'PROVINCE');

-- CreateEnum
CREATE TYPE "PeriodKind" AS ENUM ('QUARTER', 'HALF_YEAR', 'YEAR');

-- CreateEnum
CREATE TYPE "CriterionKind" AS ENUM ('ELIGIBLE_MEMBER', 'POOR', 'NEAR_POOR', 'SERIOUS_ILLNESS', 'DISABILITY', 'ORPHAN', 'LONELY_ELDERLY', 'DISASTER', 'NO_OTHER_SUPPORT', 'CHILD_OUT_OF_SCHOOL');

-- CreateEnum
CREATE TYPE "Indicator" AS ENUM ('T1', 'T2');

-- CreateEnum
CREATE TYPE "CommitmentForm" AS ENUM ('ONE_OFF', 'REGULAR');

-- CreateEnum
CREATE TYPE "CommitmentState" AS ENUM ('PROPOSED', 'CONFIRMED', 'FULFILLED', 'CANCELLED', 'LAPSED');

-- CreateEnum
CREATE TYPE "LineKind" AS ENUM ('CASH', 'GOODS', 'LABOUR');

-- CreateEnum
CREATE TYPE "DonorKind" AS ENUM ('ORGANISATION', 'ENTERPRISE', 'GROUP', 'INDIVIDUAL', 'RED_CROSS_MEMBER');

-- CreateEnum
CREATE TYPE "FileKind" AS ENUM ('PHOTO', 'PAPER');

-- CreateEnum
CREATE TYPE "OrganisationKind" AS ENUM ('RED_CROSS', 'RED_CROSS_BASE', 'SCHOOL', 'DEPARTMENT', 'FRONT', 'MASS_ORGANISATION', 'PARTY', 'UNION', 'ENTERPRISE', 'RELIGIOUS', 'MEDIA', 'BRANCH');

-- CreateEnum
CREATE TYPE "CommitteeSeat" AS ENUM ('CHAIR', 'DEPUTY', 'MEMBER');

-- CreateEnum
CREATE TYPE "PledgeState" AS ENUM ('NEW', 'CALLED', 'CONVERTED', 'DISMISSED');

-- CreateEnum
CREATE TYPE "ReportState" AS ENUM ('DRAFT', 'SUBMITTED', 'ACCEPTED', 'RETURNED');

-- CreateEnum
CREATE TYPE "UnitKind" AS ENUM ('PROVINCE', 'DISTRICT', 'COMMUNE');

-- CreateEnum
CREATE TYPE "Difficulty" AS ENUM ('HARD', 'AVERAGE_OR_BETTER');

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('COMMUNE_OFFICER', 'DISTRICT_OFFICER', 'PROVINCE_OFFICER', 'STEERING_VIEWER', 'AGENCY_OFFICER', 'ADMIN');

-- CreateTable
CREATE TABLE "HumanitarianAddress" (
    "id" UUID NOT NULL,
    "code" TEXT,
    "kind" "AddressKind" NOT NULL,
    "state" "AddressState" NOT NULL DEFAULT 'DRAFT',
    "version" INTEGER NOT NULL DEFAULT 1,
    "unitId" UUID NOT NULL,
    "provinceId" UUID NOT NULL,
    "organisationId" UUID,
    "hamlet" TEXT,
    "street" TEXT,
    "latitude" DECIMAL(9,6),
    "longitude" DECIMAL(9,6),
    "headName" TEXT NOT NULL DEFAULT '',
    "headFolded" TEXT,
    "headKey" TEXT,
    "phoneCipher" BYTEA,
    "phoneHash" TEXT,
    "povertyClass" "PovertyClass" NOT NULL DEFAULT 'NONE',
    "circumstances" TEXT NOT NULL DEFAULT '',
    "housing" TEXT,
    "livelihood" TEXT,
    "wish" TEXT,
    "guardianName" TEXT,
    "guardianPhoneCipher" BYTEA,
    "proposer" TEXT,
    "association" TEXT,
    "facilityKind" "FacilityKind",
    "capacity" INTEGER,
    "surveyedOn" DATE,
    "surveyor" TEXT,
    "findings" TEXT,
    "confirmedOn" DATE,
    "confirmationNumber" TEXT,
    "memberCount" INTEGER NOT NULL DEFAULT 0,
    "eligibleMembers" INTEGER NOT NULL DEFAULT 0,
    "shownCategories" "Category"[],
    "needKinds" "NeedKind"[],
    "needValue" BIGINT NOT NULL DEFAULT 0,
    "priority" INTEGER NOT NULL DEFAULT 0,
    "inhandaoState" "InhandaoState" NOT NULL DEFAULT 'NOT_POSTED',
    "inhandaoCode" TEXT,
    "inhandaoOn" DATE,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "authorId" UUID NOT NULL,
    "submittedById" UUID,
    "submittedOn" DATE,
    "verifiedById" UUID,
    "verifiedOn" DATE,
    "approvedById" UUID,
    "approvedOn" DATE,
    "publicCode" TEXT,
    "publishedOn" DATE,
    "publicTitle" TEXT,
    "publicSummary" TEXT,
    "closedOn" DATE,
    "closeReason" "CloseReason",
    "mergedIntoId" UUID,

    CONSTRAINT "HumanitarianAddress_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "HouseholdMember" (
    "id" UUID NOT NULL,
    "addressId" UUID NOT NULL,
    "provinceId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "fullName" TEXT NOT NULL,
    "nameFolded" TEXT,
    "sex" "Sex",
    "birthDate" DATE,
    "birthYear" INTEGER,
    "relation" TEXT,
    "ethnicity" TEXT,
    "nationalIdCipher" BYTEA,
    "nationalIdHash" TEXT,
    "categories" "Category"[],
    "isEligible" BOOLEAN NOT NULL DEFAULT false,
    "hasInsuranceCard" BOOLEAN,
    "disabilityLevel" "DisabilityLevel",
    "schooling" "Schooling",
    "occupation" TEXT,
    "monthlyIncome" BIGINT,

    CONSTRAINT "HouseholdMember_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Need" (
    "id" UUID NOT NULL,
    "addressId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" "NeedKind" NOT NULL,
    "quantity" TEXT,
    "estimatedValue" BIGINT,
    "isSustainable" BOOLEAN NOT NULL DEFAULT false,
    "note" TEXT,
    "metOn" DATE,

    CONSTRAINT "Need_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SupportReceived" (
    "id" UUID NOT NULL,
    "addressId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "source" TEXT,
    "monthlyAmount" BIGINT,

    CONSTRAINT "SupportReceived_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Consent" (
    "id" UUID NOT NULL,
    "addressId" UUID NOT NULL,
    "purpose" "ConsentPurpose" NOT NULL,
    "giver" "ConsentGiver" NOT NULL,
    "giverName" TEXT NOT NULL,
    "givenOn" DATE NOT NULL,
    "evidence" TEXT,
    "withdrawnOn" DATE,

    CONSTRAINT "Consent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CommunityReview" (
    "id" UUID NOT NULL,
    "unitId" UUID NOT NULL,
    "heldOn" DATE NOT NULL,
    "place" TEXT NOT NULL,
    "attendance" INTEGER NOT NULL,
    "minutes" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CommunityReview_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AddressReview" (
    "addressId" UUID NOT NULL,
    "reviewId" UUID NOT NULL,
    "votesFor" INTEGER NOT NULL,
    "votesAgainst" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "AddressReview_pkey" PRIMARY KEY ("addressId","reviewId")
);

-- CreateTable
CREATE TABLE "ReturnNote" (
    "id" UUID NOT NULL,
    "addressId" UUID NOT NULL,
    "section" "DossierSection" NOT NULL,
    "words" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "ReturnNote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DuplicateDecision" (
    "id" UUID NOT NULL,
    "smallerId" UUID NOT NULL,
    "largerId" UUID NOT NULL,
    "verdict" "DuplicateVerdict" NOT NULL,
    "reason" TEXT NOT NULL,
    "decidedById" UUID NOT NULL,
    "decidedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "DuplicateDecision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Enrolment" (
    "id" UUID NOT NULL,
    "campaignId" UUID NOT NULL,
    "addressId" UUID NOT NULL,
    "unitId" UUID NOT NULL,
    "organisationId" UUID,
    "entry" "EnrolmentEntry" NOT NULL,
    "enrolledOn" DATE NOT NULL,
    "state" "AddressState" NOT NULL,
    "eligibleMembers" INTEGER NOT NULL,
    "minimum" BIGINT,
    "monthlyMinimum" BIGINT,
    "priority" INTEGER NOT NULL DEFAULT 0,
    "surveyDueBefore" DATE,
    "resurveyedOn" DATE,
    "promised" BIGINT NOT NULL DEFAULT 0,
    "handedOver" BIGINT NOT NULL DEFAULT 0,
    "timesHelped" INTEGER NOT NULL DEFAULT 0,
    "missing" BIGINT NOT NULL DEFAULT 0,
    "donorCount" INTEGER NOT NULL DEFAULT 0,
    "coveredSince" DATE,
    "coveredBy" "CommitmentForm",

    CONSTRAINT "Enrolment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CoverSpan" (
    "id" UUID NOT NULL,
    "enrolmentId" UUID NOT NULL,
    "startsOn" DATE NOT NULL,
    "endsOn" DATE,

    CONSTRAINT "CoverSpan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Campaign" (
    "id" UUID NOT NULL,
    "provinceId" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "startsOn" DATE NOT NULL,
    "endsOn" DATE NOT NULL,
    "oneOffMinimumOne" BIGINT NOT NULL,
    "oneOffMinimumMore" BIGINT NOT NULL,
    "regularMinimumMonths" INTEGER NOT NULL DEFAULT 12,
    "regularMaximumMonths" INTEGER NOT NULL DEFAULT 24,
    "regularMonthlyMinimum" BIGINT NOT NULL,
    "labourDayRate" BIGINT NOT NULL,
    "overdueAfterDays" INTEGER NOT NULL DEFAULT 10,
    "lapseAfterMonths" INTEGER NOT NULL DEFAULT 3,
    "approvingLevel" "Level" NOT NULL DEFAULT 'PROVINCE',
    "publishingLevel" "Level" NOT NULL DEFAULT 'PROVINCE',
    "newAddressesHard" INTEGER NOT NULL DEFAULT 2,
    "newAddressesAverage" INTEGER NOT NULL DEFAULT 3,
    "coveredPercent" INTEGER NOT NULL DEFAULT 70,
    "lastNumber" INTEGER NOT NULL DEFAULT 0,
    "openedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Campaign_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AssistanceStandard" (
    "id" UUID NOT NULL,
    "validFrom" DATE NOT NULL,
    "monthly" BIGINT NOT NULL,
    "decree" TEXT NOT NULL,

    CONSTRAINT "AssistanceStandard_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PriorityCriterion" (
    "id" UUID NOT NULL,
    "campaignId" UUID NOT NULL,
    "kind" "CriterionKind" NOT NULL,
    "points" INTEGER NOT NULL,

    CONSTRAINT "PriorityCriterion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Target" (
    "id" UUID NOT NULL,
    "campaignId" UUID NOT NULL,
    "unitId" UUID NOT NULL,
    "indicator" "Indicator" NOT NULL,
    "value" INTEGER NOT NULL,

    CONSTRAINT "Target_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReportingPeriod" (
    "id" UUID NOT NULL,
    "campaignId" UUID NOT NULL,
    "kind" "PeriodKind" NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "startsOn" DATE NOT NULL,
    "endsOn" DATE NOT NULL,
    "dueBefore" DATE NOT NULL,

    CONSTRAINT "ReportingPeriod_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Commitment" (
    "id" UUID NOT NULL,
    "requestKey" UUID NOT NULL,
    "campaignId" UUID NOT NULL,
    "addressId" UUID NOT NULL,
    "unitId" UUID NOT NULL,
    "organisationId" UUID,
    "donorId" UUID NOT NULL,
    "form" "CommitmentForm" NOT NULL,
    "state" "CommitmentState" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "startsOn" DATE NOT NULL,
    "months" INTEGER NOT NULL,
    "endsBefore" DATE NOT NULL,
    "instalmentValue" BIGINT NOT NULL,
    "totalValue" BIGINT NOT NULL,
    "purpose" TEXT NOT NULL,
    "isSustainable" BOOLEAN NOT NULL,
    "confirmedOn" DATE,
    "confirmedById" UUID,
    "endedOn" DATE,
    "endReason" TEXT,
    "overlapReason" TEXT,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Commitment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CommitmentLine" (
    "id" UUID NOT NULL,
    "commitmentId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" "LineKind" NOT NULL,
    "item" TEXT,
    "quantity" DECIMAL(14,3),
    "measure" TEXT,
    "unitPrice" BIGINT,
    "value" BIGINT NOT NULL,

    CONSTRAINT "CommitmentLine_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Instalment" (
    "id" UUID NOT NULL,
    "commitmentId" UUID NOT NULL,
    "unitId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "dueOn" DATE NOT NULL,
    "amount" BIGINT NOT NULL,
    "allocated" BIGINT NOT NULL DEFAULT 0,
    "droppedOn" DATE,

    CONSTRAINT "Instalment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Delivery" (
    "id" UUID NOT NULL,
    "requestKey" UUID NOT NULL,
    "campaignId" UUID NOT NULL,
    "addressId" UUID NOT NULL,
    "unitId" UUID NOT NULL,
    "organisationId" UUID,
    "donorId" UUID NOT NULL,
    "commitmentId" UUID,
    "deliveredOn" DATE NOT NULL,
    "bookedOn" DATE NOT NULL,
    "value" BIGINT NOT NULL,
    "cashValue" BIGINT NOT NULL DEFAULT 0,
    "goodsValue" BIGINT NOT NULL DEFAULT 0,
    "labourValue" BIGINT NOT NULL DEFAULT 0,
    "handedOverBy" TEXT NOT NULL,
    "receivedBy" TEXT NOT NULL,
    "evidence" TEXT,
    "reversedOn" DATE,
    "reversalReason" TEXT,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DeliveryLine" (
    "id" UUID NOT NULL,
    "deliveryId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" "LineKind" NOT NULL,
    "item" TEXT,
    "quantity" DECIMAL(14,3),
    "measure" TEXT,
    "unitPrice" BIGINT,
    "value" BIGINT NOT NULL,

    CONSTRAINT "DeliveryLine_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Allocation" (
    "deliveryId" UUID NOT NULL,
    "instalmentId" UUID NOT NULL,
    "amount" BIGINT NOT NULL,

    CONSTRAINT "Allocation_pkey" PRIMARY KEY ("deliveryId","instalmentId")
);

-- CreateTable
CREATE TABLE "Donor" (
    "id" UUID NOT NULL,
    "provinceId" UUID NOT NULL,
    "kind" "DonorKind" NOT NULL,
    "name" TEXT NOT NULL,
    "nameFolded" TEXT,
    "taxCode" TEXT,
    "phoneCipher" BYTEA,
    "phoneHash" TEXT,
    "email" TEXT,
    "place" TEXT,
    "organisationId" UUID,
    "anonymousSince" DATE,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Donor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StoredFile" (
    "id" UUID NOT NULL,
    "addressId" UUID NOT NULL,
    "kind" "FileKind" NOT NULL,
    "mime" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "width" INTEGER,
    "height" INTEGER,
    "uploadedBy" UUID NOT NULL,
    "uploadedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removedAt" TIMESTAMPTZ(3),

    CONSTRAINT "StoredFile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Act" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "day" DATE NOT NULL,
    "actorId" UUID,
    "actorLabel" TEXT NOT NULL,
    "verb" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "subjectId" UUID NOT NULL,
    "addressId" UUID,
    "unitId" UUID,
    "organisationId" UUID,
    "fromState" TEXT,
    "toState" TEXT,

    CONSTRAINT "Act_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ActValue" (
    "id" UUID NOT NULL,
    "actId" UUID NOT NULL,
    "field" TEXT NOT NULL,
    "oldValue" TEXT,
    "newValue" TEXT,

    CONSTRAINT "ActValue_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Look" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "userId" UUID NOT NULL,
    "addressId" UUID,
    "unitId" UUID,
    "what" TEXT NOT NULL,
    "detail" TEXT,

    CONSTRAINT "Look_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Installation" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "demonstrationAt" TIMESTAMPTZ(3),
    "today" DATE,

    CONSTRAINT "Installation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Organisation" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "OrganisationKind" NOT NULL,
    "unitId" UUID NOT NULL,
    "parentId" UUID,
    "phone" TEXT,
    "email" TEXT,
    "place" TEXT,
    "closedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CommitteeMembership" (
    "id" UUID NOT NULL,
    "unitId" UUID NOT NULL,
    "organisationId" UUID NOT NULL,
    "personName" TEXT,
    "position" TEXT,
    "seat" "CommitteeSeat" NOT NULL,
    "startsOn" DATE NOT NULL,
    "endsOn" DATE,

    CONSTRAINT "CommitteeMembership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PublicAddress" (
    "code" TEXT NOT NULL,
    "kind" "AddressKind" NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "communeCode" TEXT NOT NULL,
    "communeName" TEXT NOT NULL,
    "districtCode" TEXT,
    "districtName" TEXT,
    "provinceCode" TEXT NOT NULL,
    "provinceName" TEXT NOT NULL,
    "categories" "Category"[],
    "needKinds" "NeedKind"[],
    "eligibleMembers" INTEGER NOT NULL,
    "campaignYear" INTEGER NOT NULL,
    "minimum" BIGINT,
    "monthlyMinimum" BIGINT,
    "promised" BIGINT NOT NULL,
    "handedOver" BIGINT NOT NULL,
    "missing" BIGINT NOT NULL,
    "coveredSince" DATE,
    "donorCount" INTEGER NOT NULL,
    "priority" INTEGER NOT NULL,
    "publishedOn" DATE NOT NULL,
    "contactName" TEXT NOT NULL,
    "contactPhone" TEXT,

    CONSTRAINT "PublicAddress_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "PublicCounter" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "value" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "PublicCounter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Pledge" (
    "id" UUID NOT NULL,
    "receiptCode" TEXT NOT NULL,
    "publicCode" TEXT NOT NULL,
    "unitId" UUID,
    "addressId" UUID,
    "name" TEXT NOT NULL,
    "contactCipher" BYTEA NOT NULL,
    "form" "CommitmentForm",
    "message" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "state" "PledgeState" NOT NULL DEFAULT 'NEW',
    "answeredOn" DATE,
    "answeredById" UUID,
    "answer" TEXT,
    "commitmentId" UUID,

    CONSTRAINT "Pledge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Report" (
    "id" UUID NOT NULL,
    "campaignId" UUID NOT NULL,
    "periodId" UUID NOT NULL,
    "unitId" UUID NOT NULL,
    "organisationId" UUID,
    "state" "ReportState" NOT NULL DEFAULT 'DRAFT',
    "version" INTEGER NOT NULL DEFAULT 1,
    "number" TEXT,
    "signedOn" DATE,
    "signerName" TEXT,
    "signerTitle" TEXT,
    "note" TEXT,
    "submittedOn" DATE,
    "submittedById" UUID,
    "decidedOn" DATE,
    "decidedById" UUID,
    "returnReason" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FrozenReport" (
    "id" UUID NOT NULL,
    "reportId" UUID NOT NULL,
    "round" INTEGER NOT NULL,
    "asOf" DATE NOT NULL,
    "figures" JSONB NOT NULL,
    "frozenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "FrozenReport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReportedAddress" (
    "frozenId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "addressId" UUID NOT NULL,
    "row" JSONB NOT NULL,

    CONSTRAINT "ReportedAddress_pkey" PRIMARY KEY ("frozenId","position")
);

-- CreateTable
CREATE TABLE "Unit" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "abbreviation" TEXT,
    "name" TEXT NOT NULL,
    "kind" "UnitKind" NOT NULL,
    "parentId" UUID,
    "difficulty" "Difficulty",
    "validFrom" DATE NOT NULL,
    "validTo" DATE,
    "ancestorIds" UUID[],
    "nameFolded" TEXT,

    CONSTRAINT "Unit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "UnitSuccession" (
    "predecessorId" UUID NOT NULL,
    "successorId" UUID NOT NULL,

    CONSTRAINT "UnitSuccession_pkey" PRIMARY KEY ("predecessorId","successorId")
);

-- CreateTable
CREATE TABLE "User" (
    "id" UUID NOT NULL,
    "userName" TEXT NOT NULL,
    "fullName" TEXT NOT NULL,
    "email" TEXT,
    "phone" TEXT,
    "unitId" UUID NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "passwordTemporaryAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closedAt" TIMESTAMPTZ(3),

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Grant" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "role" "Role" NOT NULL,
    "unitId" UUID NOT NULL,
    "organisationId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SignIn" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "secondFactorAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "device" TEXT,

    CONSTRAINT "SignIn_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SignInAttempt" (
    "id" UUID NOT NULL,
    "nameHash" TEXT NOT NULL,
    "sourceHash" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "succeeded" BOOLEAN NOT NULL,

    CONSTRAINT "SignInAttempt_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "HumanitarianAddress_code_key" ON "HumanitarianAddress"("code");

-- CreateIndex
CREATE UNIQUE INDEX "HumanitarianAddress_publicCode_key" ON "HumanitarianAddress"("publicCode");

-- CreateIndex
CREATE INDEX "HumanitarianAddress_unitId_state_changedAt_id_idx" ON "HumanitarianAddress"("unitId", "state", "changedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "HumanitarianAddress_unitId_changedAt_id_idx" ON "HumanitarianAddress"("unitId", "changedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "HumanitarianAddress_changedAt_id_idx" ON "HumanitarianAddress"("changedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "HumanitarianAddress_priority_submittedOn_id_idx" ON "HumanitarianAddress"("priority" DESC, "submittedOn", "id");

-- CreateIndex


-- CreateIndex
CREATE INDEX "HumanitarianAddress_provinceId_state_idx" ON "HumanitarianAddress"("provinceId", "state");

-- CreateIndex
CREATE INDEX "HumanitarianAddress_organisationId_idx" ON "HumanitarianAddress"("organisationId");

-- CreateIndex
CREATE INDEX "HumanitarianAddress_phoneHash_idx" ON "HumanitarianAddress"("phoneHash");

-- CreateIndex
CREATE INDEX "HouseholdMember_addressId_position_idx" ON "HouseholdMember"("addressId", "position");

-- CreateIndex
CREATE INDEX "HouseholdMember_nationalIdHash_idx" ON "HouseholdMember"("nationalIdHash");

-- CreateIndex
CREATE INDEX "Need_addressId_idx" ON "Need"("addressId");

-- CreateIndex
CREATE INDEX "SupportReceived_addressId_idx" ON "SupportReceived"("addressId");

-- CreateIndex
CREATE INDEX "Consent_addressId_purpose_idx" ON "Consent"("addressId", "purpose");

-- CreateIndex
CREATE UNIQUE INDEX "CommunityReview_unitId_heldOn_place_key" ON "CommunityReview"("unitId", "heldOn", "place");

-- CreateIndex
CREATE INDEX "AddressReview_reviewId_idx" ON "AddressReview"("reviewId");

-- CreateIndex
CREATE INDEX "ReturnNote_addressId_createdAt_idx" ON "ReturnNote"("addressId", "createdAt");

-- CreateIndex
CREATE INDEX "DuplicateDecision_largerId_idx" ON "DuplicateDecision"("largerId");

-- CreateIndex
CREATE UNIQUE INDEX "DuplicateDecision_smallerId_largerId_key" ON "DuplicateDecision"("smallerId", "largerId");

-- CreateIndex
CREATE INDEX "Enrolment_campaignId_unitId_state_idx" ON "Enrolment"("campaignId", "unitId", "state");

-- CreateIndex
CREATE INDEX "Enrolment_addressId_idx" ON "Enrolment"("addressId");

-- CreateIndex
CREATE INDEX "Enrolment_organisationId_idx" ON "Enrolment"("organisationId");

-- CreateIndex
CREATE UNIQUE INDEX "Enrolment_campaignId_addressId_key" ON "Enrolment"("campaignId", "addressId");

-- CreateIndex
CREATE INDEX "CoverSpan_enrolmentId_idx" ON "CoverSpan"("enrolmentId");

-- CreateIndex
CREATE UNIQUE INDEX "Campaign_provinceId_year_key" ON "Campaign"("provinceId", "year");

-- CreateIndex
CREATE UNIQUE INDEX "AssistanceStandard_validFrom_key" ON "AssistanceStandard"("validFrom");

-- CreateIndex
CREATE UNIQUE INDEX "PriorityCriterion_campaignId_kind_key" ON "PriorityCriterion"("campaignId", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "Target_campaignId_unitId_indicator_key" ON "Target"("campaignId", "unitId", "indicator");

-- CreateIndex
CREATE UNIQUE INDEX "ReportingPeriod_campaignId_kind_ordinal_key" ON "ReportingPeriod"("campaignId", "kind", "ordinal");

-- CreateIndex
CREATE UNIQUE INDEX "Commitment_requestKey_key" ON "Commitment"("requestKey");

-- CreateIndex
CREATE INDEX "Commitment_addressId_idx" ON "Commitment"("addressId");

-- CreateIndex
CREATE INDEX "Commitment_donorId_idx" ON "Commitment"("donorId");

-- CreateIndex
CREATE INDEX "Commitment_unitId_state_createdAt_id_idx" ON "Commitment"("unitId", "state", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Commitment_unitId_createdAt_id_idx" ON "Commitment"("unitId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Commitment_organisationId_idx" ON "Commitment"("organisationId");

-- CreateIndex
CREATE INDEX "Commitment_campaignId_unitId_idx" ON "Commitment"("campaignId", "unitId");

-- CreateIndex
CREATE INDEX "CommitmentLine_commitmentId_idx" ON "CommitmentLine"("commitmentId");

-- CreateIndex
CREATE UNIQUE INDEX "Instalment_commitmentId_number_key" ON "Instalment"("commitmentId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Delivery_requestKey_key" ON "Delivery"("requestKey");

-- CreateIndex
CREATE INDEX "Delivery_addressId_idx" ON "Delivery"("addressId");

-- CreateIndex
CREATE INDEX "Delivery_commitmentId_idx" ON "Delivery"("commitmentId");

-- CreateIndex
CREATE INDEX "Delivery_donorId_idx" ON "Delivery"("donorId");

-- CreateIndex
CREATE INDEX "Delivery_organisationId_idx" ON "Delivery"("organisationId");

-- CreateIndex
CREATE INDEX "Delivery_campaignId_unitId_deliveredOn_idx" ON "Delivery"("campaignId", "unitId", "deliveredOn");

-- CreateIndex
CREATE INDEX "DeliveryLine_deliveryId_idx" ON "DeliveryLine"("deliveryId");

-- CreateIndex
CREATE INDEX "Allocation_instalmentId_idx" ON "Allocation"("instalmentId");

-- CreateIndex
CREATE INDEX "Donor_provinceId_phoneHash_idx" ON "Donor"("provinceId", "phoneHash");

-- CreateIndex
CREATE INDEX "Donor_organisationId_idx" ON "Donor"("organisationId");

-- CreateIndex
CREATE UNIQUE INDEX "Donor_provinceId_taxCode_key" ON "Donor"("provinceId", "taxCode");

-- CreateIndex
CREATE INDEX "StoredFile_addressId_idx" ON "StoredFile"("addressId");

-- CreateIndex
CREATE INDEX "Act_subjectId_at_idx" ON "Act"("subjectId", "at");

-- CreateIndex
CREATE INDEX "Act_addressId_at_idx" ON "Act"("addressId", "at");

-- CreateIndex
CREATE INDEX "Act_unitId_at_idx" ON "Act"("unitId", "at");

-- CreateIndex
CREATE INDEX "Act_actorId_at_idx" ON "Act"("actorId", "at");

-- CreateIndex
CREATE INDEX "ActValue_actId_idx" ON "ActValue"("actId");

-- CreateIndex
CREATE INDEX "Look_addressId_at_idx" ON "Look"("addressId", "at");

-- CreateIndex
CREATE INDEX "Look_userId_at_idx" ON "Look"("userId", "at");

-- CreateIndex
CREATE INDEX "Organisation_parentId_idx" ON "Organisation"("parentId");

-- CreateIndex
CREATE UNIQUE INDEX "Organisation_unitId_name_key" ON "Organisation"("unitId", "name");

-- CreateIndex
CREATE INDEX "CommitteeMembership_unitId_idx" ON "CommitteeMembership"("unitId");

-- CreateIndex
CREATE INDEX "CommitteeMembership_organisationId_idx" ON "CommitteeMembership"("organisationId");

-- CreateIndex
CREATE INDEX "PublicAddress_provinceCode_communeCode_idx" ON "PublicAddress"("provinceCode", "communeCode");

-- CreateIndex
CREATE INDEX "PublicAddress_publishedOn_code_idx" ON "PublicAddress"("publishedOn" DESC, "code");

-- CreateIndex
CREATE UNIQUE INDEX "Pledge_receiptCode_key" ON "Pledge"("receiptCode");

-- CreateIndex
CREATE INDEX "Pledge_unitId_state_createdAt_idx" ON "Pledge"("unitId", "state", "createdAt");

-- CreateIndex
CREATE INDEX "Pledge_createdAt_idx" ON "Pledge"("createdAt");

-- CreateIndex
CREATE INDEX "Report_unitId_idx" ON "Report"("unitId");

-- CreateIndex
CREATE INDEX "Report_organisationId_idx" ON "Report"("organisationId");

-- CreateIndex
CREATE INDEX "Report_campaignId_state_idx" ON "Report"("campaignId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "FrozenReport_reportId_round_key" ON "FrozenReport"("reportId", "round");

-- CreateIndex
CREATE INDEX "ReportedAddress_addressId_idx" ON "ReportedAddress"("addressId");

-- CreateIndex
CREATE INDEX "Unit_parentId_idx" ON "Unit"("parentId");

-- CreateIndex
CREATE UNIQUE INDEX "Unit_kind_code_validFrom_key" ON "Unit"("kind", "code", "validFrom");

-- CreateIndex
CREATE UNIQUE INDEX "User_userName_key" ON "User"("userName");

-- CreateIndex
CREATE INDEX "User_unitId_idx" ON "User"("unitId");

-- CreateIndex
CREATE INDEX "Grant_userId_idx" ON "Grant"("userId");

-- CreateIndex
CREATE INDEX "Grant_unitId_idx" ON "Grant"("unitId");

-- CreateIndex
CREATE INDEX "Grant_organisationId_idx" ON "Grant"("organisationId");

-- CreateIndex
CREATE INDEX "SignIn_userId_startedAt_idx" ON "SignIn"("userId", "startedAt");

-- CreateIndex
CREATE INDEX "SignInAttempt_nameHash_at_idx" ON "SignInAttempt"("nameHash", "at");

-- CreateIndex
CREATE INDEX "SignInAttempt_sourceHash_at_idx" ON "SignInAttempt"("sourceHash", "at");

-- CreateIndex
CREATE INDEX "SignInAttempt_at_idx" ON "SignInAttempt"("at");

-- AddForeignKey
ALTER TABLE "HumanitarianAddress" ADD CONSTRAINT "HumanitarianAddress_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HumanitarianAddress" ADD CONSTRAINT "HumanitarianAddress_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HumanitarianAddress" ADD CONSTRAINT "HumanitarianAddress_mergedIntoId_fkey" FOREIGN KEY ("mergedIntoId") REFERENCES "HumanitarianAddress"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HouseholdMember" ADD CONSTRAINT "HouseholdMember_addressId_fkey" FOREIGN KEY ("addressId") REFERENCES "HumanitarianAddress"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Need" ADD CONSTRAINT "Need_addressId_fkey" FOREIGN KEY ("addressId") REFERENCES "HumanitarianAddress"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SupportReceived" ADD CONSTRAINT "SupportReceived_addressId_fkey" FOREIGN KEY ("addressId") REFERENCES "HumanitarianAddress"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Consent" ADD CONSTRAINT "Consent_addressId_fkey" FOREIGN KEY ("addressId") REFERENCES "HumanitarianAddress"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CommunityReview" ADD CONSTRAINT "CommunityReview_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AddressReview" ADD CONSTRAINT "AddressReview_addressId_fkey" FOREIGN KEY ("addressId") REFERENCES "HumanitarianAddress"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AddressReview" ADD CONSTRAINT "AddressReview_reviewId_fkey" FOREIGN KEY ("reviewId") REFERENCES "CommunityReview"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReturnNote" ADD CONSTRAINT "ReturnNote_addressId_fkey" FOREIGN KEY ("addressId") REFERENCES "HumanitarianAddress"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DuplicateDecision" ADD CONSTRAINT "DuplicateDecision_smallerId_fkey" FOREIGN KEY ("smallerId") REFERENCES "HumanitarianAddress"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DuplicateDecision" ADD CONSTRAINT "DuplicateDecision_largerId_fkey" FOREIGN KEY ("largerId") REFERENCES "HumanitarianAddress"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Enrolment" ADD CONSTRAINT "Enrolment_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "Campaign"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Enrolment" ADD CONSTRAINT "Enrolment_addressId_fkey" FOREIGN KEY ("addressId") REFERENCES "HumanitarianAddress"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Enrolment" ADD CONSTRAINT "Enrolment_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Enrolment" ADD CONSTRAINT "Enrolment_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CoverSpan" ADD CONSTRAINT "CoverSpan_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Campaign" ADD CONSTRAINT "Campaign_provinceId_fkey" FOREIGN KEY ("provinceId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PriorityCriterion" ADD CONSTRAINT "PriorityCriterion_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "Campaign"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Target" ADD CONSTRAINT "Target_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "Campaign"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Target" ADD CONSTRAINT "Target_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReportingPeriod" ADD CONSTRAINT "ReportingPeriod_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "Campaign"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Commitment" ADD CONSTRAINT "Commitment_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "Campaign"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Commitment" ADD CONSTRAINT "Commitment_addressId_fkey" FOREIGN KEY ("addressId") REFERENCES "HumanitarianAddress"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Commitment" ADD CONSTRAINT "Commitment_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Commitment" ADD CONSTRAINT "Commitment_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Commitment" ADD CONSTRAINT "Commitment_donorId_fkey" FOREIGN KEY ("donorId") REFERENCES "Donor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CommitmentLine" ADD CONSTRAINT "CommitmentLine_commitmentId_fkey" FOREIGN KEY ("commitmentId") REFERENCES "Commitment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Instalment" ADD CONSTRAINT "Instalment_commitmentId_fkey" FOREIGN KEY ("commitmentId") REFERENCES "Commitment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "Campaign"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_addressId_fkey" FOREIGN KEY ("addressId") REFERENCES "HumanitarianAddress"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_donorId_fkey" FOREIGN KEY ("donorId") REFERENCES "Donor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_commitmentId_fkey" FOREIGN KEY ("commitmentId") REFERENCES "Commitment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DeliveryLine" ADD CONSTRAINT "DeliveryLine_deliveryId_fkey" FOREIGN KEY ("deliveryId") REFERENCES "Delivery"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Allocation" ADD CONSTRAINT "Allocation_deliveryId_fkey" FOREIGN KEY ("deliveryId") REFERENCES "Delivery"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Allocation" ADD CONSTRAINT "Allocation_instalmentId_fkey" FOREIGN KEY ("instalmentId") REFERENCES "Instalment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Donor" ADD CONSTRAINT "Donor_provinceId_fkey" FOREIGN KEY ("provinceId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Donor" ADD CONSTRAINT "Donor_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StoredFile" ADD CONSTRAINT "StoredFile_addressId_fkey" FOREIGN KEY ("addressId") REFERENCES "HumanitarianAddress"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Act" ADD CONSTRAINT "Act_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ActValue" ADD CONSTRAINT "ActValue_actId_fkey" FOREIGN KEY ("actId") REFERENCES "Act"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Look" ADD CONSTRAINT "Look_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Organisation" ADD CONSTRAINT "Organisation_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Organisation" ADD CONSTRAINT "Organisation_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CommitteeMembership" ADD CONSTRAINT "CommitteeMembership_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CommitteeMembership" ADD CONSTRAINT "CommitteeMembership_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Pledge" ADD CONSTRAINT "Pledge_commitmentId_fkey" FOREIGN KEY ("commitmentId") REFERENCES "Commitment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "Campaign"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_periodId_fkey" FOREIGN KEY ("periodId") REFERENCES "ReportingPeriod"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FrozenReport" ADD CONSTRAINT "FrozenReport_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "Report"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReportedAddress" ADD CONSTRAINT "ReportedAddress_frozenId_fkey" FOREIGN KEY ("frozenId") REFERENCES "FrozenReport"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Unit" ADD CONSTRAINT "Unit_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UnitSuccession" ADD CONSTRAINT "UnitSuccession_predecessorId_fkey" FOREIGN KEY ("predecessorId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UnitSuccession" ADD CONSTRAINT "UnitSuccession_successorId_fkey" FOREIGN KEY ("successorId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "User" ADD CONSTRAINT "User_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Grant" ADD CONSTRAINT "Grant_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Grant" ADD CONSTRAINT "Grant_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Grant" ADD CONSTRAINT "Grant_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SignIn" ADD CONSTRAINT "SignIn_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
