import type { Metadata } from "next";
import { CommitmentFilters } from "@/components/commitments/commitment-filters";
import { CommitmentTable } from "@/components/commitments/commitment-table";
import { commitmentsHref } from "@/components/commitments/list-links";
import { PageHeader } from "@/components/frame/page-header";
import { Pager } from "@/components/frame/pager";
import { ForbiddenPage } from "@/components/frame/wrong-way";
import { ButtonLink } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { requireActor } from "@/lib/auth/gate";
import { listCampaigns } from "@/lib/campaigns/queries";
import { maySeeCommitments } from "@/lib/commitments/policy";
import { commitmentFilter } from "@/lib/commitments/schema";
import { amountInWords, formatNumber } from "@/lib/core/money";
import { findDonor } from "@/lib/donors/queries";
import { listFilterUnits } from "@/lib/filters/queries";
import { listCommitments, sumCommitments } from "@/lib/ledger/queries";

export const metadata: Metadata = { title: "Đăng ký gắn" };

type Query = Promise<Record<string, string | string[] | undefined>>;

export default async function CommitmentsPage({ searchParams }: { searchParams: Query }) {
  const actor = await requireActor();
  if (!maySeeCommitments(actor))
    return <ForbiddenPage sentence="Danh sách này dành cho cán bộ của Hội và cơ quan thành viên." />;
  const filter = commitmentFilter.parse(await searchParams);
  const [page, sums, units, campaigns, donor] = await Promise.all([
    listCommitments(actor, filter),
    sumCommitments(actor, filter),
    listFilterUnits(actor, filter.unit),
    listCampaigns(actor),
    filter.donor ? findDonor(actor, filter.donor) : null,
  ]);
  const whole = { ...filter, after: undefined, before: undefined };
  const isFiltered = commitmentsHref(whole) !== "/office/commitments";
  return (
    <>
      <PageHeader
        title="Đăng ký gắn"
        count={formatNumber(sums.count)}
        lead={
          sums.promised > 0n &&
          `Đã đăng ký ${amountInWords(sums.promised)}; đã trao ${amountInWords(sums.handedOver)}.`
        }
        actions={
          <ButtonLink href="/office/addresses?state=APPROVED&covered=no&sort=priority" variant="primary">
            Chọn địa chỉ để ghi
          </ButtonLink>
        }
      />
      <CommitmentFilters
        filter={filter}
        units={units.options}
        unitName={units.chosen}
        years={[...new Set(campaigns.map(({ year }) => year))]}
        donorName={donor?.name ?? null}
      />
      <CommitmentTable
        rows={page.rows}
        sums={sums}
        empty={
          isFiltered ? (
            <Empty
              title="Không có đăng ký nào khớp"
              action={<ButtonLink href="/office/commitments">Xem tất cả</ButtonLink>}
            >
              Hãy bỏ bớt bộ lọc.
            </Empty>
          ) : (
            <Empty title="Chưa có đăng ký gắn nào">
              Mở một địa chỉ đã phê duyệt, chưa có đăng ký đủ mức, rồi bấm “Ghi đăng ký gắn”.
            </Empty>
          )
        }
      />
      {(page.before || page.after) && (
        <Pager
          text={`Trang này có ${page.rows.length} trong ${formatNumber(sums.count)} đăng ký`}
          previousHref={page.before ? commitmentsHref({ ...whole, before: page.before }) : undefined}
          nextHref={page.after ? commitmentsHref({ ...whole, after: page.after }) : undefined}
        />
      )}
    </>
  );
}
