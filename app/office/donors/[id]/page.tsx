import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Amount } from "@/components/commitments/amount";
import { CommitmentTable } from "@/components/commitments/commitment-table";
import { PageHeader } from "@/components/frame/page-header";
import { ActionForm } from "@/components/ui/action-form";
import { ButtonLink } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { Fact, Facts } from "@/components/ui/facts";
import { HiddenField } from "@/components/ui/fields";
import { Folded } from "@/components/ui/folded";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { requireActor } from "@/lib/auth/gate";
import { formatDay, vietnamDay } from "@/lib/core/days";
import { lookAtContact, setAnonymity } from "@/lib/donors/actions";
import { DONOR_KIND } from "@/lib/donors/labels";
import { mayReadContacts } from "@/lib/donors/policy";
import { findDonor } from "@/lib/donors/queries";
import { listCommitments, sumCommitments } from "@/lib/ledger/queries";

// A donor may be a person: the name stays out of titles.
export const metadata: Metadata = { title: "Nhà tài trợ" };

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const DONE: Record<string, string> = {
  registered: "Đã ghi nhà tài trợ.",
  anonymity: "Đã ghi yêu cầu về công khai tên.",
};

export default async function DonorPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const [{ id }, { done }] = [await params, await searchParams];
  const donor = await findDonor(actor, id);
  if (!donor) notFound();
  const filter = { donor: donor.id };
  const [page, sums] = await Promise.all([listCommitments(actor, filter), sumCommitments(actor, filter)]);
  const said = typeof done === "string" && Object.hasOwn(DONE, done) ? DONE[done] : null;
  const isAnonymous = donor.anonymousSince !== null;
  return (
    <>
      <PageHeader
        back={{ href: "/office/donors", label: "Nhà tài trợ" }}
        title={donor.name}
        lead={[DONOR_KIND[donor.kind], donor.place].filter(Boolean).join(" · ")}
      />
      {said && <Notice kind="success" title={said} />}
      <Section title="Thông tin">
        <Facts>
          <Fact label="Mã số thuế">{donor.taxCode ?? "Chưa ghi"}</Fact>
          <Fact label="Tổ chức trong hệ thống">{donor.organisationName ?? "Không"}</Fact>
          <Fact label="Ghi vào sổ ngày">{formatDay(vietnamDay(donor.createdAt))}</Fact>
          <Fact label="Trên trang công khai">
            {donor.anonymousSince ? `Không nêu tên, từ ${formatDay(donor.anonymousSince)}` : "Được nêu tên"}
          </Fact>
        </Facts>
        {mayReadContacts(actor) && (
          <>
            <Folded summary="Điện thoại, thư điện tử (mỗi lần xem được ghi lại)">
              <ActionForm action={lookAtContact}>
                <HiddenField name="id" value={donor.id} />
                <SubmitButton variant="secondary" pendingLabel="Đang mở…">
                  Xem
                </SubmitButton>
              </ActionForm>
            </Folded>
            <Folded
              summary={isAnonymous ? "Nhà tài trợ muốn được nêu tên?" : "Nhà tài trợ không muốn nêu tên?"}
            >
              <ActionForm action={setAnonymity}>
                <HiddenField name="id" value={donor.id} />
                <HiddenField name="isAnonymous" value={isAnonymous ? "" : "on"} />
                <SubmitButton variant="secondary">
                  {isAnonymous ? "Ghi: được nêu tên" : "Ghi: không nêu tên"}
                </SubmitButton>
              </ActionForm>
            </Folded>
          </>
        )}
      </Section>
      <Section
        title="Đăng ký gắn"
        actions={
          page.after && (
            <ButtonLink href={`/office/commitments?donor=${donor.id}`} variant="quiet">
              Xem tất cả {sums.count} đăng ký
            </ButtonLink>
          )
        }
      >
        {sums.count > 0 && (
          <Facts>
            <Fact label="Đã đăng ký">
              <Amount value={sums.promised} />
            </Fact>
            <Fact label="Đã trao theo đăng ký">
              <Amount value={sums.handedOver} />
            </Fact>
          </Facts>
        )}
        <CommitmentTable
          rows={page.rows}
          sums={sums}
          empty={<Empty title="Chưa có đăng ký nào">Mở một địa chỉ đã phê duyệt để ghi đăng ký gắn.</Empty>}
        />
      </Section>
    </>
  );
}
