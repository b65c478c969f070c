"use client";

import { type ComponentProps, type ReactNode, useState } from "react";
import { amountInWords, formatNumber, parseAmount } from "@/lib/core/money";
import { useField } from "./form-context";
import { WarningSign } from "./warning-sign";

type Width = "s" | "m" | "l" | "full";
type Option = { value: string; label: string };
type FieldProps = {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  defaultValue?: string;
  optional?: boolean;
  width?: Width;
  disabled?: boolean;
};

/** Label above, example below it, then the fault in words, then the input that all of them describe. */
function Field({
  id,
  label,
  hint,
  optional,
  width,
  error,
  children,
}: Omit<FieldProps, "name" | "defaultValue"> & { id: string; error?: string; children: ReactNode }) {
  return (
    <div className={boxClass(width, error)}>
      <label htmlFor={id} className="field-label">
        {label}
        {optional && <Optional />}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      )}
      {error && <Fault id={`${id}-error`}>{error}</Fault>}
      {children}
    </div>
  );
}

/** Several inputs under one question. */
function Group({
  id,
  label,
  hint,
  optional,
  error,
  children,
}: Omit<FieldProps, "name" | "defaultValue"> & { id: string; error?: string; children: ReactNode }) {
  return (
    <fieldset className={boxClass("l", error)} aria-describedby={describedBy(id, hint, error)}>
      <legend className="field-label">
        {label}
        {optional && <Optional />}
      </legend>
      {hint && (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      )}
      {error && <Fault id={`${id}-error`}>{error}</Fault>}
      <div className="choices">{children}</div>
    </fieldset>
  );
}

const Optional = () => <span className="field-optional"> (không bắt buộc)</span>;

export function Fault({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={id} className="field-error">
      <WarningSign />
      {children}
    </p>
  );
}

const boxClass = (width?: Width, error?: string) =>
  `field${width === "full" ? " field-full" : ""}${error ? " field-faulty" : ""}`;

const describedBy = (id: string, hint?: ReactNode, error?: string) =>
  [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;

const inputProps = (
  id: string,
  name: string,
  hint: ReactNode,
  error: string | undefined,
  width: Width = "l",
) => ({
  id,
  name,
  className: `input${width === "s" || width === "m" ? ` input-${width}` : ""}`,
  "aria-describedby": describedBy(id, hint, error),
  "aria-invalid": error ? true : undefined,
});

type InputProps = Pick<
  ComponentProps<"input">,
  "inputMode" | "autoComplete" | "maxLength" | "placeholder" | "list" | "readOnly" | "spellCheck"
>;

export function TextField({
  name,
  label,
  hint,
  defaultValue,
  optional,
  width,
  type = "text",
  suffix,
  ...rest
}: FieldProps &
  InputProps & { type?: "text" | "tel" | "email" | "password" | "search" | "url"; suffix?: string }) {
  const { id, text, error } = useField(name, defaultValue);
  const input = (
    <input type={type} {...inputProps(id, name, hint, error, width)} {...rest} defaultValue={text} />
  );
  return (
    <Field {...{ id, label, hint, optional, width, error }}>
      {suffix ? (
        <div className="input-with-suffix">
          {input}
          <span>{suffix}</span>
        </div>
      ) : (
        input
      )}
    </Field>
  );
}

export function TextArea({
  name,
  label,
  hint,
  defaultValue,
  optional,
  width,
  rows = 4,
  ...rest
}: FieldProps & { rows?: number; maxLength?: number }) {
  const { id, text, error } = useField(name, defaultValue);
  return (
    <Field {...{ id, label, hint, optional, width, error }}>
      <textarea rows={rows} {...inputProps(id, name, hint, error, width)} {...rest} defaultValue={text} />
    </Field>
  );
}

export function SelectField({
  name,
  label,
  hint,
  defaultValue,
  optional,
  width,
  options,
  placeholder,
  disabled,
}: FieldProps & { options: Option[]; placeholder?: string }) {
  const { id, text, error } = useField(name, defaultValue);
  return (
    <Field {...{ id, label, hint, optional, width, error }}>
      {/* A reset returns a select to the option it was born with, so another default needs another birth: the key. */}
      <select
        key={text}
        {...inputProps(id, name, hint, error, width)}
        disabled={disabled}
        defaultValue={text}
      >
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}

type Choice = Option & { hint?: ReactNode };

function Choices({
  type,
  id: first,
  name,
  options,
  chosen,
}: {
  type: "radio" | "checkbox";
  id: string;
  name: string;
  options: Choice[];
  chosen: string[];
}) {
  return options.map((option, at) => {
    const id = at === 0 ? first : `${first}-${at}`;
    return (
      <label key={option.value} className="choice">
        <input
          type={type}
          id={id}
          name={name}
          value={option.value}
          defaultChecked={chosen.includes(option.value)}
          aria-describedby={option.hint ? `${id}-about` : undefined}
        />
        <span>{option.label}</span>
        {option.hint && (
          <span id={`${id}-about`} className="field-hint">
            {option.hint}
          </span>
        )}
      </label>
    );
  });
}

export function RadioField({
  name,
  label,
  hint,
  defaultValue,
  optional,
  options,
}: FieldProps & { options: Choice[] }) {
  const { id, list, error } = useField(name, defaultValue);
  return (
    <Group {...{ id, label, hint, optional, error }}>
      <Choices type="radio" id={id} name={name} options={options} chosen={list} />
    </Group>
  );
}

/** Several boxes of one name. */
export function CheckboxGroup({
  name,
  label,
  hint,
  defaultValue,
  optional,
  options,
}: Omit<FieldProps, "defaultValue"> & { defaultValue?: string[]; options: Choice[] }) {
  const { id, list, error } = useField(name, defaultValue);
  return (
    <Group {...{ id, label, hint, optional, error }}>
      <Choices type="checkbox" id={id} name={name} options={options} chosen={list} />
    </Group>
  );
}

/** One box that stands for a sentence. */
export function CheckboxField({
  name,
  label,
  hint,
  value = "on",
  defaultChecked = false,
}: Pick<FieldProps, "name" | "label" | "hint"> & { value?: string; defaultChecked?: boolean }) {
  const { id, list, error } = useField(name, defaultChecked ? value : undefined);
  return (
    <div className={boxClass(undefined, error)}>
      {error && <Fault id={`${id}-error`}>{error}</Fault>}
      <label className="choice">
        <input
          type="checkbox"
          id={id}
          name={name}
          value={value}
          defaultChecked={list.includes(value)}
          aria-describedby={describedBy(id, hint, error)}
          aria-invalid={error ? true : undefined}
        />
        <span>{label}</span>
        {hint && (
          <span id={`${id}-hint`} className="field-hint">
            {hint}
          </span>
        )}
      </label>
    </div>
  );
}

/** A day as people write it. Phones' number pads have no slash: eight digits become a day when the field is left. */
export function DayField({ hint = "Ví dụ: 8/1/1950", width = "s", ...rest }: FieldProps) {
  const { name, label, optional, defaultValue, disabled } = rest;
  const { id, text, error } = useField(name, defaultValue);
  return (
    <Field {...{ id, label, hint, optional, width, error }}>
      <input
        type="text"
        inputMode="numeric"
        autoComplete="off"
        maxLength={10}
        {...inputProps(id, name, hint, error, width)}
        disabled={disabled}
        defaultValue={text}
        onBlur={(event) => {
          const digits = event.currentTarget.value
            .trim()
            .match(/^(\d{1,2})[-. ](\d{1,2})[-. ](\d{4})$|^(\d\d)(\d\d)(\d{4})$/);
          if (digits) event.currentTarget.value = digits.slice(1).filter(Boolean).join("/");
        }}
      />
    </Field>
  );
}

/** Writes the amount out in words as it is typed: a zero too many is heard before it is saved. */
export function MoneyField({ hint = "Ví dụ: 1.500.000", width = "m", ...rest }: FieldProps) {
  const { name, label, optional, defaultValue, disabled } = rest;
  const { id, text, error } = useField(name, defaultValue);
  return (
    <Field {...{ id, label, hint, optional, width, error }}>
      <Money key={text} text={text} disabled={disabled} {...inputProps(id, name, hint, error, width)} />
    </Field>
  );
}

function Money({
  text,
  className,
  ...rest
}: {
  text: string;
  className: string;
  disabled?: boolean;
  name: string;
}) {
  const [typed, setTyped] = useState(text);
  const amount = typed.trim() === "" ? null : parseAmount(typed);
  return (
    <>
      <div className="input-with-suffix" style={{ maxWidth: "19.5rem" }}>
        <input
          type="text"
          inputMode="decimal"
          autoComplete="off"
          maxLength={30}
          className={`${className} input-num`}
          {...rest}
          defaultValue={text}
          onInput={(event) => setTyped(event.currentTarget.value)}
          onBlur={(event) => {
            if (amount !== null) event.currentTarget.value = formatNumber(amount);
          }}
        />
        <span aria-hidden="true">đồng</span>
      </div>
      <p className="amount-words" aria-live="polite">
        {amount !== null && amountInWords(amount)}
      </p>
    </>
  );
}

export function HiddenField({ name, value }: { name: string; value: string }) {
  return <input type="hidden" name={name} value={value} />;
}
