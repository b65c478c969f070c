import { z } from "zod";
import { formatDay, parseDay } from "@/lib/core/days";
import type { FormState } from "@/lib/core/form-state";
import { formatNumber, parseAmount } from "@/lib/core/money";
import {
  AddressKind,
  AddressState,
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

// What may be typed into a dossier: lenient on completeness (a draft is saved at any point, rules.ts says what is
// missing), strict on kind. Whatever is sent, the answer is a value or a sentence, never a throw.

// Control characters, broken halves of letters, and what turns the writing direction; a line end is none of them.
const HIDDEN = /(?!\n)[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/u;
/** What copying from a message or a document leaves behind: invisible, harmless, and in the way of every search. */
const INVISIBLE = /[\u200B\u200E\u200F\u2060\u00AD\uFEFF]/g;

const BROKEN = "Phần này bị lỗi khi gửi. Hãy tải lại trang rồi ghi lại.";

const text = (what: string, most: number, lines = false) =>
  z
    .string({ error: `${what} chưa đúng. Hãy ghi lại.` })
    .default("")
    .transform((typed) => {
      const normal = typed.normalize("NFC").replace(INVISIBLE, "").replace(/\r\n?/g, "\n");
      return (lines ? normal.replace(/[^\S\n]+/g, " ") : normal.replace(/\s+/g, " ")).trim();
    })
    .superRefine((value, context) => {
      const fault = HIDDEN.test(value)
        ? `${what} có ký tự lạ không hiện ra. Hãy xóa đi và ghi lại.`
        : value.length > most
          ? `${what} dài quá ${most} ký tự. Hãy viết ngắn lại.`
          : null;
      if (fault) context.addIssue({ code: "custom", message: fault });
    });

/** Empty means not stated. */
const words = (what: string, most: number, lines = false) =>
  text(what, most, lines).transform((value) => value || null);

/** Reads one typed line with `read`; a blank is null, what can't be read gets the sentence. */
const typed = <T>(read: (text: string) => T | null, sentence: string) =>
  z
    .string({ error: sentence })
    .default("")
    .transform((value, context): T | null => {
      const line = value.normalize("NFC").trim();
      if (line === "") return null;
      const result = line.length > 100 ? null : read(line);
      if (result === null) context.addIssue({ code: "custom", message: sentence });
      return result;
    });

const day = (what: string) =>
  typed((line) => {
    const parsed = parseDay(line);
    return parsed && parsed >= "1880-01-01" && parsed < "2200-01-01" ? parsed : null;
  }, `${what} chưa đúng. Hãy ghi như 8/1/2021.`);

const LARGEST = 1_000_000_000_000n;

const amount = (what: string) =>
  typed((line) => {
    const parsed = parseAmount(line);
    return parsed !== null && parsed <= LARGEST ? parsed : null;
  }, `${what} chưa đúng. Hãy ghi số đồng như 1.500.000, nhiều nhất là 1.000 tỷ.`);

const count = (what: string, most: number) =>
  typed((line) => {
    const digits = line.replaceAll(".", "");
    return /^\d{1,7}$/.test(digits) && Number(digits) <= most ? Number(digits) : null;
  }, `${what} chưa đúng. Hãy ghi một số từ 0 đến ${most}.`);

/** One of an enum's values; blank is null. */
const oneOf = <T extends string>(values: Record<string, T>, what: string) =>
  typed(
    (line) => (Object.hasOwn(values, line) ? (line as T) : null),
    `Hãy chọn lại ${what} trong danh sách.`,
  );

const isUuid = (line: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(line);
const uuid = (sentence: string) => typed((line) => (isUuid(line) ? line.toLowerCase() : null), sentence);
const box = z
  .unknown()
  .optional()
  .transform((value) => value === "on");

const OLD_MOBILES: Record<string, string> = {
  "0120": "070",
  "0121": "079",
  "0122": "077",
  "0126": "076",
  "0128": "078",
  "0123": "083",
  "0124": "084",
  "0125": "085",
  "0127": "081",
  "0129": "082",
  "0186": "056",
  "0188": "058",
  "0199": "059",
};

/** `0912345678` from `+84 912 345 678`, `0912.345.678` or an 11-digit number of before 2018; null when it is no number. */
export function normalisePhone(line: string): string | null {
  const digits = line.replace(/[\s.\-()]/g, "").replace(/^(\+84|0084|84(?=[1-9]\d{8,9}$))0?/, "0");
  if (/^0(3|5|7|8|9)\d{8}$/.test(digits) || /^02\d{9}$/.test(digits)) return digits;
  if (!/^01\d{9}$/.test(digits)) return null;
  if (/^016[2-9]/.test(digits)) return `03${digits.slice(3)}`;
  const prefix = OLD_MOBILES[digits.slice(0, 4)];
  return prefix ? prefix + digits.slice(4) : null;
}

const phone = typed(
  normalisePhone,
  "Số điện thoại chưa đúng. Hãy ghi 10 chữ số như 0912 345 678, hoặc số bàn 11 chữ số như 0271 3 879 123.",
);

const nationalId = typed((line) => {
  const digits = line.replace(/[\s.-]/g, "");
  return /^(\d{12}|\d{9})$/.test(digits) ? digits : null;
}, "Số định danh có 12 chữ số, chứng minh nhân dân cũ có 9 chữ số. Hãy kiểm tra lại.");

/** `8/1/1950`, or `1950` alone: many elderly know only the year. */
const birth = typed((line) => {
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

const yesNo = typed(
  (line) => (line === "yes" ? { is: true } : line === "no" ? { is: false } : null),
  "Hãy chọn có hoặc không.",
).transform((answer) => answer?.is ?? null);

const row = { id: uuid("Dòng này bị lỗi. Hãy tải lại trang."), removed: box };

const member = z.object(
  {
    ...row,
    fullName: text("Họ tên", 100),
    sex: oneOf(Sex, "giới tính"),
    birth,
    relation: words("Quan hệ với chủ hộ", 60),
    ethnicity: words("Dân tộc", 40),
    nationalId,
    categories: several(Category, "đối tượng"),
    hasInsuranceCard: yesNo,
    disabilityLevel: oneOf(DisabilityLevel, "mức độ khuyết tật"),
    schooling: oneOf(Schooling, "việc học"),
    occupation: words("Nghề nghiệp", 100),
    monthlyIncome: amount("Thu nhập"),
  },
  BROKEN,
);

const need = z
  .object(
    {
      ...row,
      kind: oneOf(NeedKind, "nhu cầu"),
      quantity: words("Số lượng", 60),
      estimatedValue: amount("Giá trị ước tính"),
      isSustainable: box,
      note: words("Ghi chú", 300),
    },
    BROKEN,
  )
  .superRefine((value, context) => {
    const isTyped = value.quantity || value.estimatedValue !== null || value.note || value.isSustainable;
    if (!value.kind && isTyped && !value.removed)
      context.addIssue({ code: "custom", path: ["kind"], message: "Hãy chọn nhu cầu này thuộc loại nào." });
  });

const support = z.object(
  {
    ...row,
    kind: text("Loại trợ giúp", 100),
    source: words("Nơi trợ giúp", 100),
    monthlyAmount: amount("Số tiền một tháng"),
  },
  BROKEN,
);

const consent = z.object(
  {
    given: box,
    giver: oneOf(ConsentGiver, "người đồng ý"),
    giverName: text("Họ tên người đồng ý", 100),
    givenOn: day("Ngày đồng ý"),
    evidence: words("Bằng chứng đồng ý", 200),
  },
  BROKEN,
);

const review = z
  .object(
    {
      heldOn: day("Ngày họp bình xét"),
      place: text("Nơi họp", 150),
      attendance: count("Số người dự họp", 10_000),
      votesFor: count("Số phiếu đồng ý", 10_000),
      votesAgainst: count("Số phiếu không đồng ý", 10_000),
      minutes: words("Tóm tắt biên bản", 2000, true),
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
    if (!value.heldOn) missing("heldOn", "Ghi ngày họp bình xét, hoặc để trống cả phần này.");
    if (!value.place) missing("place", "Ghi nơi họp bình xét, hoặc để trống cả phần này.");
    if (!value.attendance)
      missing("attendance", "Ghi số người dự họp, ít nhất là 1, hoặc để trống cả phần này.");
    if (value.votesFor === null)
      missing("votesFor", "Ghi số phiếu đồng ý cho hộ này, hoặc để trống cả phần này.");
  })
  .transform(({ heldOn, attendance, votesFor, votesAgainst, ...rest }) =>
    heldOn && attendance && votesFor !== null && rest.place
      ? { ...rest, heldOn, attendance, votesFor, votesAgainst: votesAgainst ?? 0 }
      : null,
  );

const rows = <T extends z.ZodType>(shape: T, most: number, what: string) =>
  z
    .array(shape, { error: `${what} bị lỗi. Hãy tải lại trang.` })
    .max(most, `Nhiều nhất ${most} ${what.toLowerCase()} trong một hồ sơ.`)
    .default([]);

const position = (what: string, most: number) =>
  typed((line) => {
    const number = /^-?\d{1,3}([.,]\d{1,10})?$/.test(line) ? Number(line.replace(",", ".")) : Number.NaN;
    return Math.abs(number) <= most ? number.toFixed(6) : null;
  }, `${what} chưa đúng. Hãy ghi như 11.532100.`);

/** The dossier's form. Field paths are those of the inputs. */
export const dossierDraft = z.object({
  kind: oneOf(AddressKind, "loại địa chỉ").transform((kind) => kind ?? "HOUSEHOLD"),
  unitId: uuid("Hãy chọn xã, phường, thị trấn."),
  hamlet: words("Thôn, ấp, khu phố", 100),
  street: words("Số nhà, đường", 150),
  latitude: position("Vĩ độ", 90),
  longitude: position("Kinh độ", 180),
  headName: text("Họ tên chủ hộ", 100),
  phone,
  povertyClass: oneOf(PovertyClass, "diện hộ").transform((value) => value ?? "NONE"),
  guardianName: words("Họ tên người giám hộ", 100),
  guardianPhone: phone,
  proposer: words("Người đề xuất", 150),
  association: words("Hội, đoàn thể tham gia", 150),
  facilityKind: oneOf(FacilityKind, "loại cơ sở"),
  capacity: count("Số người", 10_000),
  members: rows(member, 30, "Nhân khẩu"),
  circumstances: text("Hoàn cảnh", 3000, true),
  housing: words("Nhà ở", 500, true),
  livelihood: words("Sinh kế, thu nhập", 500, true),
  wish: words("Nguyện vọng", 500, true),
  survey: z
    .object(
      {
        on: day("Ngày khảo sát"),
        surveyor: words("Người khảo sát", 150),
        findings: words("Kết quả khảo sát", 2000, true),
      },
      BROKEN,
    )
    .prefault({}),
  review,
  confirmation: z
    .object({ on: day("Ngày xác nhận"), number: words("Số văn bản xác nhận", 60) }, BROKEN)
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
export type MemberDraft = DossierDraft["members"][number];

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
    const giverName = own.giverName || help.giverName;
    return [{ purpose, giver, givenOn, giverName, evidence: own.evidence ?? help.evidence }];
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
export const searchWords = z.object({ words: text("Từ cần tìm", 100) });

/** A row that is ticked to go, or in which nothing is typed, is no row. */
export const keptMembers = ({ members }: DossierDraft) =>
  members.filter(({ id: _, removed, ...typed }) => !removed && isTyped(typed));
export const keptSupport = ({ support }: DossierDraft) =>
  support.filter(({ id: _, removed, ...typed }) => !removed && isTyped(typed));
export const keptNeeds = ({ needs }: DossierDraft) =>
  needs.flatMap(({ removed, kind, ...need }) => (kind && !removed ? [{ ...need, kind, removed }] : []));

const isTyped = (typed: object) =>
  Object.values(typed).some(
    (value) => value !== null && value !== "" && value !== false && !(Array.isArray(value) && !value.length),
  );

/** As it is kept, without the rows that are none. */
export const keptDraft = (draft: DossierDraft): DossierDraft => ({
  ...draft,
  members: keptMembers(draft),
  needs: keptNeeds(draft),
  support: keptSupport(draft),
});

/** Lists of rows in the form. */
export const ROW_LISTS = ["members", "needs", "support"] as const;
export type RowList = (typeof ROW_LISTS)[number];

/** The numbers of a list's rows in the form, in order: 0, 2, 3 where row 1 was taken away. */
export const rowNumbers = (values: FormState["values"], list: RowList): number[] =>
  [
    ...new Set(
      Object.keys(values).flatMap((path) => {
        const [name, number = ""] = path.split(".");
        return name === list && /^\d{1,4}$/.test(number) ? [Number(number)] : [];
      }),
    ),
  ].sort((a, b) => a - b);

/** Faults are found in closed lists; the form's own row numbers may have gaps. */
export function errorsAtRows(errors: Record<string, string>, values: FormState["values"]) {
  return Object.fromEntries(
    Object.entries(errors).map(([path, sentence]) => {
      const [list, number, ...rest] = path.split(".");
      const known = ROW_LISTS.find((name) => name === list);
      const typed = known && number !== undefined && rowNumbers(values, known)[Number(number)];
      return [typed === undefined || typed === false ? path : [list, typed, ...rest].join("."), sentence];
    }),
  );
}

/** With one more empty row; `id` is the row's own, so that saving it twice keeps one. */
export function withRow(values: FormState["values"], list: RowList, id: string): FormState["values"] {
  const next = (rowNumbers(values, list).at(-1) ?? -1) + 1;
  return { ...values, [`${list}.${next}.id`]: id };
}

/**
 * A dossier as its form shows it, by field path. Consents that agree with "to be helped" on who, when and on what evidence
 * leave those fields empty, as they may be typed.
 */
export function formValues(draft: DossierDraft): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {};
  const put = (path: string, value: unknown) => {
    if (value === null || value === undefined || value === "" || value === false) return;
    if (Array.isArray(value) && !value.length) return;
    values[path] = Array.isArray(value) ? value.map(String) : value === true ? "on" : String(value);
  };
  const day = (value: string | null | undefined) => value && formatDay(value);
  const dong = (value: bigint | null) => value !== null && formatNumber(value);
  const { members, needs, support, survey, review, confirmation, consents, ...plain } = draft;
  for (const [name, value] of Object.entries(plain)) put(name, value);
  members.forEach(({ removed: _, birth, hasInsuranceCard, monthlyIncome, ...member }, at) => {
    for (const [name, value] of Object.entries(member)) put(`members.${at}.${name}`, value);
    put(`members.${at}.birth`, birth && (day(birth.day) ?? birth.year));
    put(`members.${at}.hasInsuranceCard`, hasInsuranceCard === null ? null : hasInsuranceCard ? "yes" : "no");
    put(`members.${at}.monthlyIncome`, dong(monthlyIncome));
  });
  needs.forEach(({ removed: _, estimatedValue, ...need }, at) => {
    for (const [name, value] of Object.entries(need)) put(`needs.${at}.${name}`, value);
    put(`needs.${at}.estimatedValue`, dong(estimatedValue));
  });
  support.forEach(({ removed: _, monthlyAmount, ...line }, at) => {
    for (const [name, value] of Object.entries(line)) put(`support.${at}.${name}`, value);
    put(`support.${at}.monthlyAmount`, dong(monthlyAmount));
  });
  put("survey.on", day(survey.on));
  put("survey.surveyor", survey.surveyor);
  put("survey.findings", survey.findings);
  for (const [name, value] of Object.entries(review ?? {})) put(`review.${name}`, value);
  put("review.heldOn", day(review?.heldOn));
  put("confirmation.on", day(confirmation.on));
  put("confirmation.number", confirmation.number);
  const help = consents.find(({ purpose }) => purpose === "HELP");
  for (const given of consents) {
    const { purpose } = given;
    put(`consents.${purpose}.given`, true);
    for (const field of ["giver", "giverName", "evidence", "givenOn"] as const) {
      if (purpose !== "HELP" && help && given[field] === help[field]) continue;
      put(`consents.${purpose}.${field}`, field === "givenOn" ? day(given.givenOn) : given[field]);
    }
  }
  return values;
}

/** What was searched for before opening, carried over into the form: a name, a phone or a national id. */
export function firstValues(searched: string, memberId: string): FormState["values"] {
  const values: FormState["values"] = { "members.0.id": memberId, kind: "HOUSEHOLD" };
  const phone = normalisePhone(searched);
  const digits = searched.replace(/[\s.-]/g, "");
  if (phone) return { ...values, phone };
  if (/^(\d{9}|\d{12})$/.test(digits)) return { ...values, "members.0.nationalId": digits };
  return searched && !/\d/.test(searched)
    ? { ...values, headName: searched, "members.0.fullName": searched, "members.0.relation": "Chủ hộ" }
    : values;
}

// The list's URL: what is not understood falls back, so that no link can break the page -----------------------

const first = (value: unknown) => (Array.isArray(value) ? value[0] : value);
const choice = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.preprocess(first, z.enum(values)).optional().catch(undefined);
const shortText = z.preprocess(first, z.string().min(1).max(200)).optional().catch(undefined);

const values = <T extends string>(from: Record<string, T>) => Object.values(from) as [T, ...T[]];

export const addressFilter = z.object({
  state: z
    .preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(z.unknown()))
    .transform((list) => [
      ...new Set(list.filter((state): state is AddressState => Object.hasOwn(AddressState, String(state)))),
    ])
    .catch([]),
  /** A unit and everything below it. */
  unit: z.preprocess(first, z.string().refine(isUuid)).optional().catch(undefined),
  /** As lists show it: HIV/AIDS is no filter, it stands among serious illness. */
  category: z
    .preprocess(first, z.enum(values(Category)).exclude(["HIV_AIDS"]))
    .optional()
    .catch(undefined),
  need: choice(values(NeedKind)),
  poverty: choice(values(PovertyClass)),
  covered: choice(["yes", "no"]),
  entry: choice(["new", "carried"]),
  standing: choice(["counted"]),
  resurvey: choice(["due"]),
  inhandao: choice(["missing", "posted"]),
  published: choice(["yes", "no"]),
  year: z.preprocess(first, z.coerce.number().int().min(2000).max(2200)).optional().catch(undefined),
  sort: z.preprocess(first, z.enum(["recent", "priority", "name"])).catch("recent"),
  after: shortText,
  before: shortText,
});
export type AddressFilter = z.output<typeof addressFilter>;
