import type { Metadata } from "next";
import { DayFilter } from "@/components/addresses/history-filter";
import { FilterBar, FilterSelect } from "@/components/frame/filter-bar";
import { PageHeader } from "@/components/frame/page-header";
import { Pager } from "@/components/frame/pager";
import { Tabs } from "@/components/frame/tabs";
import { AdminOnly } from "@/components/users/admin-only";
import { ActTimeline, LookTimeline } from "@/components/users/audit-trail";
import { holdsRole } from "@/lib/auth/actor";
import { requireActor } from "@/lib/auth/gate";
import { formatDay } from "@/lib/core/days";
import { listActsWithin, listLooksWithin } from "@/lib/history/audit";
import { DONE, GROUP } from "@/lib/history/labels";
import { VERB_GROUPS, VERBS, verbsOf } from "@/lib/history/rules";
import { auditFilter } from "@/lib/history/schema";
import { listPeople } from "@/lib/users/queries";

export const metadata: Metadata = { title: "Nhật ký" };

const HERE = "/office/admin/history";

const KINDS = [
  ["acts", "Việc đã làm"],
  ["looks", "Lượt xem thông tin riêng"],
  ["exports", "Tệp đã xuất"],
] as const;

export default async function HistoryPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const actor = await requireActor();
  if (!holdsRole(actor, "ADMIN")) return <AdminOnly />;
  const filter = auditFilter.parse(await searchParams);
  const { kind } = filter;
  const people = await listPeople(actor);
  const asked = {
    ...(kind !== "acts" && { kind }),
    ...(filter.personId && { person: filter.personId }),
    ...(filter.group && kind === "acts" && { group: filter.group }),
    ...(filter.verb && kind === "acts" && { verb: filter.verb }),
    ...(filter.code && { code: filter.code }),
    ...(filter.from && { from: formatDay(filter.from) }),
    ...(filter.to && { to: formatDay(filter.to) }),
  };
  const link = (query: Record<string, string>) => {
    const text = new URLSearchParams(query).toString();
    return text ? `${HERE}?${text}` : HERE;
  };
  const [acts, looks] = await Promise.all([
    kind === "acts" ? listActsWithin(actor, filter) : null,
    kind === "acts" ? null : listLooksWithin(actor, { ...filter, kind }),
  ]);
  const before = acts?.before ?? looks?.before;
  return (
    <>
      <PageHeader
        title="Nhật ký"
        back={{ href: "/office/admin", label: "Quản trị" }}
        lead="Ai đã làm gì, ai đã xem thông tin riêng, tệp nào đã xuất; mới nhất ở trên. Nhật ký không sửa, không xóa được."
      />
      <Tabs
        label="Nhật ký"
        tabs={KINDS.map(([value, label]) => ({
          href: link(value === "acts" ? {} : { kind: value }),
          label,
          isHere: value === kind,
        }))}
      />
      <FilterBar action={HERE}>
        {kind !== "acts" && <input type="hidden" name="kind" value={kind} />}
        {kind === "acts" && (
          <FilterSelect
            name="group"
            label="Loại việc"
            value={filter.group}
            options={VERB_GROUPS.map((group) => ({ value: group, label: GROUP[group] }))}
          />
        )}
        {kind === "acts" && (
          <FilterSelect
            name="verb"
            label="Việc"
            value={filter.verb}
            options={(filter.group ? verbsOf(filter.group) : VERBS).map((verb) => ({
              value: verb,
              label: DONE[verb],
            }))}
          />
        )}
        <FilterSelect
          name="person"
          label="Người"
          value={filter.personId}
          options={people.map(({ id, fullName, userName }) => ({
            value: id,
            label: `${fullName} (${userName})`,
          }))}
        />
        <label className="field">
          <span className="field-label">Mã hồ sơ</span>
          <input
            key={filter.code}
            name="code"
            defaultValue={filter.code ?? ""}
            className="input"
            placeholder="BP-2021-000123"
            maxLength={40}
          />
        </label>
        <DayFilter name="from" label="Từ ngày" value={asked.from ?? ""} />
        <DayFilter name="to" label="Đến ngày" value={asked.to ?? ""} />
      </FilterBar>
      {acts && <ActTimeline rows={acts.rows} />}
      {looks && <LookTimeline rows={looks.rows} />}
      {(before || filter.before) && (
        <Pager
          text={filter.before ? "Các dòng cũ hơn" : "Các dòng mới nhất"}
          previousHref={filter.before ? link(asked) : undefined}
          nextHref={before && link({ ...asked, before })}
        />
      )}
    </>
  );
}
