"use client";

import { useActionState } from "react";
import { Fact, Facts } from "@/components/ui/facts";
import { HiddenField } from "@/components/ui/fields";
import { SubmitButton } from "@/components/ui/submit-button";
import type { PrivateView } from "@/lib/addresses/labels";

/** Folded until somebody asks for them; asking is recorded. Works without scripts: the form posts and comes back open. */
export function PrivateFields({
  id,
  what,
  action,
}: {
  id: string;
  what: "dossier" | "review";
  action: (state: PrivateView | null, data: FormData) => Promise<PrivateView | null>;
}) {
  const [view, show] = useActionState(action, null);
  if (!view)
    return (
      <form action={show}>
        <HiddenField name="id" value={id} />
        <HiddenField name="what" value={what} />
        <SubmitButton variant="secondary" pendingLabel="Đang mở…">
          Xem
        </SubmitButton>
      </form>
    );
  return (
    <>
      {view.length === 0 && <p>Hồ sơ chưa ghi thông tin riêng nào.</p>}
      {view.map((group) => (
        <div key={group.title} className="mb-6">
          <h3 className="mb-2">{group.title}</h3>
          <Facts narrow>
            {group.facts.map(({ label, words }) => (
              <Fact key={label} label={label}>
                {words}
              </Fact>
            ))}
          </Facts>
        </div>
      ))}
    </>
  );
}
