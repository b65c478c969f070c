import { type Day, vietnamDay } from "./days";

/** The campaign's day and moment. A request reads it once; rules get it as an argument. */
export type Clock = {
  today: Day;
  now: Date;
  /** The demonstration's day stands still. */
  isFixed: boolean;
};

/**
 * Vietnam's date, or the day stored with demonstration data; the time of day goes on either way.
 * The database refuses a fixed day in a real installation.
 */
export function clockAt(systemNow: Date, fixedDay: Day | null): Clock {
  if (!fixedDay) return { today: vietnamDay(systemNow), now: systemNow, isFixed: false };
  const sinceMidnight = (systemNow.getTime() + 7 * 3_600_000) % 86_400_000;
  const midnight = new Date(`${fixedDay}T00:00:00+07:00`).getTime();
  return { today: fixedDay, now: new Date(midnight + sinceMidnight), isFixed: true };
}
