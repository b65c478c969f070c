import { z } from "zod";
import { type Day, parseDay } from "@/lib/core/days";
import { normalisePhone } from "@/lib/core/phones";
import {
  isUuid,
  optionalText,
  tickedBox,
  typedAmount,
  typedId,
  typedLine,
  typedText,
} from "@/lib/core/typed";
import {
  AddressKind,
  Category,
  ConsentGiver,
  ConsentPurpose,
  DisabilityLevel,
  FacilityKind,
  NeedKind,
  PovertyClass,
  Schooling,
  Sex,
} from "@/prisma/generated/enums";

// What may be typed into a dossier: lenient on completeness (a draft is saved at any point, the rules of addresses say what
// is missing), strict on kind. Whatever is sent, the answer is a value or a sentence, never a throw.

const BROKEN = "Phần này bị lỗi khi gửi. Hãy tải lại trang rồi ghi lại.";

const day = (what: string) =>
  typedLine((line) => {
    const parsed = parseDay(line);
    return parsed && parsed >= "1880-01-01" && parsed < "2200-01-01" ? parsed : null;
  }, `${what} chưa đúng. Hãy ghi như 8/1/2021.`);

const count = (what: string, most: number) =>
  typedLine((line) => {
    const digits = line.replaceAll(".", "");
    return /^\d{1,7}$/.test(digits) && Number(digits) <= most ? Number(digits) : null;
  }, `${what} chưa đúng. Hãy ghi một số từ 0 đến ${most}.`);

/** One of an enum's values; blank is null. */
const oneOf = <T extends string>(values: Record<string, T>, what: string) =>
  typedLine(
    (line) => (Object.hasOwn(values, line) ? (line as T) : null),
    `Hãy chọn lại ${what} trong danh sách.`,
  );

export const phone = typedLine(
  normalisePhone,
  "Số điện thoại chưa đúng. Hãy ghi 10 chữ số như 0912 345 678, hoặc số bàn 11 chữ số như 0271 3 879 123; số di động 11 chữ số cũ bắt đầu bằng 012, 016, 018 hoặc 019.",
);

export const nationalId = typedLine((line) => {
  const digits = line.replace(/[\s.-]/g, "");
  return /^(\d{12}|\d{9})$/.test(digits) ? digits : null;
}, "Số định danh có 12 chữ số, chứng minh nhân dân cũ có 9 chữ số. Hãy kiểm tra lại.");

/** `8/1/1950`, or `1950` alone: many elderly know only the year. */
export const birth = typedLine((line) => {
  if (/^\d{4}$/.test(line)) {
    const year = Number(line);
    return year >= 1880 && year < 2200 ? { day: null, year } : null;
  }
  const parsed = parseDay(line);
  return parsed && parsed >= "1880-01-01" && parsed < "2200-01-01"
    ? { day: parsed, year: Number(parsed.slice(0, 4)) }
    : null;
}, "Ngày sinh chưa đúng. Hãy ghi như 8/1/1950, hoặc chỉ năm 1950.");

const several = <T extends string>(values: Record<string, T>, what: string) =>
  z
    .union([z.string(), z.array(z.string())], { error: `Hãy chọn lại ${what}.` })
    .default([])
    .transform((given, context): T[] => {
      const list = (Array.isArray(given) ? given : [given]).filter((value) => value !== "");
      if (list.length > 40 || list.some((value) => !Object.hasOwn(values, value)))
        context.addIssue({ code: "custom", message: `Hãy chọn lại ${what}.` });
      return [...new Set(list)] as T[];
    });

const yesNo = typedLine(
  (line) => (line === "yes" ? { is: true } : line === "no" ? { is: false } : null),
  "Hãy chọn có hoặc không.",
).transform((answer) => answer?.is ?? null);

const row = { id: typedId("Dòng này bị lỗi. Hãy tải lại trang."), removed: tickedBox };

const member = z.object(
  {
    ...row,
    fullName: typedText("Họ tên", 100),
    sex: oneOf(Sex, "giới tính"),
    birth,
    relation: optionalText("Quan hệ với chủ hộ", 60),
    ethnicity: optionalText("Dân tộc", 40),
    nationalId,
    categories: several(Category, "đối tượng"),
    hasInsuranceCard: yesNo,
    disabilityLevel: oneOf(DisabilityLevel, "mức độ khuyết tật"),
    schooling: oneOf(Schooling, "việc học"),
    occupation: optionalText("Nghề nghiệp", 100),
    monthlyIncome: typedAmount("Thu nhập"),
  },
  BROKEN,
);

const need = z
  .object(
    {
      ...row,
      kind: oneOf(NeedKind, "nhu cầu"),
      quantity: optionalText("Số lượng", 60),
      estimatedValue: typedAmount("Giá trị ước tính"),
      isSustainable: tickedBox,
      metOn: day("Ngày được đáp ứng"),
      note: optionalText("Ghi chú", 300),
    },
    BROKEN,
  )
  .superRefine((value, context) => {
    const isTyped =
      value.quantity || value.estimatedValue !== null || value.note || value.isSustainable || value.metOn;
    if (!value.kind && isTyped && !value.removed)
      context.addIssue({ code: "custom", path: ["kind"], message: "Hãy chọn nhu cầu này thuộc loại nào." });
  });

const support = z.object(
  {
    ...row,
    kind: typedText("Loại trợ giúp", 100),
    source: optionalText("Nơi trợ giúp", 100),
    monthlyAmount: typedAmount("Số tiền một tháng"),
  },
  BROKEN,
);

const consent = z.object(
  {
    given: tickedBox,
    giver: oneOf(ConsentGiver, "người đồng ý"),
    giverName: typedText("Họ tên người đồng ý", 100),
    givenOn: day("Ngày đồng ý"),
    evidence: optionalText("Bằng chứng đồng ý", 200),
    childNames: optionalText("Họ tên trẻ đã đồng ý", 500),
    childrenAgreedOn: day("Ngày trẻ đồng ý"),
  },
  BROKEN,
);

/** One meeting on file by its id, or as it is typed; a stored dossier tells both. */
type ReviewDraft = {
  meetingId: string | null;
  meeting: { heldOn: Day; place: string; attendance: number; minutes: string | null } | null;
  votesFor: number;
  votesAgainst: number;
};

const review = z
  .object(
    {
      meetingId: typedId("Hãy chọn lại cuộc họp trong danh sách."),
      heldOn: day("Ngày họp bình xét"),
      place: typedText("Nơi họp", 150),
      attendance: count("Số người dự họp", 10_000),
      votesFor: count("Số phiếu đồng ý", 10_000),
      votesAgainst: count("Số phiếu không đồng ý", 10_000),
      minutes: optionalText("Tóm tắt biên bản", 2000, true),
    },
    BROKEN,
  )
  .prefault({})
  // A meeting is one row that serves many dossiers: it is kept whole or not at all.
  .superRefine((value, context) => {
    const isTyped = Object.values(value).some((part) => part !== null && part !== "");
    if (!isTyped) return;
    const missing = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    if (value.meetingId) {
      if (value.heldOn || value.place || value.attendance || value.minutes)
        missing("meetingId", "Chọn một cuộc họp trong danh sách, hoặc ghi cuộc họp mới, không làm cả hai.");
      if (value.votesFor === null) missing("votesFor", "Ghi số phiếu đồng ý cho hộ này.");
      return;
    }
    if (!value.heldOn) missing("heldOn", "Ghi ngày họp bình xét, hoặc để trống cả phần này.");
    if (!value.place) missing("place", "Ghi nơi họp bình xét, hoặc để trống cả phần này.");
    if (!value.attendance)
      missing("attendance", "Ghi số người dự họp, ít nhất là 1, hoặc để trống cả phần này.");
    if (value.votesFor === null)
      missing("votesFor", "Ghi số phiếu đồng ý cho hộ này, hoặc để trống cả phần này.");
  })
  .transform(
    ({ meetingId, heldOn, place, attendance, minutes, votesFor, votesAgainst }): ReviewDraft | null => {
      if (votesFor === null) return null;
      const votes = { votesFor, votesAgainst: votesAgainst ?? 0 };
      if (meetingId) return { meetingId, meeting: null, ...votes };
      return heldOn && attendance && place
        ? { meetingId: null, meeting: { heldOn, place, attendance, minutes }, ...votes }
        : null;
    },
  );

const rows = <T extends z.ZodType>(shape: T, most: number, what: string) =>
  z
    .array(shape, { error: `${what} bị lỗi. Hãy tải lại trang.` })
    .max(most, `Nhiều nhất ${most} ${what.toLowerCase()} trong một hồ sơ.`)
    .default([]);

const position = (what: string, most: number) =>
  typedLine((line) => {
    const number = /^-?\d{1,3}([.,]\d{1,10})?$/.test(line) ? Number(line.replace(",", ".")) : Number.NaN;
    return Math.abs(number) <= most ? number.toFixed(6) : null;
  }, `${what} chưa đúng. Hãy ghi như 11.532100.`);

/** The dossier's form. Field paths are those of the inputs. */
export const dossierDraft = z.object({
  kind: oneOf(AddressKind, "loại địa chỉ").transform((kind) => kind ?? "HOUSEHOLD"),
  unitId: typedId("Hãy chọn xã, phường, thị trấn."),
  hamlet: optionalText("Thôn, ấp, khu phố", 100),
  street: optionalText("Số nhà, đường", 150),
  latitude: position("Vĩ độ", 90),
  longitude: position("Kinh độ", 180),
  headName: typedText("Họ tên chủ hộ", 100),
  phone,
  povertyClass: oneOf(PovertyClass, "diện hộ").transform((value) => value ?? "NONE"),
  guardianName: optionalText("Họ tên người giám hộ", 100),
  guardianPhone: phone,
  proposer: optionalText("Người đề xuất", 150),
  association: optionalText("Hội, đoàn thể tham gia", 150),
  facilityKind: oneOf(FacilityKind, "loại cơ sở"),
  capacity: count("Số người", 10_000),
  members: rows(member, 30, "Nhân khẩu"),
  circumstances: typedText("Hoàn cảnh", 3000, true),
  housing: optionalText("Nhà ở", 500, true),
  livelihood: optionalText("Sinh kế, thu nhập", 500, true),
  wish: optionalText("Nguyện vọng", 500, true),
  survey: z
    .object(
      {
        on: day("Ngày khảo sát"),
        surveyor: optionalText("Người khảo sát", 150),
        findings: optionalText("Kết quả khảo sát", 2000, true),
      },
      BROKEN,
    )
    .prefault({}),
  review,
  confirmation: z
    .object({ on: day("Ngày xác nhận"), number: optionalText("Số văn bản xác nhận", 60) }, BROKEN)
    .prefault({}),
  needs: rows(need, 20, "Nhu cầu"),
  support: rows(support, 20, "Khoản trợ giúp"),
  consents: z
    .object(
      {
        HELP: consent.prefault({}),
        SUPPORTERS: consent.prefault({}),
        INHANDAO: consent.prefault({}),
        STORY: consent.prefault({}),
        PICTURE: consent.prefault({}),
      } satisfies Record<ConsentPurpose, unknown>,
      BROKEN,
    )
    .prefault({})
    .transform((given, context) => consentsOf(given, context)),
});
export type DossierDraft = z.output<typeof dossierDraft>;

type ConsentDraft = z.output<typeof consent>;

/** Each purpose is ticked apart (law 91/2025 art. 9); who, when and on what evidence may be as for "to be helped". */
function consentsOf(given: Record<ConsentPurpose, ConsentDraft>, context: z.RefinementCtx) {
  const help = given.HELP;
  return Object.values(ConsentPurpose).flatMap((purpose) => {
    const own = given[purpose];
    if (!own.given) return [];
    const giver = own.giver ?? help.giver;
    const givenOn = own.givenOn ?? help.givenOn;
    const missing = (field: string, message: string) =>
      context.addIssue({ code: "custom", path: [purpose, field], message });
    if (!giver) missing("giver", "Chọn ai là người đồng ý.");
    if (!givenOn) missing("givenOn", "Ghi ngày đồng ý.");
    if (!giver || !givenOn) return [];
    const { childNames, childrenAgreedOn } = own;
    if (childNames && !childrenAgreedOn) missing("childrenAgreedOn", "Ghi ngày các em đồng ý.");
    if (childrenAgreedOn && !childNames) missing("childNames", "Ghi họ tên từng em đã đồng ý.");
    const giverName = own.giverName || help.giverName;
    const evidence = own.evidence ?? help.evidence;
    return [{ purpose, giver, givenOn, giverName, evidence, childNames, childrenAgreedOn }];
  });
}

/** What a form says of itself beside the dossier. */
export const draftTarget = z.object({
  /** The dossier's id; for a new one made with the form, so that a double post makes one dossier. */
  id: z
    .string()
    .refine(isUuid)
    .transform((id) => id.toLowerCase()),
  /** Missing for a new one. */
  version: z.coerce.number().int().min(1).max(2_000_000_000).optional().catch(undefined),
  organisationId: z.string().refine(isUuid).optional().catch(undefined),
});

/** Words of the search before a dossier is opened: three letters are enough. */
export const searchWords = z.object({ words: typedText("Từ cần tìm", 100) });
