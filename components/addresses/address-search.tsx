import { Button, ButtonLink } from "@/components/ui/button";

/** The words are posted, not put into the address: they are names and phones. */
export function AddressSearch({
  action,
  words,
  hasNames,
}: {
  action: (data: FormData) => Promise<void>;
  words: string;
  hasNames: boolean;
}) {
  return (
    <form action={action} className="mb-4 flex flex-wrap items-end gap-2">
      <label className="field mb-0 min-w-0 grow basis-56 sm:max-w-md">
        <span className="field-label">
          {hasNames ? "Tìm tên, mã hồ sơ, thôn ấp, điện thoại" : "Tìm mã hồ sơ"}
        </span>
        <input
          key={words}
          type="search"
          name="words"
          defaultValue={words}
          maxLength={100}
          autoComplete="off"
          spellCheck={false}
          className="input"
        />
      </label>
      <Button type="submit">Tìm</Button>
      {words && (
        <ButtonLink href="/office/addresses" variant="quiet">
          Bỏ tìm
        </ButtonLink>
      )}
    </form>
  );
}
