import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { FileShelf } from "@/components/files/file-shelf";
import { FilesForm } from "@/components/files/files-form";
import { FilesNotice } from "@/components/files/files-notice";
import { PageHeader } from "@/components/frame/page-header";
import { HouseholdTable } from "@/components/reviews/household-table";
import { MeetingFields } from "@/components/reviews/meeting-fields";
import { VotesForm, type VotesRow } from "@/components/reviews/votes-form";
import { ActionForm } from "@/components/ui/action-form";
import { ButtonLink } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { Fact, Facts } from "@/components/ui/facts";
import { FieldRow } from "@/components/ui/field-row";
import { DayField, HiddenField, TextField } from "@/components/ui/fields";
import { Folded } from "@/components/ui/folded";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { STATE } from "@/lib/addresses/labels";
import { mayOpen } from "@/lib/addresses/policy";
import { requireActor } from "@/lib/auth/gate";
import { formatDay } from "@/lib/core/days";
import { formatNumber } from "@/lib/core/money";
import { findMinutes } from "@/lib/papers/queries";
import { confirm, edit, vote } from "@/lib/reviews/actions";
import { DONE_WORDS } from "@/lib/reviews/labels";
import { type Candidate, findMeeting, listCandidates, type Meeting } from "@/lib/reviews/queries";
import { isAgreed, isOpen, votesOverAttendance } from "@/lib/reviews/rules";

export const metadata: Metadata = { title: "Cuộc họp bình xét" };

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function MeetingPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const [{ id }, query] = [await params, await searchParams];
  const { done } = query;
  const meeting = await findMeeting(actor, id);
  if (!meeting) notFound();
  const writes = mayOpen(actor);
  const minutes = await findMinutes(actor, id);
  const candidates = writes ? await listCandidates(actor, meeting) : { rows: [], isMore: false };
  const open = meeting.households.filter(({ state }) => isOpen(state));
  const settled = meeting.households.filter(({ state }) => !isOpen(state));
  const agreed = meeting.households.filter(isAgreed).length;
  const odd = meeting.households.filter((votes) => votesOverAttendance(votes, meeting.attendance));
  const said = typeof done === "string" ? DONE_WORDS[done] : undefined;
  return (
    <>
      <PageHeader
        back={{ href: "/office/reviews", label: "Họp bình xét" }}
        title={`Họp bình xét ngày ${formatDay(meeting.heldOn)}`}
        lead={
          <>
            {[meeting.place, meeting.communeName, meeting.districtName].filter(Boolean).join(" · ")}
            <br />
            <b>{awaitedOf(meeting, agreed)}</b>
          </>
        }
        actions={
          agreed > 0 && <ButtonLink href={`/office/reviews/${id}/print`}>In danh sách trình UBND</ButtonLink>
        }
      />
      <FilesNotice query={query} />
      {said && <Notice kind="success" title={said} />}
      {odd.length > 0 && (
        <Notice kind="warning" title="Nên xem lại số phiếu">
          Tổng số phiếu nhiều hơn số người dự ({meeting.attendance}):{" "}
          {odd.map(({ headName }) => headName || "chưa ghi tên").join(", ")}.
        </Notice>
      )}
      <Section id="facts" title="Cuộc họp">
        <Facts>
          <Fact label="Số người dự">{formatNumber(meeting.attendance)}</Fact>
          <Fact label="Người chủ trì">{meeting.chair ?? "Chưa ghi"}</Fact>
          <Fact label="Thư ký">{meeting.secretary ?? "Chưa ghi"}</Fact>
          <Fact label="UBND xác nhận">
            {meeting.confirmedOn
              ? `Số ${meeting.confirmationNumber}, ngày ${formatDay(meeting.confirmedOn)}`
              : "Chưa xác nhận"}
          </Fact>
          <Fact label="Tóm tắt biên bản" wide>
            {meeting.minutes ?? "Chưa ghi"}
          </Fact>
        </Facts>
        {meeting.mayKeep && (
          <Folded summary="Sửa cuộc họp">
            {settled.length > 0 && (
              <p className="mb-4">
                {settled.length} hồ sơ đã nộp theo cuộc họp này, nên những gì đã ghi được giữ nguyên. Mục còn
                trống vẫn ghi thêm được.
              </p>
            )}
            <ActionForm action={edit} values={valuesOf(meeting)}>
              <HiddenField name="id" value={id} />
              <HiddenField name="version" value={String(meeting.version)} />
              <HiddenField name="unitId" value={meeting.unitId} />
              <MeetingFields />
              <SubmitButton variant="secondary">Lưu cuộc họp</SubmitButton>
            </ActionForm>
          </Folded>
        )}
      </Section>
      {minutes && (
        <Section id="files" title="Bản chụp biên bản đã ký">
          <FileShelf
            owner={{ reviewId: id }}
            kind="minutes"
            files={minutes.files}
            mayAdd={minutes.mayChange}
            mayRemove={minutes.mayChange}
          />
          {minutes.mayChange && (
            <FilesForm owner={{ reviewId: id }} kind="minutes" back={`/office/reviews/${id}`} />
          )}
        </Section>
      )}
      <Section
        id="votes"
        title="Hồ sơ được bình xét"
        lead={
          writes
            ? "Chọn các hồ sơ nháp và hồ sơ bị trả lại của xã đã đưa ra cuộc họp này, ghi số phiếu cho từng hộ."
            : undefined
        }
      >
        {meeting.others > 0 && (
          <p className="mb-4">Ngoài ra còn {meeting.others} hồ sơ do đơn vị khác lập, không hiện ở đây.</p>
        )}
        {writes && open.length + candidates.rows.length > 0 ? (
          <VotesForm
            key={meeting.version}
            action={vote}
            id={id}
            version={meeting.version}
            values={votesOf(open)}
            rows={[...open.map(rowIn), ...candidates.rows.map(rowOut)]}
          />
        ) : (
          meeting.households.length === 0 && (
            <Empty title="Chưa có hồ sơ nào">
              {writes
                ? "Xã chưa có hồ sơ nháp hoặc bị trả lại nào để chọn. Hãy lập hồ sơ cho hộ đã khảo sát trước."
                : "Cán bộ xã chọn các hồ sơ được bình xét và ghi số phiếu."}
            </Empty>
          )
        )}
        {candidates.isMore && (
          <p className="mt-4">
            Chỉ hiện 300 hồ sơ chưa bình xét đầu tiên. Hãy ghi phiếu và nộp bớt rồi mở lại.
          </p>
        )}
        {(settled.length > 0 || (!writes && meeting.households.length > 0)) && (
          <div className="mt-8">
            {writes && <h3 className="mb-2">Đã nộp theo cuộc họp này, phiếu giữ nguyên</h3>}
            <HouseholdTable
              caption={writes ? "Hồ sơ đã nộp theo cuộc họp này, phiếu giữ nguyên" : "Hồ sơ được bình xét"}
              rows={writes ? settled : meeting.households}
            />
          </div>
        )}
      </Section>
      {meeting.mayKeep && meeting.households.length > 0 && (
        <Section
          id="confirmation"
          title="Xác nhận của UBND cấp xã"
          lead="In danh sách, trình UBND ký và đóng dấu, rồi ghi số và ngày ở đây: ghi một lần cho tất cả hộ được đồng ý mà hồ sơ chưa nộp."
        >
          <ActionForm
            action={confirm}
            values={
              meeting.confirmedOn
                ? { on: formatDay(meeting.confirmedOn), number: meeting.confirmationNumber ?? "" }
                : {}
            }
          >
            <HiddenField name="id" value={id} />
            <HiddenField name="version" value={String(meeting.version)} />
            <FieldRow>
              <DayField name="on" label="Ngày xác nhận" hint="Ví dụ: 8/1/2021" />
              <TextField
                name="number"
                label="Số văn bản"
                hint="Ví dụ: 12/XN-UBND"
                autoComplete="off"
                maxLength={60}
                width="m"
              />
            </FieldRow>
            <SubmitButton variant="secondary">Ghi xác nhận cho cả danh sách</SubmitButton>
          </ActionForm>
        </Section>
      )}
    </>
  );
}

/** The one next step. */
function awaitedOf(meeting: Meeting, agreed: number): string {
  if (meeting.households.length === 0) return "Chờ chọn hồ sơ và ghi số phiếu.";
  const counts = `${agreed} trong ${meeting.households.length} hộ được đồng ý.`;
  if (!meeting.confirmedOn) return `${counts} Chờ UBND cấp xã xác nhận danh sách.`;
  const late = meeting.households.filter(
    (household) => isOpen(household.state) && isAgreed(household) && !household.confirmationNumber,
  ).length;
  return late
    ? `${counts} ${late} hộ được thêm sau khi UBND xác nhận: hãy trình bổ sung rồi ghi lại xác nhận.`
    : `${counts} UBND đã xác nhận.`;
}

const valuesOf = (meeting: Meeting) => ({
  heldOn: formatDay(meeting.heldOn),
  place: meeting.place,
  attendance: String(meeting.attendance),
  chair: meeting.chair ?? "",
  secretary: meeting.secretary ?? "",
  minutes: meeting.minutes ?? "",
});

type Household = Meeting["households"][number];

const votesOf = (households: Household[]) =>
  Object.fromEntries(
    households.flatMap(({ id, votesFor, votesAgainst }) => [
      [`rows.${id}.isChosen`, "on"],
      [`rows.${id}.votesFor`, String(votesFor)],
      [`rows.${id}.votesAgainst`, String(votesAgainst)],
    ]),
  );

const rowIn = (household: Household): VotesRow => ({
  id: household.id,
  name: household.headName || "Chưa ghi tên",
  about: [
    household.hamlet,
    STATE[household.state].toLowerCase(),
    !isAgreed(household) && "chưa được đồng ý",
    household.confirmationNumber && `xác nhận số ${household.confirmationNumber}`,
  ]
    .filter(Boolean)
    .join(" · "),
});

const rowOut = (candidate: Candidate): VotesRow => ({
  id: candidate.id,
  name: candidate.headName || "Chưa ghi tên",
  about: [
    candidate.hamlet,
    STATE[candidate.state].toLowerCase(),
    candidate.reviewedOn && `đang thuộc cuộc họp ngày ${formatDay(candidate.reviewedOn)}`,
  ]
    .filter(Boolean)
    .join(" · "),
});
