import { FieldRow } from "@/components/ui/field-row";
import { CheckboxField, DayField, RadioField, SelectField, TextField } from "@/components/ui/fields";
import { CONSENT_GIVER, CONSENT_PURPOSE } from "@/lib/addresses/labels";
import { ASKED } from "@/lib/consents/labels";
import type { ConsentPurpose } from "@/prisma/generated/enums";
import { optionsOf } from "./options";
import { FoldedFields } from "./rows";

/** Law 91/2025 art. 24: from seven on, a child is asked too, beside the guardian. */
function ChildrenFields({ purpose }: { purpose: ConsentPurpose }) {
  const path = `consents.${purpose}`;
  const tellsOfHousehold = purpose === "STORY" || purpose === "PICTURE";
  return (
    <FoldedFields
      path={path}
      fields={["childNames", "childrenAgreedOn"]}
      summary={
        tellsOfHousehold
          ? "Trong hộ có trẻ từ 7 đến dưới 16 tuổi: các em cũng phải đồng ý"
          : "Hồ sơ của một trẻ từ 7 đến dưới 16 tuổi: em cũng phải đồng ý"
      }
    >
      <FieldRow>
        <TextField
          name={`${path}.childNames`}
          label="Họ tên các em đã đồng ý"
          hint="Ghi như trong mục Nhân khẩu, cách nhau bằng dấu phẩy"
          autoComplete="off"
          maxLength={500}
        />
        <DayField name={`${path}.childrenAgreedOn`} label="Ngày các em đồng ý" hint="Ví dụ: 8/1/2021" />
      </FieldRow>
    </FoldedFields>
  );
}

/** Law 91/2025 art. 9: each purpose asked apart, none ticked beforehand, with who, when and on what evidence. */
export function ConsentFields() {
  return (
    <>
      <p className="mb-4 max-w-[70ch] text-ink-soft">
        Hãy hỏi từng mục một. Gia đình có thể đồng ý mục này mà không đồng ý mục khác, và rút lại bất cứ lúc
        nào.{" "}
        <a className="link" href="/office/consents" target="_blank" rel="noreferrer">
          In phiếu đồng ý để gia đình ký
        </a>
      </p>
      <CheckboxField
        name="consents.HELP.given"
        label={CONSENT_PURPOSE.HELP}
        hint="Gia đình có nhu cầu và đồng ý nhận trợ giúp của cuộc vận động. Cần có để nộp hồ sơ."
      />
      <div className="mt-4 ml-8">
        <RadioField name="consents.HELP.giver" label="Ai đồng ý" options={optionsOf(CONSENT_GIVER)} />
        <FieldRow>
          <TextField
            name="consents.HELP.giverName"
            label="Họ tên người đồng ý"
            autoComplete="off"
            maxLength={100}
          />
          <DayField name="consents.HELP.givenOn" label="Ngày đồng ý" hint="Ví dụ: 8/1/2021" />
        </FieldRow>
        <TextField
          name="consents.HELP.evidence"
          label="Bằng chứng"
          hint="Ví dụ: chữ ký trong phiếu khảo sát, biên bản ngày 8/1/2021"
          maxLength={200}
          optional
        />
        <ChildrenFields purpose="HELP" />
      </div>
      {(["SUPPORTERS", "INHANDAO", "STORY", "PICTURE"] as const).map((purpose) => (
        <div key={purpose} className="mt-6 border-line border-t pt-4">
          <CheckboxField
            name={`consents.${purpose}.given`}
            label={CONSENT_PURPOSE[purpose]}
            hint={ASKED[purpose]}
          />
          <div className="mt-1 ml-8">
            <FoldedFields
              path={`consents.${purpose}`}
              fields={["giver", "giverName", "givenOn", "evidence"]}
              summary="Người, ngày hoặc bằng chứng khác với mục “Nhận trợ giúp”"
            >
              <SelectField
                name={`consents.${purpose}.giver`}
                label="Ai đồng ý"
                placeholder="Như mục “Nhận trợ giúp”"
                options={optionsOf(CONSENT_GIVER)}
              />
              <FieldRow>
                <TextField
                  name={`consents.${purpose}.giverName`}
                  label="Họ tên người đồng ý"
                  autoComplete="off"
                  maxLength={100}
                  optional
                />
                <DayField
                  name={`consents.${purpose}.givenOn`}
                  label="Ngày đồng ý"
                  hint="Ví dụ: 8/1/2021"
                  optional
                />
              </FieldRow>
              <TextField name={`consents.${purpose}.evidence`} label="Bằng chứng" maxLength={200} optional />
            </FoldedFields>
            <ChildrenFields purpose={purpose} />
          </div>
        </div>
      ))}
    </>
  );
}
