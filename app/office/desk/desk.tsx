import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { DeskLinks } from "@/components/dashboard/desk-links";
import { TaskList } from "@/components/dashboard/task-list";
import { PageHeader } from "@/components/frame/page-header";
import { TargetBars } from "@/components/targets/target-bars";
import { UnitFiguresTable } from "@/components/targets/unit-figures";
import { ButtonLink } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { Timeline } from "@/components/ui/timeline";
import type { Actor, ActorGrant } from "@/lib/auth/actor";
import { requireActor } from "@/lib/auth/gate";
import { findCampaignOn } from "@/lib/campaigns/queries";
import { campaignYearOf } from "@/lib/campaigns/rules";
import { formatDay, formatMoment } from "@/lib/core/days";
import { type ReportToDo, recentActs } from "@/lib/dashboard/queries";
import { type Desk, deskHref, deskOf, grantAt, type Task } from "@/lib/dashboard/rules";
import { figuresByUnit } from "@/lib/targets/queries";
import { ROLE } from "@/lib/users/labels";

export type DeskQuery = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Whose desk it is, and the year that runs there; to the own desk for whoever asks for another role's. */
export async function openDesk(desk: Desk, { searchParams }: DeskQuery) {
  const actor = await requireActor();
  const { unit, organisation } = await searchParams;
  const grant = grantAt(actor.grants, desk, {
    unit: typeof unit === "string" ? unit : undefined,
    organisation: typeof organisation === "string" ? organisation : undefined,
  });
  if (!grant) redirect("/office/desk");
  const campaign = await findCampaignOn(actor, grant.provinceId, actor.clock.today);
  return { actor, grant, campaign };
}

/** The head of every desk, and what waits. */
export function DeskHead({
  actor,
  grant,
  primary,
  children,
}: {
  actor: Actor;
  grant: ActorGrant;
  primary?: ReactNode;
  children?: ReactNode;
}) {
  const desks = actor.grants.map((one) => ({
    label: `${ROLE[one.role]}, ${one.organisationName ?? one.unitName}`,
    href: deskHref(one),
    isHere: one === grant,
  }));
  return (
    <>
      <DeskLinks desks={desks} />
      <PageHeader
        title={deskOf(grant) === "steering" ? "Số liệu cuộc vận động" : "Việc hôm nay"}
        lead={`${grant.organisationName ?? grant.unitName}, ngày ${formatDay(actor.clock.today)}`}
        actions={primary}
      />
      {children}
    </>
  );
}

export function Waiting({
  tasks,
  reports = [],
  nothing,
}: {
  tasks: readonly Task[];
  reports?: readonly ReportToDo[];
  nothing: ReactNode;
}) {
  return tasks.length + reports.length ? <TaskList tasks={tasks} sentences={reports} /> : nothing;
}

/** No year is open: who opens it, and what to do first. */
export function NoCampaign({ actor, grant }: { actor: Actor; grant: ActorGrant }) {
  const year = campaignYearOf(actor.clock.today);
  return grant.role === "PROVINCE_OFFICER" ? (
    <Empty
      title={`Năm vận động ${year} chưa mở`}
      action={
        <ButtonLink variant="primary" href="/office/admin/campaigns">
          Mở năm vận động
        </ButtonLink>
      }
    >
      Hãy mở năm với mức trợ giúp, chỉ tiêu và các kỳ báo cáo; sau đó các xã nộp được hồ sơ.
    </Empty>
  ) : (
    <Notice kind="info" title={`Năm vận động ${year} chưa mở`}>
      Hội Chữ thập đỏ tỉnh mở năm với mức trợ giúp, chỉ tiêu và các kỳ báo cáo. Trong lúc chờ, bạn vẫn lập và
      lưu nháp hồ sơ được.
    </Notice>
  );
}

const UNIT_HEADER = { PROVINCE: "Huyện, thị xã, thành phố", DISTRICT: "Xã, phường, thị trấn", COMMUNE: "Xã" };

/** Targets as bars, sums by unit as a table and bars: from the same functions as the lists they link to. */
export async function DeskFigures({
  actor,
  grant,
  campaignId,
}: {
  actor: Actor;
  grant: ActorGrant;
  campaignId: string;
}) {
  const figures = await figuresByUnit(actor, { campaignId, unitId: grant.unitId });
  if (!figures) return null;
  const { year, total } = figures;
  const rows = grant.organisationId ? figures.rows.filter(({ dossiers }) => dossiers > 0) : figures.rows;
  const isEmpty = total.dossiers === 0;
  return (
    <>
      {!grant.organisationId && (
        <Section title={`Chỉ tiêu năm ${year}`}>
          <TargetBars total={total} year={year} />
        </Section>
      )}
      <Section
        title={
          grant.organisationId
            ? `Hồ sơ của trường năm ${year}`
            : grant.unitKind === "COMMUNE"
              ? `Số liệu năm ${year}`
              : `Số liệu năm ${year} theo đơn vị`
        }
      >
        {isEmpty ? (
          <Empty title="Chưa có hồ sơ nào được nộp trong năm">
            Số liệu hiện ra khi xã lập và nộp hồ sơ đầu tiên.
          </Empty>
        ) : (
          <UnitFiguresTable
            rows={rows}
            total={total}
            year={year}
            unitHeader={UNIT_HEADER[grant.unitKind]}
            hasGoals={!grant.organisationId}
          />
        )}
      </Section>
    </>
  );
}

/** What happened lately; by code, never by a household's name. */
export async function DeskNews({ actor }: { actor: Actor }) {
  const acts = await recentActs(actor);
  if (!acts.length) return null;
  return (
    <Section title="Vừa diễn ra">
      <Timeline
        items={acts.map(({ id, at, sentence, code, href }) => ({
          id,
          at: formatMoment(at),
          sentence: href ? (
            <>
              {sentence}{" "}
              <a className="link task-code" href={href}>
                {code ?? "Xem"}
              </a>
            </>
          ) : (
            sentence
          ),
        }))}
      />
    </Section>
  );
}
