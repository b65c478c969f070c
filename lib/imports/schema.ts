import { z } from "zod";
import { isUuid, optionalText, typedDay } from "@/lib/core/typed";
import { ImportKind, ImportVerdict } from "@/prisma/generated/enums";

/** Before unpacking. 20,000 households with their people are 4 to 6 MB. */
export const LARGEST_SHEET = 15 * 1024 * 1024;

export const importKind = z.enum(ImportKind);

/** What is said beside the file. */
export const uploadForm = z
  .object({
    kind: importKind,
    decisionNumber: optionalText("Số quyết định", 60),
    decidedOn: typedDay("Ngày quyết định"),
  })
  .superRefine(({ kind, decisionNumber, decidedOn }, context) => {
    if (kind !== "APPROVED_DOSSIERS") return;
    if (!decisionNumber)
      context.addIssue({
        code: "custom",
        path: ["decisionNumber"],
        message: "Hãy ghi số quyết định phê duyệt danh sách.",
      });
    if (!decidedOn)
      context.addIssue({ code: "custom", path: ["decidedOn"], message: "Hãy ghi ngày của quyết định." });
  });
export type UploadForm = z.output<typeof uploadForm>;

/** Which rows of the preview are shown, as it stands in the address. */
export const rowFilter = z.object({
  verdict: z.enum(ImportVerdict).optional().catch(undefined),
  after: z.coerce.number().int().min(0).max(2_000_000).optional().catch(undefined),
});
export type RowFilter = z.output<typeof rowFilter>;

export const importId = z.string().refine(isUuid);
export const picked = z.object({
  id: importId,
  positions: z.array(z.coerce.number().int().min(0)).max(100),
  shown: z.array(z.coerce.number().int().min(0)).max(100),
});
