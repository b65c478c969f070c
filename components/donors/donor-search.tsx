"use client";

import Link from "next/link";
import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { DONOR_KIND } from "@/lib/donors/labels";
import type { DonorSearch as Answer } from "@/lib/donors/schema";

/** Words are posted, never put into the address: they are names and phones. Works without scripts. */
export function DonorSearch({
  action,
  chooseHref,
}: {
  action: (state: Answer, data: FormData) => Promise<Answer>;
  /** The donor's id is put at its end. */
  chooseHref: string;
}) {
  const [answer, post] = useActionState(action, { words: "", found: null });
  return (
    <div className="mb-4">
      <form action={post} className="flex flex-wrap items-end gap-2">
        <label className="field mb-0 min-w-0 grow basis-56 sm:max-w-md">
          <span className="field-label">Tìm theo tên, mã số thuế, số điện thoại</span>
          <input
            key={answer.words}
            type="search"
            name="words"
            defaultValue={answer.words}
            maxLength={100}
            autoComplete="off"
            spellCheck={false}
            className="input"
          />
        </label>
        <Button type="submit">Tìm</Button>
      </form>
      {answer.found && (
        <div role="status" className="mt-4">
          <p className="text-ink-soft">
            {answer.found.length
              ? `Có ${answer.found.length} nhà tài trợ khớp “${answer.words}”.`
              : `Không có nhà tài trợ nào khớp “${answer.words}”. Hãy tìm bằng ít chữ hơn, hoặc ghi nhà tài trợ mới.`}
          </p>
          <ul className="divide-y divide-line">
            {answer.found.map(({ id, name, kind, taxCode, place }) => (
              <li key={id} className="py-2">
                <Link href={`${chooseHref}${id}`} prefetch={false} className="link">
                  {name}
                </Link>{" "}
                <span className="block text-ink-soft text-sm">
                  {[DONOR_KIND[kind], taxCode && `MST ${taxCode}`, place].filter(Boolean).join(" · ")}
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
