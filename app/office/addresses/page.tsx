import type { Metadata } from "next";
import { AddressFilters } from "@/components/addresses/address-filters";
import { AddressSearch } from "@/components/addresses/address-search";
import { AddressTable } from "@/components/addresses/address-table";
import { listHref } from "@/components/addresses/list-links";
import { OtherPlaces } from "@/components/addresses/other-places";
import { BULK_FORM, BulkBar } from "@/components/bulk/bulk-bar";
import { PageHeader } from "@/components/frame/page-header";
import { Pager } from "@/components/frame/pager";
import { OrderWords, ScoreWords } from "@/components/priorities/order-words";
import { ButtonLink } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { Notice } from "@/components/ui/notice";
import { TickAll } from "@/components/ui/tick-all";
import { mayOpen } from "@/lib/addresses/policy";
import { type Actor, holdsRole, isOfficerGrant } from "@/lib/auth/actor";
import { requireActor } from "@/lib/auth/gate";
import { bulkActsOf } from "@/lib/bulk/policy";
import { rowValue } from "@/lib/bulk/schema";
import { currentCampaign, listCampaigns } from "@/lib/campaigns/queries";
import { readWords } from "@/lib/core/search-words";
import { searchAddressList } from "@/lib/directory/actions";
import { type AddressRow, listAddresses, readsNames, tallyAddresses } from "@/lib/directory/queries";
import { countInWords } from "@/lib/directory/sheet";
import { findSearch, listFilterUnits, yearOf } from "@/lib/filters/queries";
import { addressFilter } from "@/lib/filters/schema";
import { importKindsOf } from "@/lib/imports/policy";
import { listScores } from "@/lib/priorities/queries";
import { waitingWords } from "@/lib/priorities/rules";
import { maySeeReferrals } from "@/lib/referrals/policy";
import { seesMeetings } from "@/lib/reviews/policy";

export const metadata: Metadata = { title: "Địa chỉ nhân đạo" };

type Query = Promise<Record<string, string | string[] | undefined>>;

export default async function AddressesPage({ searchParams }: { searchParams: Query }) {
  const actor = await requireActor();
  const query = await searchParams;
  const filter = addressFilter.parse(query);
  const words = query.search === "on" ? await readWords() : "";
  const search = words ? await findSearch(actor, words) : null;
  const isShort = words !== "" && search === null;
  const [page, { counted, sums }, units, campaigns] = await Promise.all([
    listAddresses(actor, filter, search),
    tallyAddresses(actor, filter, search),
    listFilterUnits(actor, filter.unit),
    listCampaigns(actor),
  ]);
  const order = filter.sort === "priority" ? await explainOrder(actor, page.rows) : null;
  const hasWords = search !== null;
  const bulkActs = bulkActsOf(actor, await currentCampaign(actor));
  const tick = actor.grants.some(isOfficerGrant)
    ? { form: BULK_FORM, header: <TickAll name="row" form={BULK_FORM} />, value: rowValue }
    : undefined;
  const hasNames = actor.grants.some(isOfficerGrant);
  const turn = (cursor: { after?: string; before?: string }) =>
    listHref({ ...filter, after: undefined, before: undefined, ...cursor }, hasWords);
  return (
    <>
      <PageHeader
        title="Địa chỉ nhân đạo"
        count={countInWords(counted)}
        actions={
          <>
            <a
              href={listHref(
                { ...filter, after: undefined, before: undefined },
                hasWords,
                "/office/addresses/export",
              )}
              className="btn btn-secondary"
              download
            >
              Xuất Excel
            </a>
            {mayOpen(actor) && (
              <ButtonLink href="/office/addresses/new" variant="primary">
                Lập hồ sơ mới
              </ButtonLink>
            )}
          </>
        }
      />
      <OtherPlaces places={otherPlaces(actor)} />
      <AddressSearch action={searchAddressList} words={words} hasNames={hasNames} />
      {isShort && (
        <Notice kind="warning" title="Hãy gõ ít nhất ba chữ">
          Từ “{words}” quá ngắn nên danh sách dưới đây chưa được tìm theo từ này.
        </Notice>
      )}
      <AddressFilters
        filter={filter}
        hasWords={hasWords}
        units={units.options}
        unitName={units.chosen}
        years={campaigns.map(({ year }) => year)}
        hasNames={readsNames(actor)}
        hasDrafts={hasNames}
      />
      {tick && page.rows.length > 0 && (
        <BulkBar acts={bulkActs} filter={filter} hasWords={hasWords} count={countInWords(counted)} />
      )}
      {order && <OrderWords {...order.campaign} />}
      <AddressTable
        rows={page.rows}
        sums={sums}
        year={yearOf(actor, filter)}
        hasNames={hasNames}
        hasDistricts={units.spansDistricts}
        hasPriority={filter.sort === "priority"}
        explain={order?.explain}
        tick={tick}
        rowHref={hrefFor(actor)}
        empty={
          <NothingFound
            hasWords={hasWords}
            isFiltered={listHref({ ...filter, sort: "recent" }, false) !== "/office/addresses"}
          />
        }
      />
      {(page.before || page.after) && (
        <Pager
          text={`Trang này có ${page.rows.length} trong ${countInWords(counted)} địa chỉ`}
          previousHref={page.before ? turn({ before: page.before }) : undefined}
          nextHref={page.after ? turn({ after: page.after }) : undefined}
        />
      )}
    </>
  );
}

/** Hiding a place is courtesy: each page asks again. */
function otherPlaces(actor: Actor) {
  const isOfficer = actor.grants.some(isOfficerGrant);
  const imports = importKindsOf(actor).some((kind) => kind.endsWith("DOSSIERS"));
  const leaders = isOfficer || holdsRole(actor, "STEERING_VIEWER");
  return [
    { href: "/office/reviews", label: "Họp bình xét, danh sách trình UBND", shown: seesMeetings(actor) },
    { href: "/office/consents", label: "Phiếu đồng ý để trống", shown: isOfficer },
    { href: "/office/surveys", label: "Chu kỳ hỗ trợ cần khảo sát", shown: isOfficer },
    { href: "/office/corrections", label: "Đề nghị sửa hồ sơ đã phê duyệt", shown: isOfficer },
    { href: "/office/inhandao", label: "Đăng iNHANDAO", shown: isOfficer },
    { href: "/office/referrals", label: "Giới thiệu thẻ BHYT, học nghề", shown: maySeeReferrals(actor) },
    { href: "/office/leaders", label: "Danh sách người đứng đầu", shown: leaders },
    { href: "/office/imports", label: "Nhập hồ sơ từ Excel", shown: imports },
  ];
}

/** By the criteria of the year that runs, as the scores are (domain 3: the order explains itself). */
async function explainOrder(actor: Actor, rows: AddressRow[]) {
  const campaign = await currentCampaign(actor);
  if (!campaign) return null;
  const ids = rows.map(({ id }) => id);
  const scores = await listScores(actor, ids, campaign);
  return {
    campaign: { criteria: campaign.criteria, year: campaign.year },
    explain: (row: AddressRow) => (
      <ScoreWords
        lines={scores.get(row.id)}
        criteria={campaign.criteria}
        waiting={waitingWords(row.submittedOn, actor.clock.today)}
      />
    ),
  };
}

/** Officers open the dossier; an agency registers its support; who only looks on has nothing to open. */
function hrefFor(actor: Actor) {
  if (actor.grants.some(isOfficerGrant)) return (row: AddressRow) => `/office/addresses/${row.id}`;
  if (holdsRole(actor, "AGENCY_OFFICER"))
    return (row: AddressRow) => `/office/commitments/new?address=${row.id}`;
  return undefined;
}

function NothingFound({ hasWords, isFiltered }: { hasWords: boolean; isFiltered: boolean }) {
  if (hasWords || isFiltered)
    return (
      <Empty
        title="Không có địa chỉ nào khớp"
        action={<ButtonLink href="/office/addresses">Xem tất cả</ButtonLink>}
      >
        Hãy bỏ bớt bộ lọc, hoặc tìm bằng ít chữ hơn; không cần gõ dấu.
      </Empty>
    );
  return (
    <Empty title="Chưa có địa chỉ nào trên địa bàn này">
      Hồ sơ do cán bộ cấp xã lập sau khi khảo sát sẽ hiện ở đây.
    </Empty>
  );
}
