import { CLOSE_REASON, SECTION } from "@/lib/addresses/labels";
import type { Day } from "@/lib/core/days";
import type { DossierSection } from "@/prisma/generated/enums";
import type { Chance } from "./chance";
import type { Dossier } from "./dossier";
import type { Event } from "./history";
import type { Journey } from "./journey";
import type { Sink } from "./sink";
import { at, type Officer } from "./world";

export type Officers = { author: Officer; verifier: Officer; approver: Officer };

/** What was asked for when a dossier came back, and said again in its history. */
const RETURNS: [DossierSection, string][] = [
  ["SURVEY", "Ghi rõ thu nhập và đất sản xuất của hộ trong kết quả khảo sát."],
  ["MEMBERS", "Bổ sung năm sinh và tình trạng bảo hiểm y tế của từng khẩu."],
  ["NEEDS", "Ước lượng giá trị của nhu cầu chữa bệnh, kèm giấy của bệnh viện."],
  ["CONFIRMATION", "Số xác nhận của UBND xã chưa khớp với danh sách bình xét."],
];
const returnOf = (journey: Journey) =>
  RETURNS[Number(journey.openedOn.slice(8)) % RETURNS.length] as [DossierSection, string];

function reasonOf(journey: Journey): string {
  const [section, words] = returnOf(journey);
  return `${SECTION[section]}: ${words}`;
}

export function writeReturn(sink: Sink, chance: Chance, addressId: string, journey: Journey): void {
  const [section, words] = returnOf(journey);
  const createdAt = at(journey.returnedOn ?? journey.openedOn, 60);
  sink.add("ReturnNote", { id: chance.uuid(createdAt), addressId, section, words, createdAt });
}

export function eventsOf(
  id: string,
  { journey, house, asksToClose }: Dossier,
  officers: Officers,
  isPublished: boolean,
): Event[] {
  const { author, verifier, approver } = officers;
  const steps: [Day | null, Officer, Event["verb"], Partial<Event>][] = [
    [journey.openedOn, author, "open", { toState: "DRAFT" }],
    [journey.submittedOn, author, "submit", { fromState: "DRAFT", toState: "SUBMITTED" }],
    [journey.verifiedOn, verifier, "verify", { fromState: "SUBMITTED", toState: "VERIFIED" }],
    [
      journey.returnedOn,
      verifier,
      "return",
      { fromState: "SUBMITTED", toState: "RETURNED", reason: reasonOf(journey) },
    ],
    [
      journey.rejectedOn,
      verifier,
      "reject",
      {
        fromState: "SUBMITTED",
        toState: "REJECTED",
        reason: "Hộ đã có nguồn hỗ trợ ổn định, chưa thuộc đối tượng của cuộc vận động.",
      },
    ],
    [journey.approvedOn, approver, "approve", { fromState: "VERIFIED", toState: "APPROVED" }],
    [
      isPublished ? journey.approvedOn : null,
      approver,
      "publish",
      { fromState: "APPROVED", toState: "APPROVED", changes: { publicTitle: [null, house.title] } },
    ],
    [
      asksToClose ? "2021-05-03" : null,
      author,
      "requestClose",
      {
        fromState: "APPROVED",
        toState: "APPROVED",
        reason: "Gia đình đã có việc làm ổn định, ấp đã họp và thống nhất.",
        changes: { closeReason: [null, CLOSE_REASON.STABLE] },
      },
    ],
    [journey.resurvey?.surveyedOn ?? null, author, "save", { changes: { survey: [null, null] } }],
    [
      journey.closedOn,
      verifier,
      "close",
      { fromState: "APPROVED", toState: "CLOSED", reason: "Đã rà soát cùng ấp, thống nhất đóng hồ sơ." },
    ],
  ];
  return steps.flatMap(([day, by, verb, rest]) =>
    day ? [{ day, by, verb, subject: "address" as const, subjectId: id, ...rest }] : [],
  );
}
