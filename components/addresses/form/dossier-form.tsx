import type { ReactNode } from "react";
import { HiddenField } from "@/components/ui/fields";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { Steps } from "@/components/ui/steps";
import { SubmitButton } from "@/components/ui/submit-button";
import {
  CATEGORY,
  DISABILITY,
  ETHNICITIES,
  NEED,
  RELATIONS,
  SCHOOLING,
  SECTION,
  SEX,
} from "@/lib/addresses/labels";
import type { FormState } from "@/lib/core/form-state";
import type { MeetingChoice } from "@/lib/reviews/queries";
import type { DossierSection } from "@/prisma/generated/enums";
import { ConsentFields } from "./consent-section";
import { DuplicateHints, DuplicateWatch } from "./duplicate-watch";
import { type Commune, FOR_FACILITY, FOR_PEOPLE, HouseholdFields } from "./household-section";
import { Keeper } from "./keeper";
import { type Kept, KeptForm } from "./kept-form";
import { MemberRows } from "./member-rows";
import { NeedRows, SupportRows } from "./need-rows";
import { optionsOf } from "./options";
import { CircumstancesFields, ConfirmationFields, ReviewFields, SurveyFields } from "./paper-sections";
import { VersionField } from "./rows";

type Note = { section: DossierSection; words: string };

/** Ids of the one empty row that a list without rows shows. */
export type SpareIds = { members: string; needs: string; support: string };

const LEADS: Partial<Record<DossierSection, string>> = {
  MEMBERS: "Ghi từng người cùng sống trong hộ, kể cả trẻ em. Chỉ nhớ năm sinh cũng được.",
  SURVEY: "Đến tận nhà trước khi đưa ra bình xét.",
  REVIEW: "Họp công khai, dân chủ ở thôn, ấp, khu phố.",
  CONFIRMATION: "UBND xã, phường, thị trấn xác nhận danh sách đã bình xét.",
  SUPPORT: "Trợ cấp Nhà nước hoặc trợ giúp khác hộ đang nhận. Không có thì để trống.",
};

const REASON = "Lý do đề nghị sửa";
const CORRECTABLE_SECTIONS: DossierSection[] = [
  "HOUSEHOLD",
  "MEMBERS",
  "CIRCUMSTANCES",
  "SURVEY",
  "NEEDS",
  "SUPPORT",
];

export function DossierForm({
  action,
  discard,
  kept,
  values,
  communes,
  spareIds,
  notes = [],
  complete = [],
  files,
  beside,
  meetings = [],
  seen = [],
  correction,
}: {
  action: (state: FormState, data: FormData) => Promise<FormState>;
  discard: (data: FormData) => Promise<void>;
  kept: Kept;
  values: FormState["values"];
  communes: Commune[];
  spareIds: SpareIds;
  /** What a returned dossier must mend. */
  notes?: Note[];
  /** Sections in which nothing is missing. */
  complete?: DossierSection[];
  /** Photos and papers; none while the dossier is not saved yet. */
  files?: ReactNode;
  /** Forms that can't stand within this one. */
  beside?: ReactNode;
  /** Likely duplicates that the page shows, or that were decided about. */
  seen?: string[];
  /** Community reviews on file in these communes. */
  meetings?: MeetingChoice[];
  /** An approved dossier's form proposes: it leaves out what has acts of its own, and ends with these fields. */
  correction?: ReactNode;
}) {
  const all: [DossierSection, ReactNode][] = [
    ["HOUSEHOLD", <HouseholdFields key="household" communes={communes} />],
    [
      "MEMBERS",
      <div key="members">
        <div className={FOR_PEOPLE}>
          <MemberRows
            spareId={spareIds.members}
            options={{
              sexes: optionsOf(SEX),
              categories: optionsOf(CATEGORY),
              disabilities: optionsOf(DISABILITY),
              schoolings: optionsOf(SCHOOLING),
            }}
          />
        </div>
        <p className={FOR_FACILITY}>Cơ sở không khai từng khẩu. Số người được ghi ở phần đầu.</p>
      </div>,
    ],
    ["CIRCUMSTANCES", <CircumstancesFields key="circumstances" />],
    ["SURVEY", <SurveyFields key="survey" />],
    ["REVIEW", <ReviewFields key="review" meetings={meetings} />],
    ["CONFIRMATION", <ConfirmationFields key="confirmation" />],
    ["NEEDS", <NeedRows key="needs" spareId={spareIds.needs} kinds={optionsOf(NEED)} />],
    ["SUPPORT", <SupportRows key="support" spareId={spareIds.support} />],
    ["CONSENT", <ConsentFields key="consent" />],
    ["PHOTO", files ?? <p key="photo">Lưu nháp trước, rồi thêm ảnh và giấy tờ ở ngay phần này.</p>],
  ];
  const sections = correction ? all.filter(([section]) => CORRECTABLE_SECTIONS.includes(section)) : all;
  return (
    <>
      <KeptForm kept={kept} values={values} action={action} discard={discard} className="group/kind">
        <HiddenField name="id" value={kept.id} />
        <VersionField />
        {/* The Enter key presses a form's first button: it saves, it does not add a row. */}
        <button
          type="submit"
          name="intent"
          value="draft"
          tabIndex={-1}
          aria-hidden="true"
          className="sr-only"
        >
          {correction ? "Chưa gửi" : "Lưu nháp"}
        </button>
        <datalist id="relations">
          {RELATIONS.map((relation) => (
            <option key={relation} value={relation} />
          ))}
        </datalist>
        <datalist id="ethnicities">
          {ETHNICITIES.map((people) => (
            <option key={people} value={people} />
          ))}
        </datalist>
        <DuplicateWatch id={kept.id} seen={seen}>
          <Steps
            sections={[
              ...sections.map(([section]) => ({
                id: sectionId(section),
                title: SECTION[section],
                done: complete.includes(section),
              })),
              ...(correction ? [{ id: "s-reason", title: REASON }] : []),
            ]}
            actions={
              <>
                {!correction && (
                  <SubmitButton variant="secondary" name="intent" value="draft" pendingLabel="Đang lưu…">
                    Lưu nháp
                  </SubmitButton>
                )}
                <Keeper />
                {correction && (
                  <a href="#s-reason" className="btn btn-quiet steps-move">
                    Đến phần gửi
                  </a>
                )}
              </>
            }
            last={
              <SubmitButton name="intent" value="submit">
                {correction ? "Gửi đề nghị sửa" : "Nộp hồ sơ"}
              </SubmitButton>
            }
          >
            {sections.map(([section, fields]) => (
              <Section key={section} id={sectionId(section)} title={SECTION[section]} lead={LEADS[section]}>
                {notes
                  .filter((note) => note.section === section)
                  .map(({ words }) => (
                    <div key={words} className="mb-6">
                      <Notice kind="warning" title="Cần bổ sung">
                        {words}
                      </Notice>
                    </div>
                  ))}
                {fields}
                <DuplicateHints section={sectionId(section)} />
              </Section>
            ))}
            {correction && (
              <Section id="s-reason" title={REASON}>
                {correction}
              </Section>
            )}
          </Steps>
        </DuplicateWatch>
      </KeptForm>
      {beside}
    </>
  );
}

export const sectionId = (section: DossierSection) => `s-${section.toLowerCase()}`;
