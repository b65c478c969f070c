import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { DuplicateList } from "@/components/duplicates/duplicate-list";
import { PageHeader } from "@/components/frame/page-header";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { findStanding } from "@/lib/approvals/queries";
import { requireActor } from "@/lib/auth/gate";
import { mayDecide } from "@/lib/duplicates/policy";
import { findLikelyDuplicates } from "@/lib/duplicates/queries";
import { findIdByCode } from "@/lib/merges/queries";

export const metadata: Metadata = { title: "Hồ sơ nghi trùng" };

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** A code is no private word: it may stand in the address. */
export default async function DuplicatesPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const [{ id }, { code }] = [await params, await searchParams];
  const standing = await findStanding(actor, id);
  if (!standing) notFound();
  const typed = typeof code === "string" ? code : "";
  const other = typed ? await findIdByCode(actor, typed) : null;
  if (other && other !== id) redirect(`/office/addresses/${id}/compare/${other}`);
  const lines = await findLikelyDuplicates(actor, id);
  const decides = mayDecide(actor, standing.policy);
  return (
    <>
      <PageHeader
        back={{ href: `/office/addresses/${id}`, label: `Hồ sơ ${standing.row.code ?? ""}` }}
        title="Hồ sơ nghi trùng"
        lead={lines.length ? `Có ${lines.length} hồ sơ giống hồ sơ này trong tỉnh.` : undefined}
      />
      {typed && (
        <Notice kind="warning">
          Không tìm thấy hồ sơ khác mang mã này trong địa bàn của anh/chị. Hãy kiểm tra lại mã.
        </Notice>
      )}
      {lines.length === 0 ? (
        <p>Không tìm thấy hồ sơ nào giống hồ sơ này trong tỉnh.</p>
      ) : (
        <DuplicateList lines={lines} decideFor={decides ? id : undefined} compareWith={id} />
      )}
      <Section id="by-code" title="So sánh với hồ sơ khác">
        <form className="flex flex-wrap items-end gap-3">
          <label className="grid gap-1">
            <span className="field-label">Mã hồ sơ kia</span>
            <input
              name="code"
              className="input"
              defaultValue={typed}
              maxLength={30}
              placeholder="BP-2021-000123"
              required
            />
          </label>
          <button type="submit" className="btn btn-secondary">
            So sánh
          </button>
        </form>
      </Section>
    </>
  );
}
