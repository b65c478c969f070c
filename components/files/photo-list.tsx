import { Tag } from "@/components/ui/tag";
import type { FileLine } from "@/lib/files/queries";
import { RemoveButton } from "./remove-button";

type Act = (word: string, done: string) => void;

/** The photos in their order; the first stands for the dossier. Each opens in its full size, which is recorded. */
export function PhotoList({
  photos,
  formId,
  mayChange,
  act,
}: {
  photos: FileLine[];
  formId: string;
  mayChange: boolean;
  act: Act;
}) {
  if (photos.length === 0) return null;
  return (
    <ol className="grid list-none grid-cols-2 gap-4 p-0 sm:grid-cols-3 lg:grid-cols-4">
      {photos.map(({ id, width, height }, at) => (
        <li key={id}>
          <a href={`/api/files/${id}`} target="_blank" rel="noreferrer" className="block">
            {/* biome-ignore lint/performance/noImgElement: private, behind the scope check; no optimiser may keep a copy */}
            <img
              src={`/api/files/${id}?size=320`}
              srcSet={`/api/files/${id}?size=320 320w, /api/files/${id}?size=800 800w, /api/files/${id} 1600w`}
              sizes="(min-width: 64rem) 14rem, (min-width: 40rem) 30vw, 45vw"
              width={width ?? undefined}
              height={height ?? undefined}
              loading="lazy"
              alt={`Ảnh ${at + 1} của hồ sơ, mở cỡ lớn`}
              className="aspect-4/3 w-full rounded-md border border-line bg-wash object-cover"
            />
          </a>
          <div className="mt-1 flex min-h-11 items-center lg:min-h-10">
            {at === 0 && <Tag>Ảnh đại diện</Tag>}
            {mayChange && at > 0 && (
              <Order
                {...{ id, formId, act }}
                move="first"
                label={`Đặt ảnh ${at + 1} làm ảnh đại diện`}
                done={`Ảnh ${at + 1} đã thành ảnh đại diện.`}
              >
                Làm ảnh đại diện
              </Order>
            )}
          </div>
          <div className="flex items-center">
            {mayChange && at > 1 && (
              <Order
                {...{ id, formId, act }}
                move="earlier"
                label={`Đưa ảnh ${at + 1} lên trước`}
                done={`Đã đưa ảnh ${at + 1} lên trước.`}
              >
                ←
              </Order>
            )}
            {mayChange && at < photos.length - 1 && (
              <Order
                {...{ id, formId, act }}
                move="later"
                label={`Đưa ảnh ${at + 1} ra sau`}
                done={`Đã đưa ảnh ${at + 1} ra sau.`}
              >
                →
              </Order>
            )}
            {mayChange && <RemoveButton name={`ảnh ${at + 1}`} fileId={id} formId={formId} act={act} />}
          </div>
        </li>
      ))}
    </ol>
  );
}

function Order({
  id,
  formId,
  move,
  label,
  done,
  act,
  children,
}: {
  id: string;
  formId: string;
  move: "first" | "earlier" | "later";
  label: string;
  done: string;
  act: Act;
  children: string;
}) {
  return (
    <button
      type="submit"
      form={formId}
      name="act"
      value={`${move}:${id}`}
      className="btn btn-quiet px-0 pr-5"
      aria-label={label}
      onClick={(event) => {
        event.preventDefault();
        act(`${move}:${id}`, done);
      }}
    >
      {children}
    </button>
  );
}
