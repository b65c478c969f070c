import { CONSENT_PURPOSE, KIND, NEED, POVERTY } from "@/lib/addresses/labels";
import { type Day, formatDay } from "@/lib/core/days";
import { formatDong } from "@/lib/core/money";
import type { DossierDraft } from "@/lib/drafts/schema";

type Change = [old: string | null, now: string | null];

/**
 * From one kept draft to the next: fields by the names of labels.ts FIELD. Private ones say that they changed, never what
 * they were (domain: audit).
 */
export function changesBetween(before: DossierDraft, after: DossierDraft): Record<string, Change> {
  const changes: Record<string, Change> = {};
  const compare = (field: string, old: unknown, now: unknown, words: Change = [null, null]) => {
    if (JSON.stringify(old, plain) !== JSON.stringify(now, plain)) changes[field] = words;
  };
  const both = <T>(read: (of: typeof before) => T, words?: (of: typeof before) => string | null) =>
    [read(before), read(after), words && ([words(before), words(after)] as Change)] as const;
  compare(
    "kind",
    ...both(
      (of) => of.kind,
      (of) => KIND[of.kind],
    ),
  );
  compare(
    "headName",
    ...both(
      (of) => of.headName,
      (of) => of.headName || null,
    ),
  );
  compare(
    "place",
    ...both(
      (of) => [of.unitId, of.hamlet, of.street, of.latitude, of.longitude],
      (of) => of.hamlet,
    ),
  );
  compare("phone", ...both((of) => of.phone));
  compare(
    "povertyClass",
    ...both(
      (of) => of.povertyClass,
      (of) => POVERTY[of.povertyClass],
    ),
  );
  compare("circumstances", ...both((of) => [of.circumstances, of.housing, of.livelihood, of.wish]));
  compare("guardian", ...both((of) => [of.guardianName, of.guardianPhone]));
  compare(
    "proposer",
    ...both(
      (of) => [of.proposer, of.association],
      (of) => of.proposer,
    ),
  );
  compare("facility", ...both((of) => [of.facilityKind, of.capacity]));
  compare(
    "members",
    ...both(
      (of) => of.members.map(sorted),
      (of) => `${of.members.length} khẩu`,
    ),
  );
  compare("needs", ...both((of) => of.needs, needsInWords));
  compare(
    "support",
    ...both(
      (of) => of.support,
      (of) => of.support.map(({ kind }) => kind).join(", ") || null,
    ),
  );
  compare(
    "survey",
    ...both(
      (of) => of.survey,
      (of) => dayInWords(of.survey.on),
    ),
  );
  const isSameMeeting = before.review?.meetingId && before.review.meetingId === after.review?.meetingId;
  compare(
    "review",
    ...both(
      ({ review }) =>
        review && [
          review.votesFor,
          review.votesAgainst,
          isSameMeeting || (review.meeting ?? review.meetingId),
        ],
      ({ review }) => review && `${review.votesFor} phiếu đồng ý, ${review.votesAgainst} phiếu không đồng ý`,
    ),
  );
  compare(
    "confirmation",
    ...both(
      (of) => of.confirmation,
      (of) => of.confirmation.number,
    ),
  );
  compare("consents", ...both(sortedConsents, consentsInWords));
  return changes;
}

/** For comparing: amounts as text, fields in one order. */
const plain = (_: string, value: unknown) => {
  if (typeof value === "bigint") return value.toString();
  return value && typeof value === "object" && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
};
const dayInWords = (day: Day | null | undefined) => (day ? formatDay(day) : null);
const sorted = <T extends { categories: string[] }>(row: T) => ({
  ...row,
  categories: [...row.categories].sort(),
});
const sortedConsents = ({ consents }: DossierDraft) =>
  [...consents]
    .sort((a, b) => a.purpose.localeCompare(b.purpose))
    .map(({ purpose, giver, giverName, givenOn, evidence, childNames, childrenAgreedOn }) => [
      purpose,
      giver,
      giverName,
      givenOn,
      evidence,
      childNames,
      childrenAgreedOn,
    ]);
const consentsInWords = ({ consents }: DossierDraft) =>
  consents.map(({ purpose }) => CONSENT_PURPOSE[purpose]).join(", ") || null;
const needsInWords = ({ needs }: DossierDraft) =>
  needs
    .flatMap(({ kind, estimatedValue }) =>
      kind ? NEED[kind] + (estimatedValue === null ? "" : ` ${formatDong(estimatedValue)}`) : [],
    )
    .join(", ") || null;
