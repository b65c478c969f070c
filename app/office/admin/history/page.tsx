import type { Metadata } from "next";
import { FilterBar, FilterSelect } from "@/components/frame/filter-bar";
import { PageHeader } from "@/components/frame/page-header";
import { Pager } from "@/components/frame/pager";
import { ButtonLink } from "@/components/ui/button";
import { AdminOnly } from "@/components/users/admin-only";
import { ActTimeline, LookTable } from "@/components/users/audit-trail";
import { holdsRole } from "@/lib/auth/actor";
import { requireActor } from "@/lib/auth/gate";
import { formatDay, parseDay } from "@/lib/core/days";
import { type AuditFilter, listActsWithin, listLooksWithin } from "@/lib/history/audit";
import { DONE } from "@/lib/history/labels";
import { VERBS } from "@/lib/history/rules";
import { listPeople } from "@/lib/users/queries";

export const metadata: Metadata = { title: "Nhật ký" };

const HERE = "/office/admin/history";

export default async function HistoryPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const actor = await requireActor();
  if (!holdsRole(actor, "ADMIN")) return <AdminOnly />;
  const asked = await searchParams;
  const text = (name: string) => {
    const value = asked[name];
    return typeof value === "string" && value.length <= 200 ? value : "";
  };
  const showsLooks = text("kind") === "looks";
  const filter: AuditFilter = {
    personId: text("person") || undefined,
    verb: VERBS.find((verb) => verb === text("verb")),
    day: parseDay(text("day")) ?? undefined,
    before: text("before") || undefined,
  };
  const people = await listPeople(actor);
  const stay = {
    ...(showsLooks && { kind: "looks" }),
    ...(filter.personId && { person: filter.personId }),
    ...(filter.verb && { verb: filter.verb }),
    ...(filter.day && { day: formatDay(filter.day) }),
  };
  const link = (more: Record<string, string>) => `${HERE}?${new URLSearchParams({ ...stay, ...more })}`;
  const [acts, looks] = await Promise.all([
    showsLooks ? null : listActsWithin(actor, filter),
    showsLooks ? listLooksWithin(actor, filter) : null,
  ]);
  const before = acts?.before ?? looks?.before;
  return (
    <>
      <PageHeader
        title="Nhật ký"
        back={{ href: "/office/admin", label: "Quản trị" }}
        lead={
          showsLooks
            ? "Ai đã xem thông tin riêng của hồ sơ nào, tệp nào đã xuất. Nhật ký không sửa, không xóa được."
            : "Ai đã làm gì, mới nhất ở trên. Nhật ký không sửa, không xóa được."
        }
        actions={
          showsLooks ? (
            <ButtonLink href={HERE}>Xem việc đã làm</ButtonLink>
          ) : (
            <ButtonLink href={`${HERE}?kind=looks`}>Xem lượt mở thông tin riêng</ButtonLink>
          )
        }
      />
      <FilterBar action={HERE}>
        {showsLooks && <input type="hidden" name="kind" value="looks" />}
        <FilterSelect
          name="person"
          label="Người"
          value={filter.personId}
          options={people.map(({ id, fullName, userName }) => ({
            value: id,
            label: `${fullName} (${userName})`,
          }))}
        />
        {!showsLooks && (
          <FilterSelect
            name="verb"
            label="Việc"
            value={filter.verb}
            options={VERBS.map((verb) => ({ value: verb, label: DONE[verb] }))}
          />
        )}
        <label className="field">
          <span className="field-label">Ngày</span>
          <input
            key={text("day")}
            name="day"
            defaultValue={filter.day ? formatDay(filter.day) : ""}
            className="input"
            inputMode="numeric"
            placeholder="5/5/2021"
            maxLength={10}
          />
        </label>
      </FilterBar>
      {acts && <ActTimeline rows={acts.rows} />}
      {looks && <LookTable rows={looks.rows} />}
      {(before || filter.before) && (
        <Pager
          text={filter.before ? "Các dòng cũ hơn" : "Các dòng mới nhất"}
          previousHref={filter.before ? link({}) : undefined}
          nextHref={before && link({ before })}
        />
      )}
    </>
  );
}
