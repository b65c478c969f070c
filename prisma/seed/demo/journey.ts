import { addDays, type Day, daysBetween } from "@/lib/core/days";
import type { AddressState } from "@/prisma/generated/enums";
import type { Chance } from "./chance";
import { EVE } from "./world";

/** The days of one dossier's life, in the order in which they come; null where it has not come so far. */
export type Journey = {
  state: AddressState;
  isCarriedOver: boolean;
  openedOn: Day;
  surveyedOn: Day;
  meetingOn: Day | null;
  confirmedOn: Day | null;
  submittedOn: Day | null;
  verifiedOn: Day | null;
  approvedOn: Day | null;
  returnedOn: Day | null;
  rejectedOn: Day | null;
  closedOn: Day | null;
  /** Carried over: the new survey of this year, agreed and confirmed again. */
  resurvey: { surveyedOn: Day; meetingOn: Day; confirmedOn: Day } | null;
};

export const earlier = (a: Day, b: Day) => (a < b ? a : b);
export const later = (a: Day, b: Day) => (a > b ? a : b);
export const dayBetween = (chance: Chance, from: Day, to: Day): Day =>
  to <= from ? from : addDays(from, chance.between(0, daysBetween(from, to)));

/** When each state's dossiers were first submitted, seen from 5 May 2021. */
const SUBMITTED: Record<Exclude<AddressState, "DRAFT" | "MERGED">, [from: Day, to: Day]> = {
  SUBMITTED: ["2021-04-14", "2021-05-04"],
  VERIFIED: ["2021-03-29", "2021-04-24"],
  APPROVED: ["2020-12-08", "2021-04-10"],
  RETURNED: ["2021-03-22", "2021-04-25"],
  REJECTED: ["2020-12-20", "2021-04-08"],
  CLOSED: ["2020-12-08", "2021-01-25"],
};
const SUBMITTED_BEFORE: [from: Day, to: Day] = ["2019-12-20", "2020-09-30"];

/** A commune meets once a month, on a day of its own; two evenings in a large one are still one meeting a day. */
function meetingOnOrBefore(day: Day, commune: number): Day {
  const dayOfMonth = String(2 + ((commune * 7) % 24)).padStart(2, "0");
  const inThisMonth = `${day.slice(0, 8)}${dayOfMonth}`;
  if (inThisMonth <= day) return inThisMonth;
  return `${addDays(`${day.slice(0, 8)}01`, -1).slice(0, 8)}${dayOfMonth}`;
}

/** The day on which a dossier is first submitted, or a draft begun: decides its code before anything else of it. */
export function beginning(chance: Chance, state: AddressState, isCarriedOver: boolean): Day {
  if (state === "DRAFT" || state === "MERGED") return dayBetween(chance, "2021-04-12", "2021-05-04");
  const [from, to] = isCarriedOver ? SUBMITTED_BEFORE : SUBMITTED[state];
  return dayBetween(chance, from, to);
}

export function aJourney(
  chance: Chance,
  {
    state,
    isCarriedOver,
    begunOn,
    commune,
  }: { state: AddressState; isCarriedOver: boolean; begunOn: Day; commune: number },
): Journey {
  const none = {
    meetingOn: null,
    confirmedOn: null,
    submittedOn: null,
    verifiedOn: null,
    approvedOn: null,
    returnedOn: null,
    rejectedOn: null,
    closedOn: null,
    resurvey: null,
  };
  if (state === "DRAFT") {
    return { ...none, state, isCarriedOver: false, openedOn: begunOn, surveyedOn: addDays(begunOn, -1) };
  }
  const submittedOn = begunOn;
  const meetingOn = meetingOnOrBefore(addDays(submittedOn, -4), commune);
  const surveyedOn = addDays(meetingOn, -chance.between(3, 12));
  const confirmedOn = dayBetween(
    chance,
    addDays(meetingOn, 2),
    earlier(addDays(meetingOn, 9), addDays(submittedOn, -1)),
  );
  const base = {
    ...none,
    state,
    isCarriedOver,
    openedOn: surveyedOn,
    surveyedOn,
    meetingOn,
    confirmedOn,
    submittedOn,
  };
  const answer = (day: Day, least: number, most: number) =>
    earlier(addDays(day, chance.between(least, most)), EVE);
  if (state === "RETURNED") return { ...base, returnedOn: answer(submittedOn, 2, 9) };
  if (state === "REJECTED") return { ...base, rejectedOn: answer(submittedOn, 3, 12) };
  if (state === "SUBMITTED") return base;
  const verifiedOn = answer(submittedOn, 2, 10);
  if (state === "VERIFIED") return { ...base, verifiedOn };
  const approvedOn = answer(verifiedOn, 3, 12);
  const approved = { ...base, verifiedOn, approvedOn };
  if (state === "CLOSED") {
    const from = isCarriedOver ? "2020-12-15" : addDays(approvedOn, 45);
    return { ...approved, closedOn: dayBetween(chance, from, "2021-05-04") };
  }
  return { ...approved, resurvey: isCarriedOver ? newSurvey(chance, commune) : null };
}

/** Most communes went again before 1 March (T10); a few houses still wait. */
function newSurvey(chance: Chance, commune: number): Journey["resurvey"] {
  if (chance.is(0.12)) return null;
  const meetingOn = meetingOnOrBefore(dayBetween(chance, "2021-01-10", "2021-03-20"), commune);
  const surveyedOn = earlier(addDays(meetingOn, -chance.between(3, 14)), "2021-02-27");
  return {
    surveyedOn: later(surveyedOn, "2020-12-03"),
    meetingOn,
    confirmedOn: addDays(meetingOn, chance.between(2, 8)),
  };
}
