import type { Client } from "pg";
import type { Prisma } from "@/prisma/generated/client";

/** Rows by table, as Prisma would take them; days as strings. */
export type Rows = {
  User: Prisma.UserCreateManyInput;
  Grant: Prisma.GrantCreateManyInput;
  Donor: Prisma.DonorCreateManyInput;
  CommunityReview: Prisma.CommunityReviewCreateManyInput;
  HumanitarianAddress: Prisma.HumanitarianAddressCreateManyInput;
  HouseholdMember: Prisma.HouseholdMemberCreateManyInput;
  Need: Prisma.NeedCreateManyInput;
  SupportReceived: Prisma.SupportReceivedCreateManyInput;
  Consent: Prisma.ConsentCreateManyInput;
  AddressReview: Prisma.AddressReviewCreateManyInput;
  ReturnNote: Prisma.ReturnNoteCreateManyInput;
  DuplicateDecision: Prisma.DuplicateDecisionCreateManyInput;
  Enrolment: Prisma.EnrolmentCreateManyInput;
  CoverSpan: Prisma.CoverSpanCreateManyInput;
  Commitment: Prisma.CommitmentCreateManyInput;
  CommitmentLine: Prisma.CommitmentLineCreateManyInput;
  Instalment: Prisma.InstalmentCreateManyInput;
  Delivery: Prisma.DeliveryCreateManyInput;
  DeliveryLine: Prisma.DeliveryLineCreateManyInput;
  Allocation: Prisma.AllocationCreateManyInput;
  PublicAddress: Prisma.PublicAddressCreateManyInput;
  Act: Prisma.ActCreateManyInput;
  ActValue: Prisma.ActValueCreateManyInput;
};
type Table = keyof Rows;

/** Parents first. */
const ORDER: readonly Table[] = [
  "User",
  "Grant",
  "Donor",
  "CommunityReview",
  "HumanitarianAddress",
  "HouseholdMember",
  "Need",
  "SupportReceived",
  "Consent",
  "AddressReview",
  "ReturnNote",
  "DuplicateDecision",
  "Enrolment",
  "CoverSpan",
  "Commitment",
  "CommitmentLine",
  "Instalment",
  "Delivery",
  "DeliveryLine",
  "Allocation",
  "PublicAddress",
  "Act",
  "ActValue",
];

type Part = Map<Table, object[]>;

/**
 * Collects rows and writes each table's in one statement: a hundred thousand dossiers in minutes, not hours. While
 * Postgres writes one part, the next is made.
 */
export class Sink {
  #rows: Part = new Map();
  #writing: Promise<void> = Promise.resolve();

  constructor(private readonly sql: Client) {}

  add<T extends Table>(table: T, ...rows: Rows[T][]): void {
    const known = this.#rows.get(table);
    if (known) known.push(...rows);
    else this.#rows.set(table, rows);
  }

  /** Starts to write what was collected, once the part before is written. */
  async flush(): Promise<void> {
    const part = this.#rows;
    this.#rows = new Map();
    await this.#writing;
    this.#writing = this.#write(part);
    // Whoever waits for it next hears of a failure.
    this.#writing.catch(() => {});
  }

  /** Everything stands in the database. */
  async finish(): Promise<void> {
    await this.flush();
    await this.#writing;
  }

  async #write(part: Part): Promise<void> {
    for (const table of ORDER) {
      const rows = part.get(table);
      if (!rows?.length) continue;
      const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
        .map((name) => `"${name}"`)
        .join(", ");
      // The table itself says what type each value is.
      await this.sql.query(
        `INSERT INTO "${table}" (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::"${table}", $1)`,
        [JSON.stringify(rows, asPostgresReads)],
      );
    }
  }
}

function asPostgresReads(_: string, value: unknown): unknown {
  if (typeof value === "bigint") return value.toString();
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString("hex")}`;
  return value;
}
