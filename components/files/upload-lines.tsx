import { Button } from "@/components/ui/button";
import { WarningSign } from "@/components/ui/warning-sign";
import type { Waiting } from "./uploads";

/** What is on its way, and what did not get there and why; the name is the one on the officer's own phone. */
export function UploadLines({
  queue,
  again,
  drop,
}: {
  queue: Waiting[];
  again: (key: number) => void;
  drop: (key: number) => void;
}) {
  if (queue.length === 0) return null;
  return (
    <ul className="mt-4 grid list-none gap-3 p-0" aria-live="polite">
      {queue.map(({ key, file, state, percent, message }) => (
        <li key={key} className="border-l-4 border-line pl-3">
          <span className="font-medium break-all">{file.name}</span>
          {state === "waiting" && <p className="text-ink-soft">Đang chờ gửi…</p>}
          {state === "sending" && (
            <p className="text-ink-soft">
              {percent < 100 ? `Đang gửi ${percent} %…` : "Đã gửi xong, đang kiểm tra…"}
            </p>
          )}
          {message && (
            <p className="field-error">
              <WarningSign />
              {message}
            </p>
          )}
          {(state === "cut" || state === "refused") && (
            <div className="btn-row">
              {state === "cut" && <Button onClick={() => again(key)}>Gửi lại</Button>}
              <Button variant="quiet" onClick={() => drop(key)}>
                Bỏ qua
              </Button>
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
