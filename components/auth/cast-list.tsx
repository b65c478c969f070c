import { ActionForm } from "@/components/ui/action-form";
import { HiddenField } from "@/components/ui/fields";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormState } from "@/lib/core/form-state";

/** The people of the demonstration, each one click away. One form, so that it takes one action and no script. */
export function CastList({
  action,
  people,
  to,
}: {
  action: (state: FormState, data: FormData) => Promise<FormState>;
  people: { userName: string; name: string; parts: string[] }[];
  to: string;
}) {
  return (
    <Section
      title="Vào thử bản minh họa"
      lead="Dữ liệu minh họa, tên người đều là tên đặt. Bấm một người để vào với vai của người đó."
    >
      <ActionForm action={action} className="cast">
        <HiddenField name="to" value={to} />
        <ul className="divide-y divide-line border-y border-line">
          {people.map((person) => (
            <li
              key={person.userName}
              className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2"
            >
              <p className="min-w-0 flex-1 basis-40">
                <b>{person.name}</b>
                {person.parts.map((part) => (
                  <span key={part} className="block text-sm text-ink-soft">
                    {part}
                  </span>
                ))}
              </p>
              <SubmitButton
                variant="secondary"
                name="userName"
                value={person.userName}
                pendingLabel="Đang vào…"
              >
                Vào: {person.userName}
              </SubmitButton>
            </li>
          ))}
        </ul>
      </ActionForm>
    </Section>
  );
}
