import { z } from "zod";
import { typedText } from "@/lib/core/typed";

const id = z.uuid("Trang này bị lỗi. Hãy tải lại.");
const version = z.coerce.number().int().min(1).max(2_000_000_000);

const reason = typedText("Lý do", 500).refine(
  (typed) => typed.length >= 5,
  "Hãy ghi lý do, ít nhất vài chữ.",
);

export const merging = z.object({
  survivorId: id,
  survivorVersion: version,
  mergedId: id,
  mergedVersion: version,
  reason,
});
export type Merging = z.output<typeof merging>;

export const unmerging = z.object({ mergeId: id, reason });
export type Unmerging = z.output<typeof unmerging>;

const row = z.uuid();
const withUnit = z.object({ id: row, unitId: row.nullable() });
const state = z.enum([
  "DRAFT",
  "SUBMITTED",
  "VERIFIED",
  "APPROVED",
  "RETURNED",
  "REJECTED",
  "CLOSED",
  "MERGED",
]);

/** What a merge moved and left, kept with it as ids and states: enough to bring each row back, and nothing private. */
export const moved = z.object({
  state,
  commitments: z.array(withUnit),
  deliveries: z.array(row),
  pledges: z.array(withUnit),
  referrals: z.array(withUnit),
  surveys: z.array(row),
  files: z.array(z.object({ id: row, position: z.number().int() })),
  /** Enrolments of open years that no longer count, and those that went over because the survivor had none. */
  stilled: z.array(z.object({ id: row, state })),
  handedOver: z.array(z.object({ id: row, state, unitId: row, organisationId: row.nullable() })),
});
export type Moved = z.output<typeof moved>;
