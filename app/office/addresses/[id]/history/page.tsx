import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { HistoryFilter } from "@/components/addresses/history-filter";
import { historyItems } from "@/components/addresses/history-items";
import { PageHeader } from "@/components/frame/page-header";
import { Pager } from "@/components/frame/pager";
import { Tabs } from "@/components/frame/tabs";
import { ForbiddenPage } from "@/components/frame/wrong-way";
import { ButtonLink } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { Timeline } from "@/components/ui/timeline";
import { findDossier } from "@/lib/addresses/queries";
import { requireActor } from "@/lib/auth/gate";
import { formatDay, formatMoment } from "@/lib/core/days";
import { GROUP, lookSentence } from "@/lib/history/labels";
import { maySeeLooks, pageActs, pageLooks } from "@/lib/history/queries";
import { DOSSIER_GROUPS } from "@/lib/history/rules";
import { lifeFilter } from "@/lib/history/schema";

export const metadata: Metadata = { title: "Lịch sử hồ sơ" };

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function HistoryPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const { id } = await params;
  const dossier = await findDossier(actor, id);
  if (!dossier) notFound();
  const filter = lifeFilter.parse(await searchParams);
  const watches = maySeeLooks(actor, dossier);
  const showsLooks = filter.show === "looks";
  const back = { href: `/office/addresses/${id}`, label: dossier.code ?? "Hồ sơ" };
  if (showsLooks && !watches)
    return (
      <ForbiddenPage
        sentence="Lượt xem hồ sơ do cán bộ cấp huyện, cấp tỉnh theo dõi. Anh/chị xem được các việc đã làm."
        back={{ href: `${back.href}/history`, label: "Về lịch sử hồ sơ" }}
      />
    );
  const [acts, looks] = await Promise.all([
    showsLooks ? null : pageActs(actor, id, filter),
    showsLooks ? pageLooks(actor, id, filter) : null,
  ]);
  const page = acts ?? looks;
  if (!page) notFound();
  const here = `${back.href}/history`;
  const asked = {
    ...(showsLooks && { show: "looks" }),
    ...(filter.group && !showsLooks && { group: filter.group }),
    ...(filter.personId && { person: filter.personId }),
    ...(filter.from && { from: formatDay(filter.from) }),
    ...(filter.to && { to: formatDay(filter.to) }),
  };
  const href = (query: Record<string, string>) => {
    const text = new URLSearchParams(query).toString();
    return text ? `${here}?${text}` : here;
  };
  const without = (key: keyof typeof asked) => href({ ...asked, [key]: "" });
  const person = page.people.find((one) => one.id === filter.personId);
  const chips = [
    asked.group && filter.group && { label: GROUP[filter.group], removeHref: without("group") },
    person && { label: person.fullName, removeHref: without("person") },
    asked.from && { label: `Từ ${asked.from}`, removeHref: without("from") },
    asked.to && { label: `Đến ${asked.to}`, removeHref: without("to") },
  ].filter((chip): chip is { label: string; removeHref: string } => Boolean(chip));
  return (
    <>
      <PageHeader
        back={back}
        title="Lịch sử hồ sơ"
        actions={
          <ButtonLink href={`/office/addresses/${id}/own-data`} variant="quiet">
            Bản sao dữ liệu của hộ
          </ButtonLink>
        }
        lead={
          showsLooks
            ? "Ai đã mở hồ sơ, xem thông tin riêng; tệp danh sách của địa bàn đã xuất từ khi có hồ sơ thì có thể có hộ này."
            : "Ai đã làm gì, khi nào; lịch sử chỉ thêm, không sửa, không xóa."
        }
      />
      {watches && (
        <Tabs
          label="Lịch sử hồ sơ"
          tabs={[
            { href: here, label: "Việc đã làm", isHere: !showsLooks },
            { href: href({ show: "looks" }), label: "Lượt xem, xuất tệp", isHere: showsLooks },
          ]}
        />
      )}
      <HistoryFilter
        action={here}
        show={showsLooks ? "looks" : undefined}
        groups={showsLooks ? undefined : DOSSIER_GROUPS.map((value) => ({ value, label: GROUP[value] }))}
        group={filter.group}
        people={page.people}
        person={filter.personId}
        from={asked.from ?? ""}
        to={asked.to ?? ""}
        chips={chips}
      />
      {page.rows.length === 0 ? (
        <Empty title="Không có dòng nào">
          {chips.length ? "Hãy bỏ bớt điều kiện lọc." : "Chưa ai mở thông tin riêng của hồ sơ này."}
        </Empty>
      ) : (
        <Timeline
          items={
            acts
              ? historyItems(acts.rows, true)
              : (looks?.rows ?? []).map((look) => ({
                  id: look.id,
                  at: formatMoment(look.at),
                  sentence: lookSentence({ ...look, name: look.user.fullName }),
                }))
          }
        />
      )}
      {(page.before || filter.before) && (
        <Pager
          text={filter.before ? "Các dòng cũ hơn" : "Các dòng mới nhất"}
          previousHref={filter.before ? href(asked) : undefined}
          nextHref={page.before && href({ ...asked, before: page.before })}
        />
      )}
    </>
  );
}
