import { type DossierFacts, missingForSubmission } from "@/lib/addresses/rules";
import { keptNeeds } from "@/lib/drafts/rules";
import type { DossierDraft } from "@/lib/drafts/schema";

/** What a dossier that was approved may not lose by being corrected: field → sentence. */
export function lostBy(facts: DossierFacts, corrected: DossierDraft): Record<string, string> {
  const missing = missingForSubmission({
    ...facts,
    kind: corrected.kind,
    headName: corrected.headName,
    povertyClass: corrected.povertyClass,
    circumstances: corrected.circumstances,
    facilityKind: corrected.facilityKind,
    capacity: corrected.capacity,
    surveyedOn: corrected.survey.on,
    surveyor: corrected.survey.surveyor,
    members: corrected.members.map((member) => ({ ...member, birthYear: member.birth?.year ?? null })),
    needs: keptNeeds(corrected),
    hasOtherSupport: corrected.support.length > 0,
  });
  const own = ["HOUSEHOLD", "MEMBERS", "CIRCUMSTANCES", "SURVEY", "NEEDS"];
  return Object.fromEntries(
    missing.flatMap(({ section, field, words }) => (own.includes(section) ? [[field, words]] : [])),
  );
}

/** The household lives on under another member; the dead one no longer counts. */
export function withNewHead(
  base: DossierDraft,
  { deadId, headId, phone }: { deadId: string | null; headId: string; phone: string | null },
): DossierDraft | null {
  const heir = base.members.find(({ id }) => id === headId);
  if (!heir || headId === deadId) return null;
  const others = base.members.filter(({ id }) => id !== deadId);
  return {
    ...base,
    headName: heir.fullName,
    phone: phone ?? base.phone,
    members: others.map((member) => (member.id === headId ? { ...member, relation: "Chủ hộ" } : member)),
  };
}

/** What lies sealed: the dossier as it was, and as it would be. */
export type Proposal = { base: DossierDraft; proposed: DossierDraft };
