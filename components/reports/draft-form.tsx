import { ActionForm } from "@/components/ui/action-form";
import { HiddenField } from "@/components/ui/fields";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormState } from "@/lib/core/form-state";

/** Begins a report, or opens the one a colleague has begun. */
export function DraftForm({
  action,
  periodId,
  unitId,
  organisationId,
  label,
  variant = "secondary",
}: {
  action: (state: FormState, data: FormData) => Promise<FormState>;
  periodId: string;
  unitId: string;
  organisationId: string | null;
  label: string;
  variant?: "primary" | "secondary";
}) {
  return (
    <ActionForm action={action}>
      <HiddenField name="periodId" value={periodId} />
      <HiddenField name="unitId" value={unitId} />
      <HiddenField name="organisationId" value={organisationId ?? ""} />
      <SubmitButton variant={variant} pendingLabel="Đang lập…">
        {label}
      </SubmitButton>
    </ActionForm>
  );
}
