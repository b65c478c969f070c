import { WarningSign } from "@/components/ui/warning-sign";
import { fieldId } from "@/lib/core/form-state";

/** What submitting still needs, each item a link to its field. */
export function MissingList({ title, items }: { title: string; items: { field: string; words: string }[] }) {
  return (
    <div className="form-summary" role="alert">
      <h2>
        <WarningSign />
        {title}
      </h2>
      <ul>
        {items.map(({ field, words }) => (
          <li key={field + words}>
            <a href={`#${fieldId(field)}`}>{words}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
