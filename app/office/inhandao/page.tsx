import type { Metadata } from "next";
import Link from "next/link";
import { PageHeader } from "@/components/frame/page-header";
import { Pager } from "@/components/frame/pager";
import { Tabs } from "@/components/frame/tabs";
import { ForbiddenPage } from "@/components/frame/wrong-way";
import { CodesForm } from "@/components/inhandao/codes-form";
import { PostingList } from "@/components/inhandao/posting-list";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { isOfficerGrant } from "@/lib/auth/actor";
import { requireActor } from "@/lib/auth/gate";
import { formatNumber } from "@/lib/core/money";
import { bringBack } from "@/lib/inhandao/actions";
import { SHOW } from "@/lib/inhandao/labels";
import { mayPostAnywhere } from "@/lib/inhandao/policy";
import { countInhandao, listInhandao } from "@/lib/inhandao/queries";
import { type InhandaoFilter, inhandaoFilter } from "@/lib/inhandao/schema";

export const metadata: Metadata = { title: "Đăng iNHANDAO" };

const HERE = "/office/inhandao";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function InhandaoPage({ searchParams }: Props) {
  const actor = await requireActor();
  if (!actor.grants.some(isOfficerGrant))
    return <ForbiddenPage sentence="Việc đăng iNHANDAO dành cho cán bộ của địa bàn." />;
  const query = await searchParams;
  const filter = inhandaoFilter.parse(query);
  const written = typeof query.written === "string" && /^\d{1,4}$/.test(query.written) ? query.written : null;
  const shows = Object.keys(SHOW) as InhandaoFilter["show"][];
  const [page, ...counts] = await Promise.all([
    listInhandao(actor, filter),
    ...shows.map((show) => countInhandao(actor, show, filter.unit)),
  ]);
  const href = (more: Record<string, string>) =>
    `${HERE}?${new URLSearchParams({ ...(filter.unit && { unit: filter.unit }), ...more })}`;
  const posts = mayPostAnywhere(actor);
  const toRemove = counts[shows.indexOf("remove")] ?? 0;
  return (
    <>
      <PageHeader
        back={{ href: "/office/addresses", label: "Địa chỉ nhân đạo" }}
        title="Đăng iNHANDAO"
        lead={
          posts
            ? "Địa chỉ đã phê duyệt và gia đình đồng ý thì được đăng lên hệ thống iNHANDAO. Soạn nội dung, chép sang iNHANDAO, rồi ghi mã về đây."
            : "Anh/chị soạn nội dung; cán bộ huyện hoặc tỉnh đăng lên iNHANDAO và ghi mã."
        }
        actions={
          posts &&
          filter.show === "ready" && (
            <a
              href={`${HERE}/export${filter.unit ? `?unit=${filter.unit}` : ""}`}
              className="btn btn-secondary"
              download
            >
              Xuất Excel
            </a>
          )
        }
      />
      {written && <Notice kind="success" title={`Đã ghi ${written} dòng từ bảng tính.`} />}
      {toRemove > 0 && filter.show !== "remove" && (
        <Notice kind="warning" title={`${formatNumber(toRemove)} bài cần gỡ khỏi iNHANDAO`}>
          <Link className="link" href={href({ show: "remove" })} prefetch={false}>
            Xem các bài cần gỡ
          </Link>
        </Notice>
      )}
      <Tabs
        label="Danh sách"
        tabs={shows.map((show, at) => ({
          href: href({ show }),
          label: `${SHOW[show]} (${formatNumber(counts[at] ?? 0)})`,
          isHere: show === filter.show,
        }))}
      />
      <PostingList rows={page.rows} show={filter.show} />
      {(page.before || page.after) && (
        <Pager
          text={`Trang này có ${page.rows.length} địa chỉ`}
          previousHref={page.before ? href({ show: filter.show, before: page.before }) : undefined}
          nextHref={page.after ? href({ show: filter.show, after: page.after }) : undefined}
        />
      )}
      {posts && filter.show === "ready" && (
        <Section
          title="Nhập mã từ bảng tính"
          lead="Sau khi đăng, điền mã và ngày đăng vào bảng đã xuất rồi tải lên. Anh/chị xem trước từng dòng; chưa bấm “Ghi” thì chưa có gì thay đổi."
        >
          <CodesForm action={bringBack} />
        </Section>
      )}
    </>
  );
}
