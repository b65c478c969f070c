import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Acts } from "@/components/commitments/acts";
import { Amount } from "@/components/commitments/amount";
import { DeliveryList } from "@/components/commitments/delivery-list";
import { lineWords } from "@/components/commitments/line-words";
import { ScheduleTable } from "@/components/commitments/schedule-table";
import { PageHeader } from "@/components/frame/page-header";
import { ButtonLink } from "@/components/ui/button";
import { Fact, Facts } from "@/components/ui/facts";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { Status } from "@/components/ui/status";
import { requireActor } from "@/lib/auth/gate";
import { COMMITMENT_STATE, COMMITMENT_TONE, DONE_WORDS, FORM } from "@/lib/commitments/labels";
import { adviceOn } from "@/lib/commitments/rules";
import { formatDay } from "@/lib/core/days";
import { formatDong } from "@/lib/core/money";
import { reverse } from "@/lib/deliveries/actions";
import { type CommitmentPage, findCommitment, findSupport } from "@/lib/support/queries";

export const metadata: Metadata = { title: "Đăng ký gắn" };

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function CommitmentDetailPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const [{ id }, { done }] = [await params, await searchParams];
  const commitment = await findCommitment(actor, id);
  if (!commitment) notFound();
  const { address, donor, may } = commitment;
  const year = done === "recorded" ? (await findSupport(actor, address.id))?.year : null;
  const advice = year && adviceOn(commitment, year);
  const said = typeof done === "string" && Object.hasOwn(DONE_WORDS, done) ? DONE_WORDS[done] : null;
  return (
    <>
      <PageHeader
        back={{ href: "/office/commitments", label: "Đăng ký gắn" }}
        title={donor.name}
        status={
          <Status tone={COMMITMENT_TONE[commitment.shownState]}>
            {COMMITMENT_STATE[commitment.shownState]}
          </Status>
        }
        lead={`Gắn với ${address.headName ?? address.code}, ${address.place}`}
        actions={
          <>
            {address.isOpen && <ButtonLink href={`/office/addresses/${address.id}`}>Mở hồ sơ</ButtonLink>}
            {may.deliver && (
              <ButtonLink href={`/office/commitments/${id}/deliveries/new`} variant="primary">
                Ghi lần trợ giúp
              </ButtonLink>
            )}
          </>
        }
      />
      {said && (
        <Notice kind="success" title={said}>
          {advice}
        </Notice>
      )}
      <Warnings commitment={commitment} />
      <Section title="Đăng ký">
        <Facts>
          <Fact label="Hình thức">{FORM[commitment.form]}</Fact>
          <Fact label="Thời gian">
            {formatDay(commitment.startsOn)} – {formatDay(commitment.endsOn)}, {commitment.months} tháng
          </Fact>
          <Fact label={commitment.form === "REGULAR" ? "Mỗi tháng" : "Gồm"}>
            {commitment.lines.map((line) => (
              <span key={line.id} className="block">
                {lineWords(line)}
              </span>
            ))}
          </Fact>
          <Fact label="Tổng giá trị">
            <Amount value={commitment.totalValue} />
          </Fact>
          <Fact label="Đã trao theo lịch">
            <Amount value={commitment.allocated} />
          </Fact>
          <Fact label="Mục đích">
            {[
              commitment.purpose,
              commitment.isSustainable && "lâu dài, bền vững",
              !commitment.isSustainable &&
                commitment.form === "ONE_OFF" &&
                "trước mắt, không tính vào mức tối thiểu",
            ]
              .filter(Boolean)
              .join(" · ")}
          </Fact>
          {commitment.confirmedOn && (
            <Fact label="Xác nhận ngày">
              {formatDay(commitment.confirmedOn)} (năm {commitment.campaign.year})
            </Fact>
          )}
          {commitment.organisation && <Fact label="Cơ quan, tổ chức">{commitment.organisation.name}</Fact>}
          {commitment.overlapReason && (
            <Fact label="Lý do nhận thêm" wide>
              {commitment.overlapReason}
            </Fact>
          )}
        </Facts>
      </Section>
      <Section title="Lịch trao">
        <ScheduleTable commitment={commitment} />
      </Section>
      <Section title="Các lần trợ giúp">
        {commitment.deliveries.length ? (
          <DeliveryList
            deliveries={commitment.deliveries}
            namesDonor={false}
            mayReverse={() => may.reverse}
            reverse={reverse}
          />
        ) : (
          <p>Chưa trao lần nào.{may.deliver && " Khi đã trao, hãy bấm “Ghi lần trợ giúp”."}</p>
        )}
      </Section>
      <Acts commitment={commitment} />
    </>
  );
}

function Warnings({ commitment }: { commitment: CommitmentPage }) {
  const { state, endedOn, endReason, overdue, overdueAmount, proposesLapse, form } = commitment;
  if (state === "PROPOSED")
    return (
      <Notice kind="info" title="Chờ Hội Chữ thập đỏ của địa bàn xác nhận">
        Chưa tính vào mức của địa chỉ.
      </Notice>
    );
  if (endedOn)
    return (
      <Notice kind="info" title={`${COMMITMENT_STATE[state]} ngày ${formatDay(endedOn)}`}>
        Lý do: {endReason}
      </Notice>
    );
  if (!overdue) return null;
  return (
    <Notice
      kind="warning"
      title={`Quá hạn ${overdue} ${form === "REGULAR" ? "tháng" : "lần"}, còn ${formatDong(overdueAmount)}`}
    >
      {proposesLapse
        ? "Đã quá hạn nhiều tháng liên tiếp. Hãy hỏi nhà tài trợ; nếu không tiếp tục, hãy bấm “Ngừng do quá hạn” ở cuối trang."
        : "Hãy hỏi nhà tài trợ, rồi ghi lần trợ giúp khi đã trao."}
    </Notice>
  );
}
