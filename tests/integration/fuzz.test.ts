import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import type { z } from "zod";
import { returnAddress } from "@/lib/approvals/mutations";
import { returning } from "@/lib/approvals/schema";
import type { Actor } from "@/lib/auth/actor";
import { recordCommitment } from "@/lib/commitments/mutations";
import { commitmentForm } from "@/lib/commitments/schema";
import { nest, refusedForm, typedValues } from "@/lib/core/form";
import type { Outcome } from "@/lib/core/outcome";
import { recordDelivery } from "@/lib/deliveries/mutations";
import { freeDelivery } from "@/lib/deliveries/schema";
import { registerDonor } from "@/lib/donors/mutations";
import { donorForm } from "@/lib/donors/schema";
import { saveDraft } from "@/lib/drafts/mutations";
import { dossierDraft } from "@/lib/drafts/schema";
import { findOnFile } from "@/lib/duplicates/queries";
import { findSearch } from "@/lib/filters/queries";
import { openOrganisation } from "@/lib/organisations/mutations";
import { organisation } from "@/lib/organisations/schema";
import { makePledge, publishAddress } from "@/lib/portal/mutations";
import { pledgeForm, publication } from "@/lib/portal/schema";
import { draftReport, submitReport } from "@/lib/reports/mutations";
import { submission } from "@/lib/reports/schema";
import { editUnit } from "@/lib/units/mutations";
import { unitEdit } from "@/lib/units/schema";
import { actorOf, campaignId, fixDay, owner, unitId } from "../support/cast";
import { aDonor, aDossier, aKey } from "../support/factories";
import { anything, formOf, ODD_NAMES, pathsOf, schemas, text } from "../support/hostile";
import { typedForm } from "./drafts/typed";

// A hundred forms and more a test, each a transaction.
vi.setConfig({ testTimeout: 120_000 });

await fixDay("2021-05-05");

describe("whatever is sent, a form's schema answers a value or a sentence", () => {
  test("there are schemas to ask", () => {
    expect(schemas.length).toBeGreaterThan(25);
  });

  test.each(schemas)("%s", (_, schema) => {
    const paths = [...new Set([...pathsOf(schema), ...ODD_NAMES])];
    const field = fc.tuple(fc.constantFrom(...paths), fc.oneof(text, fc.array(text, { maxLength: 3 })));
    fc.assert(
      fc.property(fc.array(field, { maxLength: 8 }), (fields) => {
        const data = formOf(fields);
        data.append("file", new File(["x"], "x.jpg"));
        const values = typedValues(data);
        expect(JSON.stringify(values)).not.toContain("\\u0000");
        for (const typed of [values, nest(values)]) {
          const parsed = schema.safeParse(typed);
          if (!parsed.success)
            for (const issue of parsed.error.issues) expect(typeof issue.message).toBe("string");
        }
        expect(Object.getPrototypeOf(refusedForm(data, {}).values)).toBe(Object.prototype);
      }),
      { numRuns: 60 },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          anything,
          fc.dictionary(fc.constantFrom(...paths.map((name) => name.split(".")[0] ?? "")), anything),
        ),
        (sent) => {
          schema.safeParse(sent);
        },
      ),
      { numRuns: 60 },
    );
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });
});

type Fields = Record<string, string | string[]>;

/**
 * Each act with one field of a good form made hostile: it is done, or refused in words. What the schema lets through,
 * Postgres takes.
 */
async function survives<T>(
  schema: z.ZodType<T>,
  fields: () => Promise<Fields> | Fields,
  act: (typed: T) => Promise<Outcome<unknown>>,
  hostile: readonly string[],
) {
  let acted = 0;
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...hostile), text, async (name, value) => {
      const good = await fields();
      const parsed = schema.safeParse(nest(typedValues(formOf(Object.entries({ ...good, [name]: value })))));
      if (!parsed.success) return;
      const outcome = await act(parsed.data);
      if (!outcome.ok) expect(outcome.refusal.message).toMatch(/\p{L}/u);
      acted += 1;
    }),
    { numRuns: 60 },
  );
  // Untouched forms go through, or nothing would have been tried.
  const good = schema.parse(nest(typedValues(formOf(Object.entries(await fields())))));
  expect(await act(good)).toMatchObject({ ok: true });
  return acted;
}

let number = 0;
const another = (what: string) => {
  number += 1;
  return `${what} ${[...String(number)].map((digit) => "abcdeghikl"[Number(digit)]).join("")}x`;
};

describe("whatever a schema lets through, the act takes or refuses", () => {
  const by: Partial<Record<string, Actor>> = {};
  const who = async (name: Parameters<typeof actorOf>[0]) => (by[name] ??= await actorOf(name));

  test("a draft", async () => {
    const form = await typedForm();
    const rows = Object.keys(form).filter((name) => name.endsWith(".id"));
    const hostile = [
      ...Object.keys(form).filter((name) => name !== "unitId"),
      "street",
      "members.1.ethnicity",
    ];
    const an = await who("an");
    const fresh = () => ({ ...form, ...Object.fromEntries(rows.map((name) => [name, aKey()])) });
    expect(
      await survives(dossierDraft, fresh, (typed) => saveDraft(an, { id: aKey() }, typed), hostile),
    ).toBeGreaterThan(5);
  });

  test("a promise with a new donor", async () => {
    const an = await who("an");
    const donor = await aDonor();
    const fields = async () => ({
      requestKey: aKey(),
      addressId: (await aDossier()).id,
      donorId: donor.id,
      form: "ONE_OFF",
      months: "1",
      startsOn: "5/5/2021",
      "support.cash": "3.000.000",
      "support.goods.0.item": "Gạo",
      "support.goods.0.quantity": "2",
      "support.goods.0.measure": "kg",
      "support.goods.0.unitPrice": "15.000",
      purpose: "Mua bò sinh sản",
      isSustainable: "on",
      overlapReason: "",
    });
    const hostile = Object.keys(await fields());
    expect(
      await survives(commitmentForm, fields, (typed) => recordCommitment(an, typed), hostile),
    ).toBeGreaterThan(5);
  });

  test("a delivery", async () => {
    const an = await who("an");
    const [donor, dossier] = [await aDonor(), await aDossier()];
    const fields = () => ({
      requestKey: aKey(),
      addressId: dossier.id,
      donorId: donor.id,
      deliveredOn: "5/5/2021",
      "support.cash": "500.000",
      "support.labourDays": "1",
      handedOverBy: "Chi hội ấp 3",
      receivedBy: "Gia đình",
      evidence: "Phiếu 12",
    });
    await survives(freeDelivery, fields, (typed) => recordDelivery(an, typed), Object.keys(fields()));
  });

  test("a donor", async () => {
    const an = await who("an");
    const fields = () => ({ kind: "INDIVIDUAL", name: another("Ông"), place: "Đồng Xoài", email: "a@b.vn" });
    await survives(donorForm, fields, (typed) => registerDonor(an, typed), [
      "kind",
      "name",
      "place",
      "email",
      "phone",
      "taxCode",
      "organisationId",
    ]);
  });

  test("a publication, and a pledge from anybody", async () => {
    const dung = await who("dung");
    const dossier = await aDossier({ state: "APPROVED", consents: ["HELP", "STORY"] });
    const words = {
      title: "Hai bà cháu già yếu cần sửa lại mái nhà",
      summary: "Bà đã ngoài bảy mươi tuổi, nuôi cháu học lớp ba; mái nhà dột nặng, cần tôn và công thợ.",
    };
    const version = async () =>
      (await owner.humanitarianAddress.findUniqueOrThrow({ where: { id: dossier.id } })).version;
    const fields = async () => ({ id: dossier.id, version: String(await version()), ...words });
    await survives(publication, fields, (typed) => publishAddress(dung, typed), [
      "id",
      "version",
      "title",
      "summary",
    ]);
    // Words as long as they must be, with the oddest letters in them.
    for (const odd of ["\0", "\uD800", "\u0007", "\u202E"]) {
      const typed = publication.parse(
        nest(typedValues(formOf(Object.entries({ ...(await fields()), title: `${words.title}${odd} dột` })))),
      );
      expect(await publishAddress(dung, typed)).toMatchObject({ ok: true });
    }
    const { publicTitle } = await owner.humanitarianAddress.findUniqueOrThrow({ where: { id: dossier.id } });
    expect(publicTitle).toBe(`${words.title} dột`);

    const { publicCode } = await owner.humanitarianAddress.findUniqueOrThrow({ where: { id: dossier.id } });
    const promise = () => ({
      code: publicCode ?? "",
      name: "Bà Tư",
      contact: "0912345678",
      form: "ONE_OFF",
      message: "Tôi ở gần đó",
    });
    // The database takes twenty an hour for one household.
    const made = await survives(
      pledgeForm,
      promise,
      async (typed) => {
        await owner.pledge.deleteMany();
        return makePledge(typed);
      },
      ["code", "name", "contact", "form", "message"],
    );
    expect(made).toBeGreaterThan(5);
  });

  test("a reason in several sections", async () => {
    const binh = await who("binh");
    const fields = async () => {
      const { id, version } = await aDossier({ state: "SUBMITTED" });
      return { id, version: String(version), "notes.NEEDS": "Ghi rõ số tiền cần.", "notes.SURVEY": "" };
    };
    await survives(returning, fields, (typed) => returnAddress(binh, typed), [
      "version",
      "notes.NEEDS",
      "notes.SURVEY",
    ]);
  });

  test("a report's number and signer", async () => {
    const binh = await who("binh");
    const campaign = await campaignId();
    const period = await owner.reportingPeriod.findFirstOrThrow({
      where: { campaignId: campaign, kind: "QUARTER", ordinal: 2 },
    });
    const district = await unitId("Huyện Đồng Phú");
    const begun = await draftReport(binh, { periodId: period.id, unitId: district, organisationId: null });
    if (!begun.ok) throw new Error(begun.refusal.message);
    const { id } = begun.value;
    const fields = async () => {
      await owner.report.update({ where: { id }, data: { state: "RETURNED" } });
      const { version } = await owner.report.findUniqueOrThrow({ where: { id } });
      return {
        id,
        version: String(version),
        number: "05/BC-CTĐ",
        signedOn: "5/5/2021",
        signerName: "Trần Văn Bình",
        signerTitle: "Chủ tịch",
        note: "",
      };
    };
    await survives(submission, fields, (typed) => submitReport(binh, typed), [
      "version",
      "number",
      "signedOn",
      "signerName",
      "signerTitle",
      "note",
    ]);
  });

  test("an organisation and a unit", async () => {
    const lam = await who("lam");
    const commune = await unitId("Xã Đồng Tâm");
    const fields = () => ({
      name: another("Chi hội"),
      kind: "BRANCH",
      unitId: commune,
      phone: "",
      email: "",
      place: "",
    });
    await survives(organisation, fields, (typed) => openOrganisation(lam, typed), [
      "name",
      "kind",
      "phone",
      "email",
      "place",
      "parentId",
    ]);
    const edit = () => ({ name: "Xã Đồng Tâm", difficulty: "HARD" });
    await survives(unitEdit, edit, (typed) => editUnit(lam, { id: commune, ...typed }), [
      "difficulty",
      "name",
    ]);
  });

  test("words looked for", async () => {
    const an = await who("an");
    await fc.assert(
      fc.asyncProperty(text, async (words) => {
        await findSearch(an, words.slice(0, 100));
        await findOnFile(an, words.replaceAll("\0", "").slice(0, 100));
      }),
      { numRuns: 40 },
    );
  });
});
