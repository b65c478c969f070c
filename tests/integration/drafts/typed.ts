import { nest } from "@/lib/core/form";
import { dossierDraft } from "@/lib/drafts/schema";
import { unitId } from "@/tests/support/cast";

let form = 0;

/** The form of another dossier: its rows have ids of their own. */
export const newForm = () => {
  form += 1;
};
const rowId = (row: string) => `0b6f4c1e-0000-4000-8000-${row}${String(form).padStart(10, "0")}`;

type Typed = Record<string, string | string[]>;

/** A form as an officer fills it in completely, by field path; `more` changes or adds to it. */
export async function typedForm(more: Typed = {}): Promise<Typed> {
  return {
    kind: "HOUSEHOLD",
    unitId: await unitId("Xã Đồng Tâm"),
    hamlet: "Ấp 3",
    headName: "Nguyễn Thị Hòa",
    phone: "0912 345 678",
    povertyClass: "POOR",
    circumstances: "Chị nuôi hai con nhỏ, chồng mất vì tai nạn.",
    "members.0.id": rowId("a1"),
    "members.0.fullName": "Nguyễn Thị Hòa",
    "members.0.birth": "8/1/1980",
    "members.0.sex": "FEMALE",
    "members.0.nationalId": "070180001234",
    "members.0.categories": ["POOR_HARDSHIP", "HIV_AIDS"],
    "members.1.id": rowId("a2"),
    "members.1.fullName": "Trần Văn Tú",
    "members.1.birth": "2012",
    "survey.on": "1/4/2021",
    "survey.surveyor": "Nguyễn Thị An",
    "review.heldOn": "10/4/2021",
    "review.place": "Nhà văn hóa ấp 3",
    "review.attendance": "32",
    "review.votesFor": "30",
    "confirmation.on": "15/4/2021",
    "confirmation.number": "12/XN-UBND",
    "needs.0.id": rowId("b1"),
    "needs.0.kind": "LIVELIHOOD",
    "needs.0.estimatedValue": "5.000.000",
    "needs.0.isSustainable": "on",
    "consents.HELP.given": "on",
    "consents.HELP.giver": "SELF",
    "consents.HELP.giverName": "Nguyễn Thị Hòa",
    "consents.HELP.givenOn": "1/4/2021",
    "consents.HELP.evidence": "Chữ ký trong phiếu khảo sát",
    "consents.STORY.given": "on",
    "consents.STORY.childNames": "Trần Văn Tú",
    "consents.STORY.childrenAgreedOn": "1/4/2021",
    ...more,
  };
}

export async function draftFrom(more: Typed = {}) {
  return dossierDraft.parse(nest(await typedForm(more)));
}
