"use client";

import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { FieldRow } from "@/components/ui/field-row";
import { Fault, HiddenField, TextField } from "@/components/ui/fields";
import { FormBar } from "@/components/ui/form-bar";
import { useField } from "@/components/ui/form-context";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormState, fieldId } from "@/lib/core/form-state";
import "./votes.css";

export type VotesRow = {
  id: string;
  name: string;
  /** Hamlet, state, an earlier meeting. */
  about: string;
};

const bare = (words: string) =>
  words
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[đĐðÐ]/g, "d")
    .toLowerCase();

/** Every dossier that may be brought to the meeting, in one table: tick it, and write its votes beside it. */
export function VotesForm({
  action,
  id,
  version,
  values,
  rows,
}: {
  action: (state: FormState, data: FormData) => Promise<FormState>;
  id: string;
  version: number;
  values: FormState["values"];
  rows: VotesRow[];
}) {
  const [sought, setSought] = useState("");
  const words = bare(sought).split(/\s+/).filter(Boolean);
  const isShown = ({ name, about }: VotesRow) =>
    words.every((word) => bare(`${name} ${about}`).includes(word));
  return (
    <ActionForm action={action} values={values}>
      <HiddenField name="id" value={id} />
      <HiddenField name="version" value={String(version)} />
      {rows.length > 8 && (
        <p className="no-print">
          <label className="field-label" htmlFor="votes-search">
            Tìm trong danh sách
          </label>
          <input
            id="votes-search"
            type="search"
            className="input input-m"
            autoComplete="off"
            placeholder="Họ tên, ấp; không cần dấu"
            value={sought}
            onChange={(event) => setSought(event.currentTarget.value)}
            onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
          />
        </p>
      )}
      <table className="votes">
        <caption className="sr-only">Hồ sơ được bình xét và số phiếu</caption>
        <thead>
          <tr>
            <th scope="col">Hồ sơ được bình xét</th>
            <th scope="col">Đồng ý</th>
            <th scope="col">Không đồng ý</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <VotesLine key={row.id} row={row} isHidden={!isShown(row)} />
          ))}
        </tbody>
      </table>
      <div className="votes-all">
        <p className="field-hint">
          Nếu các hộ đã chọn có cùng số phiếu, chỉ cần ghi một lần ở đây; hộ nào đã ghi phiếu riêng thì giữ
          phiếu riêng.
        </p>
        <FieldRow>
          <TextField
            name="all.votesFor"
            label="Đồng ý, cho các hộ còn trống"
            inputMode="numeric"
            maxLength={6}
            width="s"
            suffix="phiếu"
            optional
          />
          <TextField
            name="all.votesAgainst"
            label="Không đồng ý, cho các hộ còn trống"
            inputMode="numeric"
            maxLength={6}
            width="s"
            suffix="phiếu"
            optional
          />
        </FieldRow>
      </div>
      <FormBar>
        <SubmitButton>Ghi số phiếu</SubmitButton>
      </FormBar>
    </ActionForm>
  );
}

/** A hidden line still posts: searching takes nothing out of the meeting. */
function VotesLine({ row, isHidden }: { row: VotesRow; isHidden: boolean }) {
  const path = `rows.${row.id}`;
  const chosen = useField(`${path}.isChosen`);
  const votesFor = useField(`${path}.votesFor`);
  const votesAgainst = useField(`${path}.votesAgainst`);
  const error = chosen.error ?? votesFor.error ?? votesAgainst.error;
  const faultId = `${fieldId(path)}-error`;
  const input = (
    field: "votesFor" | "votesAgainst",
    { text, error: fault }: typeof votesFor,
    label: string,
  ) => (
    <td>
      <input
        type="text"
        inputMode="numeric"
        autoComplete="off"
        maxLength={6}
        id={fieldId(`${path}.${field}`)}
        name={`${path}.${field}`}
        className="input input-num"
        aria-label={`${label}, ${row.name}`}
        aria-invalid={fault ? true : undefined}
        aria-describedby={error ? faultId : undefined}
        defaultValue={text}
      />
    </td>
  );
  return (
    <tr hidden={isHidden && !error} className={error ? "votes-faulty" : undefined}>
      <th scope="row">
        <label className="choice">
          <input
            type="checkbox"
            id={fieldId(`${path}.isChosen`)}
            name={`${path}.isChosen`}
            defaultChecked={chosen.text === "on"}
            aria-invalid={chosen.error ? true : undefined}
            aria-describedby={error ? faultId : undefined}
          />
          <span>{row.name}</span>
          <span className="field-hint">{row.about}</span>
        </label>
        {error && <Fault id={faultId}>{error}</Fault>}
      </th>
      {input("votesFor", votesFor, "Số phiếu đồng ý")}
      {input("votesAgainst", votesAgainst, "Số phiếu không đồng ý")}
    </tr>
  );
}
