import type { Metadata } from "next";
import { criteriaValues, RulesForm, ruleValues } from "@/components/campaigns/rules-form";
import { PageHeader } from "@/components/frame/page-header";
import { ForbiddenPage } from "@/components/frame/wrong-way";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { requireActor } from "@/lib/auth/gate";
import { openCampaign } from "@/lib/campaigns/actions";
import { provinceKept } from "@/lib/campaigns/policy";
import { listCampaigns, proposeRules } from "@/lib/campaigns/queries";
import { campaignSpan, yearsToOpen } from "@/lib/campaigns/rules";
import { formatDay, toDay } from "@/lib/core/days";
import { formatDong } from "@/lib/core/money";

export const metadata: Metadata = { title: "Mở năm vận động" };

const back = { href: "/office/admin/campaigns", label: "Năm và quy định" };

export default async function OpenCampaignPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const actor = await requireActor();
  const provinceId = provinceKept(actor);
  if (!provinceId)
    return (
      <ForbiddenPage sentence="Chỉ cán bộ cấp tỉnh mở năm vận động. Hãy liên hệ Hội Chữ thập đỏ tỉnh." />
    );
  const asked = Number((await searchParams).year);
  const opened = (await listCampaigns(actor)).filter((row) => row.provinceId === provinceId);
  const open = yearsToOpen(
    actor.clock.today,
    opened.map(({ year }) => year),
  );
  const year = open.includes(asked) ? asked : open[0];
  if (!year)
    return (
      <>
        <PageHeader title="Mở năm vận động" back={back} />
        <Notice kind="info" title="Năm nay và năm sau đều đã mở">
          Năm tiếp theo mở được khi một năm mới bắt đầu.
        </Notice>
      </>
    );
  const { rules, criteria, standard } = await proposeRules(actor, provinceId, year);
  const span = campaignSpan(year);
  return (
    <>
      <PageHeader
        title={`Mở năm ${year}`}
        back={back}
        lead={`Năm báo cáo từ ${formatDay(span.startsOn)} đến ${formatDay(span.endsOn)}. Các ô đã điền sẵn giá trị đề xuất, hãy sửa khi cần.`}
      />
      <Notice kind="info">
        {span.startsOn <= actor.clock.today
          ? "Khi mở năm, mọi hồ sơ đã nộp, đã xác minh và đã phê duyệt được chuyển sang năm này và chờ khảo sát lại trước ngày 01/3."
          : `Ngày ${formatDay(span.startsOn)}, mọi hồ sơ đã nộp, đã xác minh và đã phê duyệt tự động chuyển sang năm này và chờ khảo sát lại trước ngày 01/3.`}{" "}
        Các kỳ báo cáo được tạo theo Kế hoạch 02 mục V, sửa được sau khi mở.
      </Notice>
      <RulesForm
        action={openCampaign}
        hidden={{ year: String(year) }}
        values={{ ...ruleValues(rules), ...criteriaValues(criteria) }}
        withCriteria
        basis={
          standard &&
          `Đề xuất: 12 tháng × mức chuẩn trợ giúp xã hội ${formatDong(standard.monthly)} (${standard.decree}, từ ${formatDay(toDay(standard.validFrom))}), làm tròn xuống triệu đồng; hộ có từ 2 khẩu là 5/3 mức đó.`
        }
        submit={`Mở năm ${year}`}
        cancel={
          <ButtonLink href={back.href} variant="quiet">
            Thôi
          </ButtonLink>
        }
      />
    </>
  );
}
