import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DecisionForm } from "@/components/duplicates/decision-form";
import { DuplicateList } from "@/components/duplicates/duplicate-list";
import { PageHeader } from "@/components/frame/page-header";
import { ComparisonTable } from "@/components/merges/comparison";
import { MergeForm } from "@/components/merges/merge-form";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { mayMerge } from "@/lib/approvals/policy";
import { findStanding } from "@/lib/approvals/queries";
import { requireActor } from "@/lib/auth/gate";
import { SIGNAL, VERDICT } from "@/lib/duplicates/labels";
import { mayDecide } from "@/lib/duplicates/policy";
import { comparePair } from "@/lib/merges/queries";
import { proposeSurvivor } from "@/lib/merges/rules";

export const metadata: Metadata = { title: "So sánh hai hồ sơ" };

type Props = { params: Promise<{ id: string; other: string }> };

export default async function ComparePage({ params }: Props) {
  const actor = await requireActor();
  const { id, other: otherId } = await params;
  const pair = await comparePair(actor, id, otherId);
  if (!pair) notFound();
  const { one, line } = pair;
  const header = (
    <PageHeader
      back={{ href: `/office/addresses/${id}/duplicates`, label: "Hồ sơ nghi trùng" }}
      title="So sánh hai hồ sơ"
      lead={
        line?.isInside
          ? `Giống: ${line.signals.map((signal) => SIGNAL[signal]).join(", ")}.`
          : "Hệ thống không tìm thấy dấu hiệu trùng giữa hai hồ sơ này."
      }
    />
  );
  if (!pair.isInside)
    return (
      <>
        <PageHeader
          back={{ href: `/office/addresses/${id}/duplicates`, label: "Hồ sơ nghi trùng" }}
          title="So sánh hai hồ sơ"
          lead="Hồ sơ kia nằm ngoài địa bàn của anh/chị nên không xem được nội dung."
        />
        <DuplicateList lines={[pair.line]} />
      </>
    );
  const { other, decision } = pair;
  const [standing, its] = [await findStanding(actor, id), await findStanding(actor, otherId)];
  if (!standing || !its) notFound();
  const canMerge = mayMerge(actor, standing.policy) && mayMerge(actor, its.policy);
  const canDecide = mayDecide(actor, standing.policy) && line !== null && decision === null;
  return (
    <>
      {header}
      {decision && (
        <Notice kind="info" title={`Đã kết luận: ${VERDICT[decision.verdict]}`}>
          <p>{decision.reason}</p>
        </Notice>
      )}
      <Section
        id="compare"
        title="Từng mục"
        lead="Số điện thoại, số định danh và ngày sinh chỉ nói giống hay khác. Mở từng hồ sơ để xem ảnh và giấy tờ."
      >
        <ComparisonTable pair={pair} />
      </Section>
      {canDecide && (
        <Section id="decide" title="Kết luận">
          <DecisionForm addressId={id} otherId={otherId} isOpen />
        </Section>
      )}
      {canMerge && decision?.verdict !== "DISTINCT" && (
        <Section id="merge-section" title="Gộp hồ sơ">
          <MergeForm one={one} other={other} proposed={proposeSurvivor(one, other).id} />
        </Section>
      )}
    </>
  );
}
