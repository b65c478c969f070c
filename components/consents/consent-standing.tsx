import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { CONSENT_GIVER, CONSENT_PURPOSE } from "@/lib/addresses/labels";
import { agree, withdraw } from "@/lib/consents/actions";
import { EFFECT } from "@/lib/consents/labels";
import type { Consents } from "@/lib/consents/queries";
import { formatDay } from "@/lib/core/days";
import { formatDong } from "@/lib/core/money";
import { AgreementForm, WithdrawalForm } from "./consent-forms";

type Purpose = Consents["purposes"][number];

/** A promise that runs: the donor is told, and it is settled one way or the other. */
type Running = { donor: string; left: bigint };

/** Purpose by purpose: what the household agrees to today, what it took back, and how to write down either. */
export function ConsentStanding({ consents, running }: { consents: Consents; running: readonly Running[] }) {
  const { addressId, purposes, today, may } = consents;
  const agreesToHelp = purposes.some(({ purpose, inForce }) => purpose === "HELP" && inForce);
  const tookBackHelp = purposes.some(
    ({ purpose, inForce, withdrawn }) => purpose === "HELP" && !inForce && withdrawn.length > 0,
  );
  return (
    <>
      {tookBackHelp && running.length > 0 && (
        <Notice kind="warning" title={`Còn ${running.length} đăng ký gắn đang chạy, cần giải quyết`}>
          <p>Gia đình không còn đồng ý nhận trợ giúp. Hãy báo từng nhà tài trợ, rồi hủy đăng ký của họ:</p>
          <ul className="list-disc pl-5">
            {running.map(({ donor, left }, at) => (
              <li key={at}>
                {donor}, còn {formatDong(left)}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {consents.isToTakeDown && (
        <Notice kind="warning" title="Cần gỡ khỏi iNHANDAO">
          Gia đình không còn đồng ý đăng.{" "}
          <a className="link" href={`/office/inhandao/${addressId}`}>
            Ghi việc gỡ
          </a>
        </Notice>
      )}
      <ul className="divide-y divide-line border-line border-y">
        {purposes.map((one) => (
          <li key={one.purpose} id={`consent-${one.purpose.toLowerCase()}`} className="py-4">
            <h3>{CONSENT_PURPOSE[one.purpose]}</h3>
            <Standing one={one} />
            {one.inForce && may.withdraw && (
              <WithdrawalForm
                action={withdraw}
                addressId={addressId}
                purpose={one.purpose}
                giverName={one.inForce.giverName}
                today={today}
                effect={EFFECT[one.purpose]}
              />
            )}
            {!one.inForce && may.record && (one.purpose === "HELP" || agreesToHelp) && (
              <AgreementForm
                action={agree}
                addressId={addressId}
                purpose={one.purpose}
                people={one.children}
                isChilds={consents.isChilds}
              />
            )}
          </li>
        ))}
      </ul>
      <div className="btn-row mt-4">
        <ButtonLink href={`/office/consents/${addressId}`}>In phiếu đồng ý</ButtonLink>
      </div>
    </>
  );
}

function Standing({ one }: { one: Purpose }) {
  const { inForce, withdrawn, notYetAgreed } = one;
  return (
    <>
      {inForce ? (
        <p>
          <b>Đồng ý.</b> {inForce.giverName} ({CONSENT_GIVER[inForce.giver].toLowerCase()}), ngày{" "}
          {formatDay(inForce.givenOn)}
          {inForce.evidence && `. ${inForce.evidence}`}
          {inForce.childNames &&
            inForce.childrenAgreedOn &&
            `. Các em cũng đồng ý: ${inForce.childNames}, ngày ${formatDay(inForce.childrenAgreedOn)}`}
        </p>
      ) : (
        withdrawn.length === 0 && <p className="text-ink-soft">Chưa đồng ý.</p>
      )}
      {notYetAgreed.length > 0 && (
        <p className="mt-1 border-returned border-l-4 pl-3">
          Chưa có sự đồng ý của chính trẻ từ đủ 7 tuổi: {notYetAgreed.join(", ")}. Chưa công khai được.
        </p>
      )}
      {withdrawn.map((past) => (
        <p key={past.id} className="mt-1 text-ink-soft">
          {inForce ? "Trước đây đã" : "Đã"} rút lại ngày {formatDay(past.withdrawnOn)}
          {past.withdrawnBy && `, người rút: ${past.withdrawnBy}`}
          {past.withdrawalReason && `. ${past.withdrawalReason}`}
          {!inForce && `. Phải thực hiện xong chậm nhất ngày ${formatDay(past.settleBy)}.`}
        </p>
      ))}
    </>
  );
}
