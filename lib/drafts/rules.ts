import { type Day, formatDay } from "@/lib/core/days";
import type { FormState } from "@/lib/core/form-state";
import { formatNumber } from "@/lib/core/money";
import { normalisePhone } from "@/lib/core/phones";
import type { ConsentPurpose, Sex } from "@/prisma/generated/enums";
import type { DossierDraft } from "./schema";

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
  needs.forEach(({ removed: _, estimatedValue, metOn, ...need }, at) => {
    for (const [name, value] of Object.entries(need)) put(`needs.${at}.${name}`, value);
    put(`needs.${at}.estimatedValue`, dong(estimatedValue));
    put(`needs.${at}.metOn`, day(metOn));
  });
  support.forEach(({ removed: _, monthlyAmount, ...line }, at) => {
    for (const [name, value] of Object.entries(line)) put(`support.${at}.${name}`, value);
    put(`support.${at}.monthlyAmount`, dong(monthlyAmount));
  });
  put("survey.on", day(survey.on));
  put("survey.surveyor", survey.surveyor);
  put("survey.findings", survey.findings);
  // A meeting on file is chosen by its name; what was said in it stands on its own page.
  if (review?.meetingId) put("review.meetingId", review.meetingId);
  else if (review?.meeting) {
    for (const [name, value] of Object.entries(review.meeting)) put(`review.${name}`, value);
    put("review.heldOn", day(review.meeting.heldOn));
  }
  put("review.votesFor", review?.votesFor);
  put("review.votesAgainst", review?.votesAgainst);
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
    put(`consents.${purpose}.childNames`, given.childNames);
    put(`consents.${purpose}.childrenAgreedOn`, day(given.childrenAgreedOn));
  }
  return values;
}

/** Where a part of a dossier stands in its form, so that words can stand beside it; null where it no longer does. */
export function fieldPath(
  {
    path,
    list,
    rowId,
    field,
  }: { path: string; list: RowList | null; rowId: string | null; field: string | null },
  draft: DossierDraft,
): string | null {
  if (!list)
    return path === "review" ? "review.votesFor" : path.startsWith("consents.") ? `${path}.given` : path;
  const at = draft[list].findIndex(({ id }) => id === rowId);
  return at < 0 ? null : `${list}.${at}.${field ?? (list === "members" ? "fullName" : "kind")}`;
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

/** Codes of the 63 provinces as of 2016, which stay on people's numbers after the mergers; countries begin at 101. */
const PROVINCE_CODES = new Set(
  (
    "001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 038 040 042 " +
    "044 045 046 048 049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079 080 082 083 084 086 087 " +
    "089 091 092 093 094 095 096"
  ).split(" "),
);

/**
 * What the 12 digits say about place, birth year and sex (decree 137/2015 art. 13, circular 07/2016 art. 7). Late
 * registration and corrected papers make it differ for real people, so this only warns.
 */
export function nationalIdDoubts(
  nationalId: string,
  member: { birthYear: number | null; sex?: Sex | null },
): string | null {
  if (nationalId.length !== 12) return null;
  const century = Number(nationalId[3]);
  const year = 1900 + 100 * Math.trunc(century / 2) + Number(nationalId.slice(4, 6));
  const sex: Sex = century % 2 === 0 ? "MALE" : "FEMALE";
  const place = nationalId.slice(0, 3);
  const doubts = [
    !PROVINCE_CODES.has(place) &&
      !/^[1-3]/.test(place) &&
      `Ba số đầu của số định danh (${place}) không ứng với tỉnh, thành phố nào.`,
    member.birthYear !== null &&
      member.birthYear !== year &&
      `Số định danh ứng với năm sinh ${year}, khác với năm sinh đã ghi.`,
    member.sex &&
      member.sex !== sex &&
      `Số định danh ứng với giới tính ${sex === "MALE" ? "nam" : "nữ"}, khác với giới tính đã ghi.`,
  ].filter(Boolean);
  return doubts.length ? doubts.join(" ") : null;
}

type Person = Pick<DossierDraft["members"][number], "fullName" | "nationalId" | "sex" | "birth">;

/** What is odd in a draft and may be right all the same, in words. */
export function doubtsAbout(
  draft: Pick<DossierDraft, "latitude" | "longitude"> & { members: Person[] },
): string[] {
  const { members } = draft;
  const numbers = members.flatMap(({ nationalId, fullName, sex, birth }, at) => {
    if (!nationalId) return [];
    const first = members.findIndex((other) => other.nationalId === nationalId);
    const twin = first < at && `có cùng số định danh với ${members[first]?.fullName || "khẩu ghi trước"}.`;
    const doubt = nationalIdDoubts(nationalId, { sex, birthYear: birth?.year ?? null });
    return [twin, doubt].flatMap((words) => (words ? [`${fullName || `Khẩu ${at + 1}`}: ${words}`] : []));
  });
  const place = positionDoubt(draft);
  return place ? [...numbers, place] : numbers;
}

/** A place on the map is two numbers or none. */
export function halfPosition({
  latitude,
  longitude,
}: Pick<DossierDraft, "latitude" | "longitude">): Record<string, string> {
  const words = "Vị trí cần cả vĩ độ và kinh độ. Hãy ghi thêm, hoặc xóa cả hai.";
  if (!latitude === !longitude) return {};
  return latitude ? { longitude: words } : { latitude: words };
}

/** Vietnam with its islands; anything else is most likely two numbers in the wrong fields. */
export function positionDoubt({
  latitude,
  longitude,
}: Pick<DossierDraft, "latitude" | "longitude">): string | null {
  if (!latitude || !longitude) return null;
  const isNear = +latitude >= 6 && +latitude <= 24 && +longitude >= 102 && +longitude <= 118;
  return isNear ? null : "Vị trí đã ghi nằm ngoài Việt Nam. Hãy xem lại vĩ độ và kinh độ.";
}

/** Days that a form may not place in the future, by field path (`today` is the campaign's). */
export function daysAhead(
  draft: {
    survey: { on: Day | null };
    review: { meeting: { heldOn: Day } | null } | null;
    confirmation: { on: Day | null };
    consents: { purpose: ConsentPurpose; givenOn: Day; childrenAgreedOn?: Day | null }[];
    members: { birth: { day: Day | null; year: number } | null }[];
    needs: { metOn: Day | null }[];
  },
  today: Day,
): Record<string, string> {
  const errors: Record<string, string> = {};
  const check = (field: string, day: Day | null | undefined, what: string) => {
    if (day && day > today)
      errors[field] = `${what} không thể sau hôm nay (${formatDay(today)}). Hãy kiểm tra lại.`;
  };
  draft.members.forEach(({ birth }, at) => {
    check(`members.${at}.birth`, birth && (birth.day ?? `${birth.year}-01-01`), "Ngày sinh");
  });
  draft.needs.forEach(({ metOn }, at) => {
    check(`needs.${at}.metOn`, metOn, "Ngày được đáp ứng");
  });
  check("survey.on", draft.survey.on, "Ngày khảo sát");
  check("review.heldOn", draft.review?.meeting?.heldOn, "Ngày họp bình xét");
  check("confirmation.on", draft.confirmation.on, "Ngày xác nhận");
  for (const { purpose, givenOn, childrenAgreedOn } of draft.consents) {
    check(`consents.${purpose}.givenOn`, givenOn, "Ngày đồng ý");
    check(`consents.${purpose}.childrenAgreedOn`, childrenAgreedOn, "Ngày trẻ đồng ý");
  }
  return errors;
}
