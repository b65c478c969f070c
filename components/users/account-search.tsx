"use client";

import Link from "next/link";
import { useActionState } from "react";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FoundAccounts } from "@/lib/users/actions";

const NOTHING: FoundAccounts = { words: "", rows: null };

/** Posted, not put into the address: the words looked for are names. */
export function AccountSearch({
  action,
}: {
  action: (state: FoundAccounts, data: FormData) => Promise<FoundAccounts>;
}) {
  const [found, search] = useActionState(action, NOTHING);
  return (
    <search className="mb-6 block max-w-[50rem]">
      <form action={search} className="flex flex-wrap items-end gap-3">
        <label className="field min-w-0 flex-1 basis-64">
          <span className="field-label">Tìm theo họ tên hoặc tên đăng nhập</span>
          <input
            key={found.words}
            name="words"
            defaultValue={found.words}
            className="input"
            maxLength={100}
          />
        </label>
        <SubmitButton variant="secondary" pendingLabel="Đang tìm…">
          Tìm
        </SubmitButton>
      </form>
      {found.rows && (
        <div role="status" className="mt-3">
          {found.rows.length === 0 ? (
            <p>Không có tài khoản nào khớp. Hãy thử một phần của họ tên, có dấu hay không đều được.</p>
          ) : (
            <ul className="divide-y divide-line border-y border-line">
              {found.rows.map((row) => (
                <li key={row.id} className="py-2">
                  <Link href={`/office/admin/accounts/${row.id}`} prefetch={false} className="link">
                    {row.name}
                  </Link>
                  <span className="block text-sm text-ink-soft">{row.about}</span>
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </search>
  );
}
