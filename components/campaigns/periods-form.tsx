import { ActionForm } from "@/components/ui/action-form";
import { FieldRow } from "@/components/ui/field-row";
import { DayField, HiddenField } from "@/components/ui/fields";
import { FormBar } from "@/components/ui/form-bar";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { periodWords } from "@/lib/campaigns/labels";
import type { Period } from "@/lib/campaigns/rules";
import { formatDay } from "@/lib/core/days";
import type { FormState } from "@/lib/core/form-state";

export function PeriodsForm({
  action,
  id,
  version,
  periods,
}: {
  action: (state: FormState, data: FormData) => Promise<FormState>;
  id: string;
  version: number;
  periods: Period[];
}) {
  return (
    <ActionForm action={action}>
      <HiddenField name="id" value={id} />
      <HiddenField name="version" value={String(version)} />
      {periods.map((period, at) => (
        <Section key={`${period.kind}${period.ordinal}`} title={periodWords(period)}>
          <HiddenField name={`periods.${at}.kind`} value={period.kind} />
          <HiddenField name={`periods.${at}.ordinal`} value={String(period.ordinal)} />
          <FieldRow>
            <DayField
              name={`periods.${at}.startsOn`}
              label="Từ ngày"
              hint={null}
              defaultValue={formatDay(period.startsOn)}
            />
            <DayField
              name={`periods.${at}.endsOn`}
              label="Đến hết ngày"
              hint={null}
              defaultValue={formatDay(period.endsOn)}
            />
            <DayField
              name={`periods.${at}.dueBefore`}
              label="Nộp trước ngày"
              hint={null}
              defaultValue={formatDay(period.dueBefore)}
            />
          </FieldRow>
        </Section>
      ))}
      <FormBar>
        <SubmitButton>Lưu các kỳ báo cáo</SubmitButton>
      </FormBar>
    </ActionForm>
  );
}
