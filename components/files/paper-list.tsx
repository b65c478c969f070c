import { formatDay } from "@/lib/core/days";
import { PAPER, sizeWords } from "@/lib/files/labels";
import type { FileLine } from "@/lib/files/queries";
import { PDF } from "@/lib/files/rules";
import { RemoveButton } from "./remove-button";

type Act = (word: string, done: string) => void;

/** Papers by what they show, none of them pictured here: each opens by itself, which is recorded. Identity papers apart. */
export function PaperList({
  papers,
  ...rest
}: {
  papers: FileLine[];
  formId: string;
  mayRemove: boolean;
  act: Act;
}) {
  const identity = papers.filter(({ paper }) => paper === "IDENTITY");
  const others = papers.filter(({ paper }) => paper !== "IDENTITY");
  return (
    <>
      <Lines papers={others} {...rest} />
      {identity.length > 0 && (
        <div>
          <h3 className="mb-2">Giấy tờ tùy thân</h3>
          <Lines papers={identity} {...rest} />
        </div>
      )}
    </>
  );
}

function Lines({
  papers,
  formId,
  mayRemove,
  act,
}: {
  papers: FileLine[];
  formId: string;
  mayRemove: boolean;
  act: Act;
}) {
  if (papers.length === 0) return null;
  return (
    <ul className="grid list-none gap-3 p-0">
      {papers.map((file) => {
        const name = file.paper ? PAPER[file.paper] : "Giấy tờ";
        const isPdf = file.mime === PDF;
        return (
          <li key={file.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line pb-3">
            <span className="min-w-56 grow">
              <a className="link" href={`/api/files/${file.id}`} target={isPdf ? undefined : "_blank"}>
                {name}
              </a>
              <br />
              <span className="text-sm text-ink-soft">
                {[
                  isPdf ? `PDF ${file.pages} trang, tải về` : "Ảnh, mở ở thẻ mới",
                  sizeWords(file.size),
                  `thêm ngày ${formatDay(file.uploadedOn)}`,
                ].join(" · ")}
              </span>
            </span>
            {mayRemove && (
              <RemoveButton name={name.toLowerCase()} fileId={file.id} formId={formId} act={act} />
            )}
          </li>
        );
      })}
    </ul>
  );
}
