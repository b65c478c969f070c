"use client";

import { type ReactNode, useActionState, useEffect, useRef } from "react";
import { ButtonLink } from "@/components/ui/button";
import { FormBar } from "@/components/ui/form-bar";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { WAS } from "@/lib/bulk/labels";
import type { BulkAct, BulkState } from "@/lib/bulk/rules";
import { VerdictTable } from "./verdict-table";

/** Shows what would happen until it is sent, and what happened afterwards. Posts without scripts. */
export function BulkForm({
  action,
  act,
  rows,
  submit,
  back,
  children,
}: {
  action: (state: BulkState, data: FormData) => Promise<BulkState>;
  act: BulkAct;
  /** As the tick boxes send them. */
  rows: string[];
  submit: string;
  back: string;
  children: ReactNode;
}) {
  const [state, post] = useActionState<BulkState, FormData>(action, { status: "idle" });
  const result = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.status !== "idle") result.current?.focus();
  }, [state]);
  if (state.status === "done")
    return (
      <div ref={result} tabIndex={-1}>
        <Result act={act} {...state} />
        <FormBar>
          <ButtonLink href={back} variant="primary">
            Về danh sách
          </ButtonLink>
        </FormBar>
      </div>
    );
  return (
    <>
      {state.status === "refused" && (
        <div ref={result} tabIndex={-1}>
          <Notice kind="error" title={state.message} />
        </div>
      )}
      {children}
      <form action={post} className="form">
        <input type="hidden" name="act" value={act} />
        {rows.map((row) => (
          <input key={row} type="hidden" name="row" value={row} />
        ))}
        <FormBar>
          {rows.length > 0 && <SubmitButton pendingLabel="Đang làm từng hồ sơ…">{submit}</SubmitButton>}
          <ButtonLink href={back} variant="quiet">
            {rows.length > 0 ? "Thôi" : "Về danh sách"}
          </ButtonLink>
        </FormBar>
      </form>
    </>
  );
}

function Result({ act, done, left, unknown }: { act: BulkAct } & Extract<BulkState, { status: "done" }>) {
  return (
    <>
      <Notice
        kind={left.length || unknown ? "warning" : "success"}
        title={`${done.length} hồ sơ ${WAS[act]}${left.length ? `, ${left.length} hồ sơ không làm được` : ""}`}
      >
        {unknown > 0 && `${unknown} hồ sơ không tìm thấy trên địa bàn của anh/chị. `}
        Mỗi hồ sơ được ghi một dòng riêng trong lịch sử.
      </Notice>
      {left.length > 0 && (
        <Section title="Không làm được" lead="Hãy mở từng hồ sơ để xử lý theo lý do ghi bên cạnh.">
          <VerdictTable verdicts={left} caption="Hồ sơ không làm được" />
        </Section>
      )}
      {done.length > 0 && (
        <Section title="Đã làm">
          <VerdictTable verdicts={done} caption="Hồ sơ đã làm" />
        </Section>
      )}
    </>
  );
}
