import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageHeader } from "@/components/frame/page-header";
import { CopyList } from "@/components/inhandao/copy-list";
import { CodeForm, RenewForm, TakeDownForm, WordsForm } from "@/components/inhandao/posting-forms";
import { ButtonLink } from "@/components/ui/button";
import { Folded } from "@/components/ui/folded";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { INHANDAO } from "@/lib/addresses/labels";
import { requireActor } from "@/lib/auth/gate";
import { formatDay } from "@/lib/core/days";
import { post, prepare, renew, takeDown } from "@/lib/inhandao/actions";
import { DONE_WORDS } from "@/lib/inhandao/labels";
import { type PostingContent, readPosting } from "@/lib/inhandao/queries";
import { isPosted, receiverNote } from "@/lib/inhandao/rules";

export const metadata: Metadata = { title: "Nội dung đăng iNHANDAO" };

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function PostingPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const [{ id }, { done }] = [await params, await searchParams];
  const content = await readPosting(actor, id);
  if (!content) notFound();
  const { standing, may } = content;
  const target = { id: content.id, version: content.version };
  const posted = isPosted(standing);
  const isOpen = standing.state === "APPROVED" && standing.consents.includes("INHANDAO");
  const obstacle = content.takeDown ?? content.notPostable;
  return (
    <>
      <PageHeader
        back={{ href: "/office/inhandao", label: "Đăng iNHANDAO" }}
        title={content.receiver || "Chưa ghi tên"}
        lead={[content.code, content.place.commune, INHANDAO[standing.inhandaoState], standing.inhandaoCode]
          .filter(Boolean)
          .join(" · ")}
        actions={<ButtonLink href={`/office/addresses/${id}`}>Xem hồ sơ</ButtonLink>}
      />
      {typeof done === "string" && Object.hasOwn(DONE_WORDS, done) && (
        <Notice kind="success" title={DONE_WORDS[done]} />
      )}
      {obstacle && (
        <Notice
          kind="warning"
          title={content.takeDown ? "Cần gỡ bài này khỏi iNHANDAO" : "Chưa đăng được địa chỉ này"}
        >
          {obstacle}
        </Notice>
      )}
      {content.takeDown && may.post && (
        <Section title="Gỡ bài" lead="Gỡ bài trên iNHANDAO trước, rồi ghi nhận ở đây.">
          <TakeDownForm action={takeDown} target={target} why={content.takeDown} />
        </Section>
      )}
      {isOpen && may.prepare && (
        <Section
          title={posted || content.isPrepared ? "Nội dung" : "Soạn nội dung"}
          lead={
            !posted && !content.isPrepared && content.title
              ? "Tiêu đề và tóm tắt lấy từ trang công khai; anh/chị đọc lại, viết thêm câu chuyện rồi lưu."
              : undefined
          }
        >
          {posted || content.isPrepared ? (
            <Folded summary={content.isPrepared ? "Sửa nội dung" : "Soạn nội dung"}>
              <WordsForm action={prepare} target={target} words={content} isPrepared />
            </Folded>
          ) : (
            <>
              <WordsForm action={prepare} target={target} words={content} isPrepared={false} />
              {content.circumstances && (
                <Folded summary="Hoàn cảnh ghi trong hồ sơ, để tham khảo">
                  <p className="whitespace-pre-line">{content.circumstances}</p>
                </Folded>
              )}
            </>
          )}
        </Section>
      )}
      {isOpen && content.isPrepared && (
        <Section
          title={posted ? "Nội dung để chép" : "Chép sang iNHANDAO"}
          lead="Mỗi mục dưới đây là một ô của iNHANDAO."
        >
          <CopyList lines={linesOf(content)} />
          {content.photoId && (
            // biome-ignore lint/performance/noImgElement: behind the scope check, never optimised or cached
            <img src={`/api/files/${content.photoId}`} alt="Ảnh của hồ sơ" className="max-h-64 rounded" />
          )}
        </Section>
      )}
      {isOpen && may.post && (
        <Section title={posted ? "Trên iNHANDAO" : "Ghi mã"}>
          {posted && standing.inhandaoLink && (
            <p>
              <a className="link" href={standing.inhandaoLink} rel="noopener noreferrer external">
                Xem trên iNHANDAO
              </a>
            </p>
          )}
          {posted && <RenewForm action={renew} target={target} today={formatDay(actor.clock.today)} />}
          {posted ? (
            <Folded summary="Sửa mã, ngày đăng, đường dẫn">
              <Codes content={content} today={formatDay(actor.clock.today)} />
            </Folded>
          ) : (
            <Codes content={content} today={formatDay(actor.clock.today)} />
          )}
          {posted && !content.takeDown && (
            <Folded summary="Gỡ khỏi iNHANDAO">
              <TakeDownForm action={takeDown} target={target} why={null} />
            </Folded>
          )}
        </Section>
      )}
    </>
  );
}

function Codes({ content, today }: { content: PostingContent; today: string }) {
  const { standing } = content;
  return (
    <CodeForm
      action={post}
      target={{ id: content.id, version: content.version }}
      code={standing.inhandaoCode}
      postedOn={standing.inhandaoOn ? formatDay(standing.inhandaoOn) : today}
      link={standing.inhandaoLink}
      isPosted={isPosted(standing)}
    />
  );
}

const linesOf = (content: PostingContent) => [
  { label: "Tiêu đề", words: content.title },
  { label: "Tóm tắt", words: content.summary },
  { label: "Câu chuyện", words: content.story },
  { label: "Người nhận", words: content.receiver, note: receiverNote(content.receiver) ?? undefined },
  { label: "Người giám hộ", words: content.guardian ?? "" },
  { label: "Tỉnh, thành phố", words: content.place.province },
  { label: "Huyện, thị xã", words: content.place.district },
  { label: "Xã, phường", words: content.place.commune },
  { label: "Địa chỉ", words: content.place.line },
  { label: "Cú pháp tài trợ", words: content.code },
  {
    label: "Ảnh",
    words: "",
    note: content.photoId
      ? "Lưu ảnh dưới đây rồi tải lên iNHANDAO."
      : "Chưa có ảnh, hoặc gia đình chưa đồng ý công khai hình ảnh: đăng không kèm ảnh của gia đình.",
  },
];
