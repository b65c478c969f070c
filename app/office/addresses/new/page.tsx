import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { DossierForm } from "@/components/addresses/form/dossier-form";
import { DuplicateList } from "@/components/duplicates/duplicate-list";
import { PageHeader } from "@/components/frame/page-header";
import { ForbiddenPage } from "@/components/frame/wrong-way";
import { ButtonLink } from "@/components/ui/button";
import { TextField } from "@/components/ui/fields";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { mayOpen } from "@/lib/addresses/policy";
import { saveAndSubmit } from "@/lib/approvals/actions";
import type { Actor } from "@/lib/auth/actor";
import { requireActor } from "@/lib/auth/gate";
import { findLastChange } from "@/lib/changes/queries";
import { discardCopy } from "@/lib/copies/actions";
import { findCopy, listUnopened, vaultOf } from "@/lib/copies/queries";
import { momentInWords } from "@/lib/copies/rules";
import { readWords } from "@/lib/core/search-words";
import { searchBeforeOpening } from "@/lib/drafts/actions";
import { firstValues } from "@/lib/drafts/rules";
import { draftTarget, searchWords } from "@/lib/drafts/schema";
import { findOnFile, mayAskFor } from "@/lib/duplicates/queries";
import { findSearch } from "@/lib/filters/queries";
import { listMeetingChoices } from "@/lib/reviews/queries";
import { listCommunes } from "@/lib/territory/queries";

export const metadata: Metadata = { title: "Lập hồ sơ mới" };

const BACK = { href: "/office/addresses", label: "Địa chỉ nhân đạo" };

export default async function NewAddressPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const actor = await requireActor();
  if (!mayOpen(actor))
    return <ForbiddenPage sentence="Chỉ cán bộ xã, hoặc cán bộ huyện làm thay, lập hồ sơ mới." back={BACK} />;
  const { search, step, id } = await searchParams;
  const asked = searchWords.safeParse({ words: search === "on" || step === "form" ? await readWords() : "" });
  const words = asked.success ? asked.data.words : "";
  return step === "form" ? (
    <NewForm actor={actor} words={words} id={typeof id === "string" ? id : ""} />
  ) : (
    <SearchFirst actor={actor} words={words} />
  );
}

/** Before a household gets a dossier the register is asked for it (P02 IV.14: no household twice). */
async function SearchFirst({ actor, words }: { actor: Actor; words: string }) {
  const isShort = words !== "" && (await findSearch(actor, words)) === null;
  const isTooMuch = words !== "" && !isShort && !mayAskFor(actor, 1);
  const isAsked = words !== "" && !isShort && !isTooMuch;
  const [lines, unopened] = await Promise.all([isAsked ? findOnFile(actor, words) : [], listUnopened(actor)]);
  return (
    <>
      <PageHeader
        back={BACK}
        title="Tìm trước khi lập"
        lead="Tìm xem hộ này đã có hồ sơ chưa, kể cả ở xã khác trong tỉnh. Gõ từ ba chữ, có dấu hay không dấu đều được."
      />
      <form action={searchBeforeOpening} className="form">
        <TextField
          key={words}
          name="words"
          label="Họ tên chủ hộ, số điện thoại hoặc số định danh"
          hint="Ví dụ: Điểu Thị Mừng, hoặc dieu thi mung"
          type="search"
          defaultValue={words}
          autoComplete="off"
          spellCheck={false}
          maxLength={100}
        />
        <div className="btn-row mt-4">
          <SubmitButton variant={isAsked ? "secondary" : "primary"} pendingLabel="Đang tìm…">
            Tìm
          </SubmitButton>
        </div>
      </form>
      {isShort && (
        <div className="mt-6">
          <Notice kind="warning" title="Hãy gõ ít nhất ba chữ">
            Từ “{words}” quá ngắn nên chưa tìm được.
          </Notice>
        </div>
      )}
      {isTooMuch && (
        <div className="mt-6">
          <Notice kind="warning" title="Đã tìm quá nhiều lần trong một giờ">
            Hãy đợi ít phút rồi tìm lại.
          </Notice>
        </div>
      )}
      {isAsked && (
        <Section
          title={lines.length ? `Đã có ${lines.length} hồ sơ gần giống` : "Chưa có hồ sơ nào gần giống"}
        >
          {lines.length ? (
            <DuplicateList lines={lines} />
          ) : (
            <p>Không thấy hồ sơ nào của “{words}” trong tỉnh.</p>
          )}
          <div className="btn-row mt-6">
            <ButtonLink href={formOf(randomUUID())} variant="primary">
              Chưa có, lập hồ sơ mới
            </ButtonLink>
          </div>
        </Section>
      )}
      {unopened.length > 0 && (
        <div className="mt-10">
          <Section
            title="Hồ sơ mới đang gõ dở"
            lead="Chưa lưu lần nào, chỉ anh/chị thấy. Sau 30 ngày không ghi tiếp thì tự xóa."
          >
            <ul>
              {unopened.map(({ id, at, headName }) => (
                <li key={id} className="border-line border-t py-3 first:border-t-0">
                  <Link href={formOf(id)} className="link font-medium">
                    {headName || "Chưa ghi tên"}
                  </Link>
                  <span className="text-ink-soft text-sm">, gõ lúc {momentInWords(at, Date.now())}</span>
                </li>
              ))}
            </ul>
          </Section>
        </div>
      )}
    </>
  );
}

/** The id stands in the address: a reload, or a sign-in in between, leads back to what was typed. */
const formOf = (id: string) => `/office/addresses/new?step=form&id=${id}`;

async function NewForm({ actor, words, id: asked }: { actor: Actor; words: string; id: string }) {
  const target = draftTarget.safeParse({ id: asked });
  if (!target.success) redirect(formOf(randomUUID()));
  const { id } = target.data;
  // Saved in the meantime: "back" in the browser leads here.
  if (await findLastChange(actor, id)) redirect(`/office/addresses/${id}/edit`);
  const [communes, copy] = await Promise.all([listCommunes(actor), findCopy(actor, id)]);
  const meetings = await listMeetingChoices(
    actor,
    communes.map((commune) => commune.id),
  );
  return (
    <>
      <PageHeader
        back={{ href: "/office/addresses/new?search=on", label: "Tìm trước khi lập" }}
        title="Lập hồ sơ mới"
        lead="Có thể lưu nháp bất cứ lúc nào và ghi tiếp sau."
      />
      <DossierForm
        action={saveAndSubmit}
        discard={discardCopy}
        kept={{ id, version: null, vault: vaultOf(actor, id), copy, lastChange: null, savedAgo: null }}
        values={firstValues(words, randomUUID())}
        communes={communes.map(({ id, name, parentName }) => ({ id, name, districtName: parentName }))}
        meetings={meetings}
        spareIds={{ members: randomUUID(), needs: randomUUID(), support: randomUUID() }}
      />
    </>
  );
}
