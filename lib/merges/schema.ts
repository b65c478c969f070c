import { z } from "zod";
import { typedText } from "@/lib/core/typed";

const id = z.uuid("Trang này bị lỗi. Hãy tải lại.");
const version = z.coerce.number().int().min(1).max(2_000_000_000);

export const reason = typedText("Lý do", 500).refine(
  (typed) => typed.length >= 5,
  "Hãy ghi lý do, ít nhất vài chữ.",
);

/** Two dossiers side by side, one of which is chosen to stay. */
export const merging = z
  .object({
    oneId: id,
    oneVersion: version,
    otherId: id,
    otherVersion: version,
    survivorId: z.uuid("Hãy chọn hồ sơ giữ lại."),
    reason,
  })
  .superRefine(({ oneId, otherId, survivorId }, context) => {
    if (survivorId !== oneId && survivorId !== otherId)
      context.addIssue({ code: "custom", path: ["survivorId"], message: "Hãy chọn hồ sơ giữ lại." });
  })
  .transform(({ oneId, oneVersion, otherId, otherVersion, survivorId, reason }) =>
    survivorId === oneId
      ? { survivorId, survivorVersion: oneVersion, mergedId: otherId, mergedVersion: otherVersion, reason }
      : { survivorId, survivorVersion: otherVersion, mergedId: oneId, mergedVersion: oneVersion, reason },
  );
export type Merging = z.output<typeof merging>;

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
