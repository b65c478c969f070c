import { mayWrite } from "@/lib/addresses/policy";
import { type Actor, hasAnyRoleFor } from "@/lib/auth/actor";
import type { AddressState } from "@/prisma/generated/enums";
import { isBeingWritten } from "./rules";

type Place = { unitId: string; organisationId?: string | null };
type Dossier = Place & { state: AddressState };

const handles = (actor: Actor, place: Place) =>
  actor.kind === "person" &&
  hasAnyRoleFor(actor, ["COMMUNE_OFFICER", "DISTRICT_OFFICER", "PROVINCE_OFFICER"], place);

/** Photos belong to what the commune writes; once approved, every officer of the dossier may keep them up to date. */
export const mayChangePhotos = (actor: Actor, dossier: Dossier): boolean =>
  dossier.state === "APPROVED" ? handles(actor, dossier) : mayWrite(actor, dossier);

/** Papers are evidence: whoever writes the dossier adds them, and later whoever handles it. */
export const mayAddPapers = (actor: Actor, dossier: Dossier): boolean =>
  isBeingWritten(dossier.state) ? mayWrite(actor, dossier) : handles(actor, dossier);

/** What a decision was made on does not go by the hand that brought it. */
export const mayRemovePapers = (actor: Actor, dossier: Dossier): boolean =>
  isBeingWritten(dossier.state)
    ? mayWrite(actor, dossier)
    : actor.kind === "person" && hasAnyRoleFor(actor, ["DISTRICT_OFFICER", "PROVINCE_OFFICER"], dossier);

/** The scanned minutes of a meeting: whoever enters the meeting. */
export const mayChangeMinutes = (actor: Actor, meeting: { unitId: string }): boolean =>
  mayWrite(actor, { unitId: meeting.unitId });

export const REASONS = {
  photos: "Chỉ cán bộ xã hoặc cán bộ huyện làm thay được đổi ảnh của hồ sơ này. Hãy báo cán bộ xã.",
  addPapers: "Chỉ cán bộ xã hoặc cán bộ huyện làm thay được thêm giấy tờ lúc này. Hãy báo cán bộ xã.",
  removePapers: "Hồ sơ đã nộp thì chỉ cán bộ huyện, cán bộ tỉnh được gỡ giấy tờ. Hãy báo cán bộ huyện.",
  minutes: "Chỉ cán bộ xã hoặc cán bộ huyện làm thay được đổi biên bản của cuộc họp này.",
} as const;
