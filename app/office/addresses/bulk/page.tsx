import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { listHref } from "@/components/addresses/list-links";
import { BulkForm } from "@/components/bulk/bulk-form";
import { DryRun } from "@/components/bulk/dry-run";
import { PageHeader } from "@/components/frame/page-header";
import { ButtonLink } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { requireActor } from "@/lib/auth/gate";
import { performInBulk } from "@/lib/bulk/actions";
import { BULK_ACT } from "@/lib/bulk/labels";
import { chooseFiltered, dryRun } from "@/lib/bulk/queries";
import { isReady, MOST } from "@/lib/bulk/rules";
import { bulkAct, chosenRows, rowValue } from "@/lib/bulk/schema";
import { formatNumber } from "@/lib/core/money";
import { readWords } from "@/lib/core/search-words";
import { countInWords } from "@/lib/directory/sheet";
import { findSearch } from "@/lib/filters/queries";
import { addressFilter } from "@/lib/filters/schema";

export const metadata: Metadata = { title: "Làm cho nhiều hồ sơ" };

type Query = Promise<Record<string, string | string[] | undefined>>;

export default async function BulkPage({ searchParams }: { searchParams: Query }) {
  const actor = await requireActor();
  const query = await searchParams;
  const filter = addressFilter.parse(query);
  const hasWords = query.search === "on";
  const back = { href: listHref(filter, hasWords), label: "Địa chỉ nhân đạo" };
  const wanted = bulkAct.safeParse(query.act);
  if (!wanted.success && query.act !== undefined) notFound();
  if (!wanted.success || (query.all !== "on" && !query.row))
    return (
      <>
        <PageHeader title="Chưa chọn hồ sơ nào" back={back} />
        <Empty title="Chưa chọn hồ sơ nào" action={<ButtonLink href={back.href}>Về danh sách</ButtonLink>}>
          Hãy đánh dấu từng hồ sơ trong danh sách, hoặc chọn cả danh sách đang lọc.
        </Empty>
      </>
    );
  const act = wanted.data;
  const words = query.all === "on" && hasWords ? await readWords() : "";
  // Without them the choice would be the whole list, not what was searched for.
  if (query.all === "on" && hasWords && !words)
    return (
      <>
        <PageHeader title="Từ tìm kiếm không còn" back={back} />
        <Empty
          title="Không biết anh/chị đã tìm gì"
          action={<ButtonLink href={back.href}>Về danh sách</ButtonLink>}
        >
          Từ tìm kiếm đã hết hạn hoặc được xóa ở một trang khác. Hãy tìm lại rồi chọn cả danh sách.
        </Empty>
      </>
    );
  const whole =
    query.all === "on"
      ? await chooseFiltered(actor, act, filter, words ? await findSearch(actor, words) : null)
      : null;
  const chosen = whole?.chosen ?? chosenRows([query.row].flat());
  const verdicts = await dryRun(actor, act, chosen);
  const ready = verdicts.filter(isReady);
  return (
    <>
      <PageHeader
        title={`${BULK_ACT[act]} nhiều hồ sơ`}
        back={back}
        lead="Xem trước: hồ sơ nào sẽ làm, hồ sơ nào để lại và vì sao."
      />
      <BulkForm
        action={performInBulk}
        act={act}
        rows={ready.map(rowValue)}
        submit={`${BULK_ACT[act]} ${formatNumber(ready.length)} hồ sơ`}
        back={back.href}
      >
        <DryRun
          act={act}
          verdicts={verdicts}
          unknown={chosen.length - verdicts.length}
          note={
            whole
              ? `Danh sách đang lọc có ${countInWords(whole.listed)} hồ sơ, trong đó ${countInWords(whole.fitting)} hồ sơ ở bước này. Mỗi lần làm tối đa ${MOST} hồ sơ, theo thứ tự của danh sách.`
              : undefined
          }
        />
      </BulkForm>
    </>
  );
}
