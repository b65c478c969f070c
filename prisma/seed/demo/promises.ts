import { allocate, schedule } from "@/lib/commitments/rules";
import { addDays, addMonths, type Day } from "@/lib/core/days";
import { formatDong } from "@/lib/core/money";
import type { CommitmentFacts, DeliveryFacts } from "@/lib/cover/rules";
import type { CommitmentForm, CommitmentState, LineKind } from "@/prisma/generated/enums";
import type { Chance } from "./chance";
import type { Event } from "./history";
import { earlier, later } from "./journey";
import type { Sink } from "./sink";
import { at, EVE, type Giver, type Officer, type Year } from "./world";

export type Line = {
  kind: LineKind;
  item?: string;
  quantity?: number;
  measure?: string;
  unitPrice?: bigint;
  value: bigint;
};

export type PromiseWish = {
  giver: Giver;
  form: CommitmentForm;
  months: number;
  /** A month's worth of a cycle, the whole of a one-off. */
  lines: Line[];
  startsOn: Day;
  /** Null while an agency's promise waits to be confirmed. */
  confirmedOn: Day | null;
  proposedOn?: Day;
  proposedBy?: Officer;
  purpose: string;
  isSustainable: boolean;
  overlapReason?: string;
  /** How many of the months that have fallen due were not brought. */
  late?: number;
  /** Share of a one-off that has been handed over, in percent. */
  handedOver?: number;
  end?: { on: Day; state: "CANCELLED" | "LAPSED"; reason: string };
  /** Nothing is handed over from this day on. */
  until?: Day;
};

const total = (lines: Line[]) => lines.reduce((sum, { value }) => sum + value, 0n);

/** The support of one address: writes promises and deliveries, and keeps the facts that its years are settled from. */
export class Support {
  readonly commitments: CommitmentFacts[] = [];
  readonly deliveries: DeliveryFacts[] = [];
  readonly events: Event[] = [];

  constructor(
    private readonly sink: Sink,
    private readonly chance: Chance,
    private readonly years: { before: Year; now: Year },
    private readonly address: { id: string; unitId: string; receiver: string; officer: Officer },
  ) {}

  promise(wish: PromiseWish): void {
    const { chance, address } = this;
    const { giver, form, months, lines, startsOn, confirmedOn, end } = wish;
    const madeOn = wish.proposedOn ?? confirmedOn ?? startsOn;
    const id = chance.uuid(at(madeOn, 0));
    const instalmentValue = total(lines);
    const totalValue = form === "REGULAR" ? instalmentValue * BigInt(months) : instalmentValue;
    const expected = schedule({ form, startsOn, months, totalValue }).map((one) => ({
      ...one,
      id: chance.uuid(at(madeOn, 1)),
      allocated: 0n,
      droppedOn: null as Day | null,
    }));
    const deliver = (day: Day, given: Line[]) => {
      const deliveryId = this.#deliver(day, given, giver, id);
      const { allocations } = allocate(expected, total(given));
      for (const { instalmentId, amount } of allocations) {
        const paid = expected.find((one) => one.id === instalmentId);
        if (paid) paid.allocated += amount;
      }
      return allocations.map((allocation) => ({ ...allocation, deliveryId }));
    };
    const allocations = this.#daysOf(wish, expected).flatMap(({ day, share }) =>
      deliver(
        day,
        share === 100 ? lines : [{ kind: "CASH", value: (instalmentValue * BigInt(share)) / 100n }],
      ),
    );
    const isPaid = expected.every(({ allocated, amount }) => allocated === amount);
    const last = this.events.at(-1);
    if (isPaid && last) last.toState = "FULFILLED";
    const state: CommitmentState =
      end?.state ?? (confirmedOn === null ? "PROPOSED" : isPaid ? "FULFILLED" : "CONFIRMED");
    if (end) for (const one of expected) if (one.allocated < one.amount) one.droppedOn = end.on;
    this.sink.add("Commitment", {
      id,
      requestKey: chance.uuid(at(madeOn, 2)),
      campaignId: this.#yearOf(confirmedOn ?? madeOn).id,
      addressId: address.id,
      unitId: address.unitId,
      organisationId: giver.organisationId,
      donorId: giver.id,
      form,
      state,
      version: 1 + (end ? 1 : 0) + (wish.proposedOn && confirmedOn ? 1 : 0),
      startsOn,
      months,
      endsBefore: addMonths(startsOn, months),
      instalmentValue,
      totalValue,
      purpose: wish.purpose,
      isSustainable: wish.isSustainable,
      confirmedOn,
      confirmedById: confirmedOn ? address.officer.id : null,
      endedOn: end?.on ?? null,
      endReason: end?.reason ?? null,
      overlapReason: wish.overlapReason ?? null,
      createdById: (wish.proposedBy ?? address.officer).id,
      createdAt: at(madeOn, 120),
    });
    this.#lines("CommitmentLine", { commitmentId: id }, lines, madeOn);
    this.sink.add(
      "Instalment",
      ...expected.map((one) => ({ ...one, commitmentId: id, unitId: address.unitId })),
    );
    this.sink.add("Allocation", ...allocations);
    this.commitments.push({
      id,
      donorId: giver.id,
      form,
      isSustainable: wish.isSustainable,
      totalValue,
      confirmedOn,
      endedOn: end?.on ?? null,
      instalments: expected,
    });
    this.#tell(wish, id, madeOn, state, totalValue);
  }

  /** Help that no promise stood behind: gifts of the New Year, a visit. */
  gift(day: Day, lines: Line[], giver: Giver): void {
    this.#deliver(day, lines, giver, null);
  }

  /** Booked wrongly and taken back; counts in nothing. */
  mistake(day: Day, reversedOn: Day, lines: Line[], giver: Giver): void {
    this.#deliver(day, lines, giver, null, {
      on: reversedOn,
      reason: "Ghi nhầm địa chỉ, đã ghi lại đúng hộ",
    });
  }

  #daysOf(wish: PromiseWish, expected: { dueOn: Day }[]): { day: Day; share: number }[] {
    const { chance } = this;
    const { confirmedOn, end } = wish;
    if (confirmedOn === null) return [];
    const until = [EVE, wish.until, end?.on].reduce<Day>(
      (day, other) => (other ? earlier(day, other) : day),
      EVE,
    );
    if (wish.form === "ONE_OFF") {
      const day = addDays(confirmedOn, chance.between(1, 12));
      const share = wish.handedOver ?? 0;
      return share > 0 && day <= until ? [{ day, share }] : [];
    }
    const due = expected.filter(({ dueOn }) => dueOn <= until);
    return due
      .slice(0, Math.max(0, due.length - (wish.late ?? 0)))
      .map(({ dueOn }) => ({
        day: addDays(later(dueOn, confirmedOn), chance.between(0, 5)),
        share: 100,
      }))
      .filter(({ day }) => day <= until);
  }

  #deliver(
    day: Day,
    lines: Line[],
    giver: Giver,
    commitmentId: string | null,
    reversal?: { on: Day; reason: string },
  ): string {
    const { chance, address } = this;
    const id = chance.uuid(at(day, 0));
    const year = this.#yearOf(day);
    const of = (kind: LineKind) => total(lines.filter((line) => line.kind === kind));
    const bookedOn = earlier(addDays(day, chance.between(0, 2)), EVE);
    this.sink.add("Delivery", {
      id,
      requestKey: chance.uuid(at(day, 1)),
      campaignId: year.id,
      addressId: address.id,
      unitId: address.unitId,
      organisationId: giver.organisationId,
      donorId: giver.id,
      commitmentId,
      deliveredOn: day,
      bookedOn,
      value: total(lines),
      cashValue: of("CASH"),
      goodsValue: of("GOODS"),
      labourValue: of("LABOUR"),
      handedOverBy: address.officer.name,
      receivedBy: address.receiver,
      evidence: "Giấy nhận có chữ ký",
      reversedOn: reversal?.on ?? null,
      reversalReason: reversal?.reason ?? null,
      createdById: address.officer.id,
      createdAt: at(bookedOn, 300),
    });
    this.#lines("DeliveryLine", { deliveryId: id }, lines, day);
    this.deliveries.push({
      commitmentId,
      donorId: giver.id,
      countsOn: day,
      value: total(lines),
      reversedOn: reversal?.on ?? null,
    });
    const told = {
      by: address.officer,
      subject: "delivery" as const,
      subjectId: id,
      organisationId: giver.organisationId,
    };
    this.events.push({
      ...told,
      day: bookedOn,
      verb: "deliver",
      changes: { value: [null, formatDong(total(lines))] },
    });
    if (reversal) this.events.push({ ...told, day: reversal.on, verb: "reverse", reason: reversal.reason });
    return id;
  }

  #lines<T extends "CommitmentLine" | "DeliveryLine">(
    table: T,
    parent: T extends "CommitmentLine" ? { commitmentId: string } : { deliveryId: string },
    lines: Line[],
    day: Day,
  ): void {
    const rows = lines.map(({ quantity, ...line }, position) => ({
      id: this.chance.uuid(at(day, 3)),
      ...parent,
      position,
      item: null,
      measure: null,
      unitPrice: null,
      ...line,
      quantity: quantity === undefined ? null : quantity.toFixed(3),
    }));
    this.sink.add(table, ...(rows as never[]));
  }

  #yearOf(day: Day): Year {
    return day < this.years.now.startsOn ? this.years.before : this.years.now;
  }

  #tell(wish: PromiseWish, id: string, madeOn: Day, state: CommitmentState, totalValue: bigint): void {
    const { confirmedOn, proposedOn, proposedBy, end, giver } = wish;
    const told = {
      by: this.address.officer,
      subject: "commitment" as const,
      subjectId: id,
      organisationId: giver.organisationId,
    };
    this.events.unshift({
      ...told,
      by: proposedBy ?? told.by,
      day: madeOn,
      verb: "commit",
      toState: proposedOn ? "PROPOSED" : "CONFIRMED",
      reason: wish.overlapReason,
      changes: { totalValue: [null, formatDong(totalValue)], months: [null, String(wish.months)] },
    });
    if (proposedOn && confirmedOn) {
      this.events.unshift({
        ...told,
        day: confirmedOn,
        verb: "confirm",
        fromState: "PROPOSED",
        toState: "CONFIRMED",
      });
    }
    if (end) {
      this.events.push({
        ...told,
        day: end.on,
        verb: state === "LAPSED" ? "lapse" : "cancel",
        fromState: "CONFIRMED",
        toState: state,
        reason: end.reason,
      });
    }
  }
}
