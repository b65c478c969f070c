import type { ReactNode } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { FieldRow } from "@/components/ui/field-row";
import { HiddenField, MoneyField, SelectField, TextField } from "@/components/ui/fields";
import { FormBar } from "@/components/ui/form-bar";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { CRITERION, LEVEL, RULE, RULE_UNIT } from "@/lib/campaigns/labels";
import type { CampaignRules } from "@/lib/campaigns/rules";
import type { FormState } from "@/lib/core/form-state";
import { formatNumber } from "@/lib/core/money";

type Rule = keyof CampaignRules;

const NumberRule = ({ name }: { name: Rule }) => (
  <TextField
    name={name}
    label={RULE[name]}
    suffix={RULE_UNIT[name]}
    inputMode="numeric"
    width="s"
    maxLength={6}
  />
);

const LevelRule = ({ name, hint }: { name: "approvingLevel" | "publishingLevel"; hint?: string }) => (
  <SelectField
    name={name}
    label={RULE[name]}
    hint={hint}
    width="m"
    options={Object.entries(LEVEL).map(([value, label]) => ({ value, label }))}
  />
);

/** Points of each criterion. */
export const CriteriaFields = () => (
  <FieldRow>
    {Object.entries(CRITERION).map(([kind, label]) => (
      <TextField
        key={kind}
        name={`criteria.${kind}`}
        label={label}
        suffix="điểm"
        inputMode="numeric"
        width="s"
        maxLength={4}
      />
    ))}
  </FieldRow>
);

/** Opening a year and editing its rules ask the same questions; the criteria are edited on a page of their own. */
export function RulesForm({
  action,
  hidden,
  values,
  basis,
  withCriteria,
  submit,
  cancel,
}: {
  action: (state: FormState, data: FormData) => Promise<FormState>;
  hidden: Record<string, string>;
  values: Record<string, string>;
  /** Where the proposed minimums come from. */
  basis?: ReactNode;
  withCriteria?: boolean;
  submit: string;
  cancel: ReactNode;
}) {
  return (
    <ActionForm action={action} values={values}>
      {Object.entries(hidden).map(([name, value]) => (
        <HiddenField key={name} name={name} value={value} />
      ))}
      <Section title="Mức trợ giúp tối thiểu" lead={basis}>
        <FieldRow>
          <MoneyField name="oneOffMinimumOne" label={RULE.oneOffMinimumOne} hint="Kế hoạch 02, mục II.3a" />
          <MoneyField name="oneOffMinimumMore" label={RULE.oneOffMinimumMore} hint="Kế hoạch 02, mục II.3a" />
        </FieldRow>
        <FieldRow>
          <MoneyField
            name="regularMonthlyMinimum"
            label={RULE.regularMonthlyMinimum}
            hint="Tính chung mọi nhà tài trợ của địa chỉ đó"
          />
          <MoneyField
            name="labourDayRate"
            label={RULE.labourDayRate}
            hint="Để quy đổi ngày công thành tiền"
          />
        </FieldRow>
      </Section>
      <Section title="Chu kỳ thường xuyên">
        <FieldRow>
          <NumberRule name="regularMinimumMonths" />
          <NumberRule name="regularMaximumMonths" />
        </FieldRow>
        <FieldRow>
          <NumberRule name="overdueAfterDays" />
          <NumberRule name="lapseAfterMonths" />
        </FieldRow>
      </Section>
      <Section title="Duyệt và công khai">
        <FieldRow>
          <LevelRule name="approvingLevel" />
          <LevelRule name="publishingLevel" />
        </FieldRow>
      </Section>
      <Section
        title="Chỉ tiêu chung"
        lead="Chỉ tiêu riêng của một đơn vị, nếu có, được giao ở phần chỉ tiêu."
      >
        <FieldRow>
          <NumberRule name="newAddressesHard" />
          <NumberRule name="newAddressesAverage" />
          <NumberRule name="coveredPercent" />
        </FieldRow>
      </Section>
      {withCriteria && (
        <Section
          title="Điểm ưu tiên"
          lead="Tổng điểm của một hồ sơ quyết định thứ tự trong danh sách ưu tiên. Ghi 0 để không tính một tiêu chí."
        >
          <CriteriaFields />
        </Section>
      )}
      <FormBar>
        <SubmitButton>{submit}</SubmitButton>
        {cancel}
      </FormBar>
    </ActionForm>
  );
}

/** As the fields show them. */
export const ruleValues = (rules: CampaignRules): Record<string, string> =>
  Object.fromEntries(
    (Object.keys(RULE) as Rule[]).map((name) => {
      const value = rules[name];
      return [name, typeof value === "bigint" ? formatNumber(value) : String(value)];
    }),
  );

export const criteriaValues = (criteria: Record<string, number>): Record<string, string> =>
  Object.fromEntries(Object.entries(criteria).map(([kind, points]) => [`criteria.${kind}`, String(points)]));
