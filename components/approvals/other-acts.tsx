import { CodeForm } from "@/components/inhandao/posting-forms";
import { ButtonLink } from "@/components/ui/button";
import { Section } from "@/components/ui/section";
import { close, declineClose, reopen, requestClose } from "@/lib/approvals/actions";
import { ACT } from "@/lib/approvals/labels";
import {
  mayClose,
  mayDeclineClose,
  mayMerge,
  mayPostInhandao,
  mayReopen,
  mayRequestClose,
  mayTransfer,
} from "@/lib/approvals/policy";
import type { Standing } from "@/lib/approvals/queries";
import type { Actor } from "@/lib/auth/actor";
import { type Day, formatDay, toDay } from "@/lib/core/days";
import { mayProposeNow } from "@/lib/corrections/policy";
import { post } from "@/lib/inhandao/actions";
import { mayResurvey } from "@/lib/surveys/policy";
import { CloseForm, OtherAct, ReasonForm, type RunningPromise } from "./act-forms";

type CloseRequest = { day: Day; by: string; closeReason: string; reason: string };

/** What is done seldom, each folded; nothing is offered that the person may not do. */
export function OtherActs({
  actor,
  standing: { row, policy },
  name,
  closeRequest,
  running,
  today,
  closeFor,
}: {
  actor: Actor;
  standing: Standing;
  name: string;
  closeRequest: CloseRequest | null;
  running: RunningPromise[];
  today: Day;
  /** What a visit just found to close for. */
  closeFor?: string;
}) {
  const target = { id: row.id, version: row.version };
  const agreesToInhandao = row.consents.some(({ purpose }) => purpose === "INHANDAO");
  const acts = [mayPostInhandao, mayClose, mayRequestClose, mayReopen, mayTransfer, mayMerge];
  const [posts, closes, asks, reopens, transfers, merges] = acts.map((may) => may(actor, policy));
  const visits = mayResurvey(actor, policy);
  if (!posts && !closes && !asks && !reopens && !transfers && !merges && !visits) return null;
  return (
    <Section id="other" title="Khác">
      {closeRequest && (
        <p>
          {closeRequest.by} đề nghị đóng hồ sơ ngày {formatDay(closeRequest.day)}: {closeRequest.closeReason}.{" "}
          {closeRequest.reason}
        </p>
      )}
      {closes && (
        <OtherAct title={ACT.close} open={closeRequest !== null || closeFor !== undefined}>
          <CloseForm
            act="close"
            action={close}
            target={target}
            name={name}
            running={running}
            proposed={closeRequest ?? (closeFor ? { closeReason: closeFor, reason: "" } : undefined)}
          />
        </OtherAct>
      )}
      {closeRequest && mayDeclineClose(actor, policy) && (
        <OtherAct title={ACT.declineClose}>
          <ReasonForm act="declineClose" action={declineClose} target={target} label="Lý do chưa đồng ý" />
        </OtherAct>
      )}
      {asks && !closeRequest && (
        <OtherAct title={ACT.requestClose} open={closeFor !== undefined}>
          <CloseForm
            act="requestClose"
            action={requestClose}
            target={target}
            name={name}
            running={running}
            proposed={closeFor ? { closeReason: closeFor, reason: "" } : undefined}
          />
        </OtherAct>
      )}
      {posts && (
        <OtherAct title={ACT.postInhandao}>
          {agreesToInhandao ? (
            <>
              <CodeForm
                action={post}
                target={target}
                code={row.inhandaoCode}
                postedOn={formatDay(toDay(row.inhandaoOn) ?? today)}
                link={row.inhandaoLink}
                isPosted={row.inhandaoState !== "NOT_POSTED"}
              />
              <ButtonLink href={`/office/inhandao/${row.id}`} variant="quiet">
                Nội dung đăng iNHANDAO
              </ButtonLink>
            </>
          ) : (
            <p>Gia đình chưa đồng ý đăng lên iNHANDAO nên chưa ghi mã được.</p>
          )}
        </OtherAct>
      )}
      {visits && (
        <OtherAct title="Khảo sát lại">
          <p>Với hồ sơ từ năm trước chuyển sang, hoặc khi hết một chu kỳ hỗ trợ thường xuyên.</p>
          <ButtonLink href={`/office/addresses/${row.id}/resurvey`}>Ghi khảo sát lại</ButtonLink>
        </OtherAct>
      )}
      {mayProposeNow(actor, policy) && row.kind !== "FACILITY" && (
        <OtherAct title="Chủ hộ đã mất, người khác thay">
          <p>
            Khi các thành viên còn lại vẫn cần trợ giúp. Hồ sơ tạm dừng cho đến khi cấp phê duyệt chấp nhận.
          </p>
          <ButtonLink href={`/office/addresses/${row.id}/correct/head`}>
            Chọn người thay làm chủ hộ
          </ButtonLink>
        </OtherAct>
      )}
      {transfers && (
        <OtherAct title={ACT.transfer}>
          <p>Khi hộ dọn sang xã khác, hoặc hồ sơ lập nhầm xã. Các đăng ký gắn đang chạy đi theo hồ sơ.</p>
          <ButtonLink href={`/office/addresses/${row.id}/transfer`}>Chọn xã chuyển đến</ButtonLink>
        </OtherAct>
      )}
      {reopens && (
        <OtherAct title={ACT.reopen} open>
          <ReasonForm act="reopen" action={reopen} target={target} label="Lý do mở lại" />
        </OtherAct>
      )}
      {merges && (
        <ButtonLink href={`/office/addresses/${row.id}/duplicates`} variant="quiet">
          Hồ sơ nghi trùng, gộp hồ sơ
        </ButtonLink>
      )}
    </Section>
  );
}
