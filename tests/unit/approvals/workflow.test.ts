import { describe, expect, test } from "vitest";
import { type PolicyDossier, whyNotAllowed } from "@/lib/approvals/policy";
import {
  type Facts,
  stepFrom,
  WORKFLOW,
  WORKFLOW_ACTS,
  type WorkflowAct,
  whyNotPossible,
} from "@/lib/approvals/rules";
import { type Actor, type ActorGrant, mintActor } from "@/lib/auth/actor";
import { AddressState, Role } from "@/prisma/generated/enums";

const STATES = Object.values(AddressState);

/** Where each act leads from each state; `-` where it can't happen. The whole opinion of the office, pair by pair. */
const LEADS_TO: Record<WorkflowAct, Record<AddressState, AddressState | "-">> = {
  submit: row({ DRAFT: "SUBMITTED", RETURNED: "SUBMITTED" }),
  recall: row({ SUBMITTED: "DRAFT" }),
  verify: row({ SUBMITTED: "VERIFIED" }),
  return: row({ SUBMITTED: "RETURNED", VERIFIED: "RETURNED" }),
  reject: row({ SUBMITTED: "REJECTED", VERIFIED: "REJECTED" }),
  // From SUBMITTED only where no district stands between.
  approve: row({ SUBMITTED: "APPROVED", VERIFIED: "APPROVED" }),
  publish: row({ APPROVED: "APPROVED" }),
  unpublish: row({ APPROVED: "APPROVED" }),
  postInhandao: row({ APPROVED: "APPROVED" }),
  requestClose: row({ APPROVED: "APPROVED" }),
  declineClose: row({ APPROVED: "APPROVED" }),
  close: row({ APPROVED: "CLOSED" }),
  reopen: row({ CLOSED: "RETURNED", REJECTED: "RETURNED" }),
  transfer: row({
    SUBMITTED: "SUBMITTED",
    VERIFIED: "VERIFIED",
    APPROVED: "APPROVED",
    RETURNED: "RETURNED",
  }),
  mergeInto: row({
    DRAFT: "MERGED",
    SUBMITTED: "MERGED",
    VERIFIED: "MERGED",
    APPROVED: "MERGED",
    RETURNED: "MERGED",
    CLOSED: "MERGED",
  }),
};

function row(leads: Partial<Record<AddressState, AddressState>>) {
  return Object.fromEntries(STATES.map((state) => [state, leads[state] ?? "-"])) as Record<
    AddressState,
    AddressState | "-"
  >;
}

const READY: Facts = {
  state: "DRAFT",
  hasDistrictLevel: true,
  hasOpenYear: true,
  missing: 0,
  surveyedOn: "2021-03-01",
  closedOn: null,
  openPairs: 0,
  samePairs: 0,
  reason: "có lý do",
  isPublished: true,
  hasHelpConsent: true,
  hasStoryConsent: true,
  hasInhandaoConsent: true,
  unasked: null,
  isCloseRequested: true,
  heldReason: null,
};
/** What each act asks to be otherwise for it to go ahead. */
const FIT: Partial<Record<WorkflowAct, Partial<Facts>>> = { requestClose: { isCloseRequested: false } };

describe("every state and every act", () => {
  const pairs = STATES.flatMap((state) => WORKFLOW_ACTS.map((act) => ({ state, act })));

  test.each(pairs)("$act from $state", ({ state, act }) => {
    const expected = LEADS_TO[act][state];
    expect(stepFrom(state, act)?.to ?? "-").toBe(expected);
    const facts = {
      ...READY,
      ...FIT[act],
      state,
      hasDistrictLevel: !(act === "approve" && state === "SUBMITTED"),
    };
    const sentence = whyNotPossible(act, facts);
    if (expected === "-") expect(sentence).toMatch(/\.$/);
    else expect(sentence).toBeNull();
  });

  test("no state holds two steps of one act", () => {
    for (const steps of Object.values(WORKFLOW)) {
      expect(new Set(steps.map(({ act }) => act)).size).toBe(steps.length);
    }
  });

  test("who does an act is the same in every state", () => {
    for (const act of WORKFLOW_ACTS) {
      const doers = STATES.flatMap((state) => stepFrom(state, act) ?? []).map(({ who, needs }) =>
        [...who, needs.includes("anotherPerson")].join(),
      );
      expect(new Set(doers).size, act).toBe(1);
    }
  });
});

describe("what a step needs", () => {
  const refused = (act: WorkflowAct, facts: Partial<Facts>) =>
    whyNotPossible(act, { ...READY, ...FIT[act], ...facts });

  test.each<[WorkflowAct, Partial<Facts>, RegExp]>([
    ["submit", { state: "DRAFT", missing: 2 }, /còn thiếu 2 mục/],
    ["submit", { state: "DRAFT", hasOpenYear: false }, /chưa mở năm/],
    ["submit", { state: "RETURNED", closedOn: "2021-03-02" }, /khảo sát mới/],
    ["submit", { state: "RETURNED", closedOn: "2021-03-02", surveyedOn: null }, /khảo sát mới/],
    ["verify", { state: "SUBMITTED", openPairs: 3 }, /Còn 3 hồ sơ nghi trùng/],
    ["verify", { state: "SUBMITTED", samePairs: 1 }, /trùng với hồ sơ khác/],
    ["verify", { state: "SUBMITTED", hasDistrictLevel: false }, /trực thuộc tỉnh/],
    ["approve", { state: "SUBMITTED" }, /chưa được xác minh/],
    ["approve", { state: "SUBMITTED", hasDistrictLevel: false, openPairs: 1 }, /Còn 1 hồ sơ nghi trùng/],
    ["return", { state: "VERIFIED", reason: " \n" }, /lý do/],
    ["reject", { state: "SUBMITTED", reason: "" }, /lý do/],
    ["close", { state: "APPROVED", reason: "" }, /lý do/],
    ["reopen", { state: "CLOSED", reason: "" }, /lý do/],
    ["publish", { state: "VERIFIED" }, /chưa được phê duyệt/],
    ["publish", { state: "APPROVED", hasHelpConsent: false }, /nhận trợ giúp/],
    ["publish", { state: "APPROVED", hasStoryConsent: false }, /đồng ý công khai/],
    ["publish", { state: "APPROVED", heldReason: "DECEASED" }, /tạm dừng vì có tin chủ hộ đã mất/],
    ["transfer", { state: "APPROVED", reason: "" }, /lý do/],
    ["unpublish", { state: "APPROVED", isPublished: false }, /chưa được công khai/],
    ["postInhandao", { state: "APPROVED", hasInhandaoConsent: false }, /iNHANDAO/],
    ["requestClose", { state: "APPROVED", isCloseRequested: true }, /Đã có đề nghị/],
    ["declineClose", { state: "APPROVED", isCloseRequested: false }, /Không còn đề nghị/],
  ])("%s with %o is refused", (act, facts, sentence) => {
    expect(refused(act, facts)).toMatch(sentence);
  });

  test("a survey on the day of closing is new enough", () => {
    expect(refused("submit", { state: "RETURNED", closedOn: "2021-03-01" })).toBeNull();
  });
});

// Who -------------------------------------------------------------------------------------------------------

const HERE = "commune";
const grant = (role: Role, over: Partial<ActorGrant> = {}): ActorGrant => ({
  role,
  unitId: HERE,
  unitName: "",
  unitKind: "COMMUNE",
  provinceId: "province",
  unitIds: [HERE],
  organisationId: null,
  organisationName: null,
  organisationIds: [],
  ...over,
});
const person = (userId: string, ...grants: ActorGrant[]): Actor =>
  mintActor({
    kind: "person",
    userId,
    name: "",
    grants,
    clock: { today: "2021-05-05", now: new Date("2021-05-05T02:00:00Z"), isFixed: true },
  });
const dossier = (over: Partial<PolicyDossier> = {}): PolicyDossier => ({
  state: "SUBMITTED",
  unitId: HERE,
  organisationId: null,
  authorId: "author",
  submittedById: "submitter",
  verifiedById: "verifier",
  hasDistrictLevel: true,
  approvingLevel: "PROVINCE",
  publishingLevel: "PROVINCE",
  ...over,
});

const [C, D, P] = ["COMMUNE_OFFICER", "DISTRICT_OFFICER", "PROVINCE_OFFICER"] as const;
const DOERS: Record<WorkflowAct, Role[]> = {
  submit: [C, D],
  recall: [],
  verify: [D],
  return: [D, P],
  reject: [D, P],
  approve: [P],
  publish: [P],
  unpublish: [P],
  postInhandao: [D, P],
  requestClose: [C],
  declineClose: [D, P],
  close: [D, P],
  reopen: [D, P],
  transfer: [D, P],
  mergeInto: [D, P],
};

describe("every role and every act", () => {
  const pairs = Object.values(Role).flatMap((role) => WORKFLOW_ACTS.map((act) => ({ role, act })));

  test.each(pairs)("$role: $act", ({ role, act }) => {
    const denial = whyNotAllowed(person("somebody", grant(role)), act, dossier());
    if (DOERS[act].includes(role)) expect(denial).toBeNull();
    else expect(denial).toMatch(/\.$/);
  });

  test.each(WORKFLOW_ACTS)("the same roles elsewhere do nothing here: %s", (act) => {
    const stranger = person(
      "stranger",
      ...Object.values(Role).map((role) => grant(role, { unitIds: ["elsewhere"] })),
    );
    expect(whyNotAllowed(stranger, act, dossier())).not.toBeNull();
  });
});

describe("four eyes are two people, whatever their roles", () => {
  const both = (userId: string) => person(userId, grant(C), grant(D), grant(P));

  test("who submitted does not verify", () => {
    expect(whyNotAllowed(both("submitter"), "verify", dossier())).toMatch(/tự xác minh/);
  });
  test("who submitted or verified does not approve", () => {
    expect(whyNotAllowed(both("submitter"), "approve", dossier())).toMatch(/tự phê duyệt/);
    expect(whyNotAllowed(both("verifier"), "approve", dossier())).toMatch(/đã xác minh/);
    expect(whyNotAllowed(both("third"), "approve", dossier())).toBeNull();
  });
  test("a district that approves by delegation keeps them too", () => {
    const delegated = dossier({ approvingLevel: "DISTRICT" });
    expect(whyNotAllowed(person("binh", grant(D)), "approve", delegated)).toBeNull();
    expect(whyNotAllowed(person("verifier", grant(D)), "approve", delegated)).not.toBeNull();
    expect(whyNotAllowed(person("dung", grant(P)), "approve", delegated)).toBeNull();
    expect(whyNotAllowed(person("an", grant(C)), "approve", delegated)).not.toBeNull();
  });
  test("author and submitter recall, nobody else", () => {
    expect(whyNotAllowed(person("author", grant(C)), "recall", dossier())).toBeNull();
    expect(whyNotAllowed(person("submitter", grant(D)), "recall", dossier())).toBeNull();
    expect(whyNotAllowed(person("colleague", grant(C)), "recall", dossier())).not.toBeNull();
  });
  test("a school's officer submits the school's dossiers only", () => {
    const mai = person("mai", grant(C, { organisationId: "school", organisationIds: ["school"] }));
    expect(whyNotAllowed(mai, "submit", dossier({ organisationId: "school" }))).toBeNull();
    expect(whyNotAllowed(mai, "submit", dossier())).not.toBeNull();
  });
});
