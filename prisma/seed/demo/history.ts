import type { Day } from "@/lib/core/days";
import type { Subject, Verb } from "@/lib/history/rules";
import type { Chance } from "./chance";
import type { Sink } from "./sink";
import { at, type Officer } from "./world";

export type Event = {
  day: Day;
  by: Officer;
  verb: Verb;
  subject: Subject;
  subjectId: string;
  organisationId?: string | null;
  fromState?: string;
  toState?: string;
  reason?: string;
  changes?: Record<string, [string | null, string | null]>;
};

/** One line of history an event, in the order of days and, within a day, of telling. Answers the last moment. */
export function writeHistory(
  sink: Sink,
  chance: Chance,
  dossier: { id: string; unitId: string; organisationId: string | null },
  events: Event[],
): Date {
  let last = new Date(0);
  for (const event of events.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))) {
    const morning = at(event.day, chance.between(0, 150));
    const next = new Date(last.getTime() + chance.between(3, 25) * 60_000);
    last = morning > next ? morning : next;
    const id = chance.uuid(last);
    sink.add("Act", {
      id,
      at: last,
      day: event.day,
      actorId: event.by.id,
      actorLabel: event.by.label,
      verb: event.verb,
      subject: event.subject,
      subjectId: event.subjectId,
      addressId: dossier.id,
      unitId: dossier.unitId,
      organisationId: event.organisationId ?? dossier.organisationId,
      fromState: event.fromState ?? null,
      toState: event.toState ?? null,
    });
    const values = Object.entries(event.changes ?? {});
    if (event.reason) values.push(["reason", [null, event.reason]]);
    for (const [field, [oldValue, newValue]] of values) {
      sink.add("ActValue", { id: chance.uuid(last), actId: id, field, oldValue, newValue });
    }
  }
  return last;
}
