import { FilterBar, FilterSelect } from "@/components/frame/filter-bar";

/** What kind of act, whose, and in which days; everything stands in the address. */
export function HistoryFilter({
  action,
  show,
  groups,
  group,
  people,
  person,
  from,
  to,
  chips,
}: {
  action: string;
  show?: string;
  groups?: { value: string; label: string }[];
  group?: string;
  people: { id: string; fullName: string }[];
  person?: string;
  from: string;
  to: string;
  chips?: { label: string; removeHref: string }[];
}) {
  return (
    <FilterBar action={action} chips={chips}>
      {show && <input type="hidden" name="show" value={show} />}
      {groups && <FilterSelect name="group" label="Việc" value={group} options={groups} />}
      <FilterSelect
        name="person"
        label="Người"
        value={person}
        options={people.map(({ id, fullName }) => ({ value: id, label: fullName }))}
      />
      <DayFilter name="from" label="Từ ngày" value={from} />
      <DayFilter name="to" label="Đến ngày" value={to} />
    </FilterBar>
  );
}

export const DayFilter = ({ name, label, value }: { name: string; label: string; value: string }) => (
  <label className="field">
    <span className="field-label">{label}</span>
    <input
      key={value}
      name={name}
      defaultValue={value}
      className="input"
      inputMode="numeric"
      placeholder="5/5/2021"
      maxLength={10}
    />
  </label>
);
