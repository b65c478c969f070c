import "server-only";
import { whyNotAllowed } from "@/lib/approvals/policy";
import { findFacts, findStanding } from "@/lib/approvals/queries";
import { whyNotPossible } from "@/lib/approvals/rules";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/core/db";
import { isUuid } from "@/lib/core/typed";
import { listCommunes, provincesAbove } from "@/lib/territory/queries";
import { holdsBoth } from "./policy";

/** What the page of a transfer shows: whether it may be done, where to, and what goes along. Null out of scope. */
export async function findTransfer(actor: Actor, id: string) {
  const standing = isUuid(id) ? await findStanding(actor, id) : null;
  if (!standing) return null;
  const { row, policy } = standing;
  const { facts } = await findFacts(actor, "transfer", standing, "…");
  const [communes, promises, unit] = await Promise.all([
    listCommunes(actor),
    db.commitment.count({ where: { addressId: id, state: { in: ["PROPOSED", "CONFIRMED"] } } }),
    db.unit.findUniqueOrThrow({ where: { id: row.unitId }, select: { name: true } }),
  ]);
  const provinces = await provincesAbove(communes.map((commune) => commune.id));
  return {
    id,
    version: row.version,
    code: row.code,
    unitName: unit.name,
    denial: whyNotAllowed(actor, "transfer", policy),
    obstacle: whyNotPossible("transfer", facts),
    promises,
    communes: communes
      .filter(
        (commune) =>
          commune.id !== row.unitId &&
          provinces.get(commune.id) === row.provinceId &&
          holdsBoth(actor, row.unitId, commune.id),
      )
      .map(({ id: value, name, parentName }) => ({
        value,
        label: parentName ? `${name}, ${parentName}` : name,
      })),
  };
}
