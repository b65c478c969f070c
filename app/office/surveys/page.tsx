import type { Metadata } from "next";
import { PageHeader } from "@/components/frame/page-header";
import { ForbiddenPage } from "@/components/frame/wrong-way";
import { ButtonLink } from "@/components/ui/button";
import { DataTable } from "@/components/ui/table";
import { isOfficerGrant } from "@/lib/auth/actor";
import { requireActor } from "@/lib/auth/gate";
import { formatDay } from "@/lib/core/days";
import { ENDING_DAYS, listEndingCycles } from "@/lib/surveys/queries";

export const metadata: Metadata = { title: "Chu kỳ hỗ trợ cần khảo sát" };

export default async function SurveysPage() {
  const actor = await requireActor();
  const back = { href: "/office/addresses", label: "Địa chỉ nhân đạo" };
  if (!actor.grants.some(isOfficerGrant))
    return <ForbiddenPage sentence="Danh sách này chỉ dành cho cán bộ giữ hồ sơ." back={back} />;
  const rows = await listEndingCycles(actor);
  return (
    <>
      <PageHeader
        back={back}
        title={`Chu kỳ hỗ trợ cần khảo sát (${rows.length})`}
        lead={`Đăng ký thường xuyên đã kết thúc, hoặc kết thúc trong ${ENDING_DAYS} ngày tới, chưa có khảo sát cuối chu kỳ.`}
        actions={
          <ButtonLink href="/office/addresses?resurvey=due">Hồ sơ năm trước chờ khảo sát lại</ButtonLink>
        }
      />
      <DataTable
        caption="Chu kỳ hỗ trợ cần khảo sát"
        rows={rows}
        rowKey={({ id }) => id}
        rowHref={({ addressId }) => `/office/addresses/${addressId}/resurvey`}
        empty={<p className="empty">Không có chu kỳ nào sắp kết thúc mà chưa khảo sát.</p>}
        columns={[
          { key: "head", header: "Hộ", primary: true, cell: ({ address }) => address.headName },
          { key: "code", header: "Mã", nowrap: true, cell: ({ address }) => address.code ?? "" },
          { key: "unit", header: "Xã", cell: ({ address }) => address.unit.name },
          { key: "donor", header: "Nhà tài trợ", cell: ({ donor }) => donor.name },
          {
            key: "end",
            header: "Ngày cuối chu kỳ",
            nowrap: true,
            cell: ({ lastDay }) =>
              `${formatDay(lastDay)}${lastDay < actor.clock.today ? " (đã kết thúc)" : ""}`,
          },
        ]}
      />
    </>
  );
}
