"use client";

import { FieldRow } from "@/components/ui/field-row";
import { CheckboxGroup, DayField, MoneyField, SelectField, TextField } from "@/components/ui/fields";
import { FoldedFields, Rows } from "./rows";

type Option = { value: string; label: string };
export type MemberOptions = Record<"sexes" | "categories" | "disabilities" | "schoolings", Option[]>;

export function MemberRows({ spareId, options }: { spareId: string; options: MemberOptions }) {
  return (
    <Rows
      list="members"
      spareId={spareId}
      noun="Khẩu"
      addLabel="Thêm khẩu"
      first="fullName"
      lineOf={(read) => {
        const [name, birth] = [read("fullName")[0]?.trim(), read("birth")[0]?.trim()];
        // How many, not which: a folded line is read over a shoulder.
        const categories = read("categories").length;
        const rest = [read("relation")[0]?.trim(), categories > 0 && `thuộc ${categories} đối tượng`];
        return name && birth ? [name, birth, ...rest].filter(Boolean).join(" · ") : "";
      }}
    >
      {(path) => <Member path={path} options={options} />}
    </Rows>
  );
}

function Member({ path, options }: { path: string; options: MemberOptions }) {
  return (
    <>
      <FieldRow>
        <TextField name={`${path}.fullName`} label="Họ và tên" autoComplete="off" maxLength={100} />
        <DayField
          name={`${path}.birth`}
          label="Ngày sinh, hoặc năm sinh"
          hint="Ví dụ: 8/1/1950, hoặc chỉ năm 1950"
        />
      </FieldRow>
      <FieldRow>
        <SelectField
          name={`${path}.sex`}
          label="Giới tính"
          placeholder="Chọn"
          options={options.sexes}
          width="m"
        />
        <TextField
          name={`${path}.relation`}
          label="Quan hệ với chủ hộ"
          list="relations"
          autoComplete="off"
          maxLength={60}
          width="m"
        />
      </FieldRow>
      <div className="mt-6 md:[&_.choices]:columns-2">
        <CheckboxGroup
          name={`${path}.categories`}
          label="Thuộc đối tượng"
          hint="Có thể chọn nhiều. Để trống nếu không thuộc đối tượng nào."
          options={options.categories}
        />
      </div>
      <MemberDetails path={path} options={options} />
    </>
  );
}

const DETAILS = [
  "nationalId",
  "ethnicity",
  "hasInsuranceCard",
  "disabilityLevel",
  "schooling",
  "occupation",
  "monthlyIncome",
];

function MemberDetails({ path, options }: { path: string; options: MemberOptions }) {
  return (
    <div className="mt-4">
      <FoldedFields path={path} fields={DETAILS} summary="Giấy tờ, bảo hiểm, học hành, việc làm">
        <FieldRow>
          <TextField
            name={`${path}.nationalId`}
            label="Số định danh, CMND"
            hint="12 chữ số, hoặc 9 chữ số của CMND cũ"
            inputMode="numeric"
            autoComplete="off"
            maxLength={20}
            width="m"
            optional
          />
          <TextField
            name={`${path}.ethnicity`}
            label="Dân tộc"
            list="ethnicities"
            autoComplete="off"
            maxLength={40}
            width="m"
            optional
          />
        </FieldRow>
        <FieldRow>
          <SelectField
            name={`${path}.hasInsuranceCard`}
            label="Thẻ bảo hiểm y tế"
            placeholder="Chưa rõ"
            options={[
              { value: "yes", label: "Có" },
              { value: "no", label: "Chưa có" },
            ]}
            width="m"
          />
          <SelectField
            name={`${path}.disabilityLevel`}
            label="Mức độ khuyết tật"
            placeholder="Không, hoặc chưa xác định"
            options={options.disabilities}
            width="m"
          />
        </FieldRow>
        <FieldRow>
          <SelectField
            name={`${path}.schooling`}
            label="Việc học"
            placeholder="Chưa ghi"
            options={options.schoolings}
            width="m"
          />
          <TextField name={`${path}.occupation`} label="Nghề nghiệp" maxLength={100} width="m" optional />
        </FieldRow>
        <MoneyField name={`${path}.monthlyIncome`} label="Thu nhập một tháng" optional />
      </FoldedFields>
    </div>
  );
}
