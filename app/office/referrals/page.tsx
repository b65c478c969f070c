import type { Metadata } from "next";
import { FilterBar, FilterSelect } from "@/components/frame/filter-bar";
import { PageHeader } from "@/components/frame/page-header";
import { Pager } from "@/components/frame/pager";
import { ForbiddenPage } from "@/components/frame/wrong-way";
import { referralsHref } from "@/components/referrals/list-links";
import { AnsweredList, SentList } from "@/components/referrals/sent-list";
import { WaitingList } from "@/components/referrals/waiting-list";
import { ButtonLink } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { Notice } from "@/components/ui/notice";
import type { Actor } from "@/lib/auth/actor";
import { requireActor } from "@/lib/auth/gate";
import { formatNumber } from "@/lib/core/money";
import { listFilterUnits } from "@/lib/filters/queries";
import { recordOutcome, sendList } from "@/lib/referrals/actions";
import { REFERRAL, STANDING, type Standing } from "@/lib/referrals/labels";
import { mayReferAnywhere, maySeeReferrals } from "@/lib/referrals/policy";
import { listReferrals, listWaiting } from "@/lib/referrals/queries";
import { type ReferralFilter, referralFilter } from "@/lib/referrals/schema";
import type { ReferralKind } from "@/prisma/generated/enums";

export const metadata: Metadata = { title: "Giới thiệu thẻ BHYT, học nghề" };

type Query = Promise<Record<string, string | string[] | undefined>>;

const LEADS: Record<ReferralKind, string> = {
  INSURANCE_CARD:
    "Khẩu thuộc đối tượng của hồ sơ đã phê duyệt, chưa có thẻ bảo hiểm y tế, để gửi cơ quan Lao động xem xét cấp thẻ.",
  VOCATIONAL_TRAINING:
    "Người trong độ tuổi lao động (15 đến 60) của hộ có nhu cầu học nghề. Chỉ chọn những người muốn học.",
};

const EMPTY: Record<Standing, [title: string, next: string]> = {
  waiting: [
    "Không có ai chờ gửi",
    "Người chưa có thẻ, hoặc muốn học nghề, sẽ hiện ở đây khi hồ sơ của hộ được phê duyệt.",
  ],
  sent: ["Không có danh sách nào đang chờ kết quả", "Danh sách đã gửi sẽ hiện ở đây."],
  answered: ["Chưa có kết quả nào", "Kết quả ghi cho danh sách đã gửi sẽ hiện ở đây."],
};

/** People named to the Labour office: who waits, who was sent, what came of it (letter 135; P02 IV.9, 12). */
export default async function ReferralsPage({ searchParams }: { searchParams: Query }) {
  const actor = await requireActor();
  if (!maySeeReferrals(actor))
    return <ForbiddenPage sentence="Danh sách này có họ tên nên chỉ dành cho cán bộ của địa bàn." />;
  const query = await searchParams;
  const filter = referralFilter.parse(query);
  const units = await listFilterUnits(actor, filter.unit);
  const { count, after, body } = await pageOf(actor, filter);
  const whole = { ...filter, after: undefined };
  const chips = filter.unit
    ? [
        {
          label: units.chosen ?? "Địa bàn đã chọn",
          removeHref: referralsHref({ ...whole, unit: undefined }),
        },
      ]
    : [];
  const [title, next] = EMPTY[filter.state];
  return (
    <>
      <PageHeader
        back={{ href: "/office/addresses", label: "Địa chỉ nhân đạo" }}
        title={`Giới thiệu: ${REFERRAL[filter.kind].toLowerCase()}`}
        count={formatNumber(count)}
        lead={LEADS[filter.kind]}
      />
      {query.done === "sent" && (
        <Notice kind="success" title="Đã lập danh sách gửi">
          Bấm vào số công văn để tải danh sách Excel kèm theo công văn.
        </Notice>
      )}
      {query.done === "answered" && <Notice kind="success" title="Đã ghi kết quả" />}
      <FilterBar action="/office/referrals" chips={chips}>
        <FilterSelect
          name="kind"
          label="Loại danh sách"
          all="Thẻ bảo hiểm y tế"
          options={[{ value: "VOCATIONAL_TRAINING", label: REFERRAL.VOCATIONAL_TRAINING }]}
          value={filter.kind === "INSURANCE_CARD" ? "" : filter.kind}
        />
        <FilterSelect
          name="state"
          label="Tình trạng"
          all={STANDING.waiting}
          options={[
            { value: "sent", label: STANDING.sent },
            { value: "answered", label: STANDING.answered },
          ]}
          value={filter.state === "waiting" ? "" : filter.state}
        />
        {units.options.length > 1 && (
          <FilterSelect name="unit" label="Địa bàn" options={units.options} value={filter.unit} />
        )}
      </FilterBar>
      <p className="mb-4">
        <b>{STANDING[filter.state]}</b>
      </p>
      {count > 0 ? (
        body
      ) : (
        <Empty
          title={title}
          action={
            chips.length > 0 && (
              <ButtonLink href={referralsHref({ ...whole, unit: undefined })}>Xem tất cả</ButtonLink>
            )
          }
        >
          {next}
        </Empty>
      )}
      {(after || filter.after) && (
        <Pager
          text={`Trong ${formatNumber(count)} người`}
          previousHref={filter.after ? referralsHref(whole) : undefined}
          nextHref={after ? referralsHref({ ...whole, after }) : undefined}
        />
      )}
    </>
  );
}

async function pageOf(actor: Actor, filter: ReferralFilter) {
  const { kind } = filter;
  const { today } = actor.clock;
  if (filter.state === "waiting") {
    const { rows, ...page } = await listWaiting(actor, filter);
    const maySend = mayReferAnywhere(actor);
    return {
      ...page,
      body: <WaitingList rows={rows} kind={kind} maySend={maySend} today={today} action={sendList} />,
    };
  }
  const { rows, ...page } = await listReferrals(actor, filter);
  if (filter.state === "answered") return { ...page, body: <AnsweredList rows={rows} /> };
  return { ...page, body: <SentList rows={rows} kind={kind} today={today} action={recordOutcome} /> };
}
