import { createHash } from "node:crypto";
import { missingForSubmission } from "@/lib/addresses/rules";
import { JOIN } from "@/lib/columns/labels";
import { type CommitmentInput, commitmentForm } from "@/lib/commitments/schema";
import { errorsOf, nest } from "@/lib/core/form";
import { type DeliveryInput, freeDelivery, promisedDelivery } from "@/lib/deliveries/schema";
import type { DossierDraft } from "@/lib/drafts/schema";
import {
  type Fault,
  faultsAt,
  foldWords,
  type Group,
  type SheetForm,
  type SheetPart,
  tickFaults,
} from "@/lib/templates/rules";
import { APPROVED_FORMS } from "./labels";

/** The same key for the same row of the same dossier: a job that is done twice books once. */
export function keyOf(addressId: string, part: SheetPart): string {
  const hex = createHash("sha256")
    .update(`${addressId} ${part.form} ${part.sheet} ${part.row}`)
    .digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export const numberOf = (part: SheetPart) => foldWords(String(part.values.number ?? ""));
const formOf = (key: string) => APPROVED_FORMS.find((form) => form.key === key) as SheetForm;
export const partsOf = (group: Group, key: "commitments" | "deliveries") =>
  group.rest.filter(({ form }) => form === key);

/** How many lines of history a row writes: opened, approved, each promise, each delivery. One more, and somebody came after. */
export const actsOf = (group: Group) =>
  2 + partsOf(group, "commitments").length + partsOf(group, "deliveries").length;

function typedOf(part: SheetPart, more: Record<string, string>) {
  const { [JOIN]: _, number: __, ...values } = part.values;
  return nest({ ...values, ...more });
}

/** A promise of old through the form of new ones. */
export function readCommitment(
  part: SheetPart,
  addressId: string,
): { typed: CommitmentInput | null; faults: Fault[] } {
  const form = formOf("commitments");
  const parsed = commitmentForm.safeParse(
    typedOf(part, { requestKey: keyOf(addressId, part), addressId, "donor.isDistinct": "on" }),
  );
  const faults = [
    ...tickFaults(part, form),
    ...(parsed.success ? [] : faultsAt(part, form, errorsOf(parsed.error))),
  ];
  return { typed: parsed.success ? parsed.data : null, faults };
}

/** Support handed over: on a promise of the same sheet, or without one. */
export function readDelivery(
  part: SheetPart,
  addressId: string,
  commitmentId: string | null,
): { typed: DeliveryInput | null; faults: Fault[] } {
  const form = formOf("deliveries");
  const own = { requestKey: keyOf(addressId, part) };
  const parsed = commitmentId
    ? promisedDelivery.safeParse(typedOf(part, { ...own, commitmentId }))
    : freeDelivery.safeParse(typedOf(part, { ...own, addressId, "donor.isDistinct": "on" }));
  const faults = parsed.success ? [] : faultsAt(part, form, errorsOf(parsed.error));
  return { typed: parsed.success ? parsed.data : null, faults };
}

/** Any id will do to see whether a row can be read. */
const ANY_ID = "00000000-0000-4000-8000-000000000000";

/** What an approved dossier of a list lacks, with its promises and deliveries: said before anything is written. */
export function approvedFaults(group: Group, draft: DossierDraft): Fault[] {
  const [form] = APPROVED_FORMS as [SheetForm];
  // The decision stands for the meeting, the confirmation and the survey, whose papers lie in the province's files.
  const missing = missingForSubmission({
    ...draft,
    review: null,
    surveyedOn: draft.survey.on,
    surveyor: draft.survey.surveyor,
    confirmedOn: draft.confirmation.on,
    confirmationNumber: draft.confirmation.number,
    members: draft.members.map((member) => ({ ...member, birthYear: member.birth?.year ?? null })),
    needs: draft.needs.flatMap(({ kind, estimatedValue }) => (kind ? [{ kind, estimatedValue }] : [])),
    hasOtherSupport: draft.support.length > 0,
  }).filter(({ section }) => !["SURVEY", "REVIEW", "CONFIRMATION"].includes(section));
  const faults = missing.flatMap(({ field, words }) => faultsAt(group.lead, form, { [field]: words }));
  const numbers = new Set(partsOf(group, "commitments").map(numberOf));
  for (const part of partsOf(group, "commitments")) faults.push(...readCommitment(part, ANY_ID).faults);
  for (const part of partsOf(group, "deliveries")) {
    const number = numberOf(part);
    if (number && !numbers.has(number))
      faults.push(
        ...faultsAt(part, formOf("deliveries"), {
          number: "Hồ sơ này không có đăng ký mang số đó. Hãy kiểm tra lại.",
        }),
      );
    else faults.push(...readDelivery(part, ANY_ID, number ? ANY_ID : null).faults);
  }
  return faults;
}
