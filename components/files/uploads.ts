"use client";

import { useState } from "react";
import type { FileLine } from "@/lib/files/queries";

export type Sent = { ok: boolean; message: string; files?: FileLine[] };

export type Waiting = {
  key: number;
  file: File;
  state: "waiting" | "sending" | "refused" | "cut";
  percent: number;
  message: string;
};

const CUT = "Đường truyền bị ngắt. Khi có mạng, hãy bấm “Gửi lại”.";
/** Below this there is little to save. */
const WORTH_SHRINKING = 1_500_000;
/** A little above what the server keeps. */
const LONGER_SIDE = 2400;

/** Files go one after the other: one that is refused, or cut off, leaves the others alone. */
export function useUploads(send: (file: Blob) => FormData, onAnswer: (sent: Sent) => void) {
  const [queue, setQueue] = useState<Waiting[]>([]);
  const change = (key: number, news: Partial<Waiting>) =>
    setQueue((lines) => lines.map((line) => (line.key === key ? { ...line, ...news } : line)));
  const drop = (key: number) => setQueue((lines) => lines.filter((line) => line.key !== key));

  const sendAll = async (lines: Waiting[]) => {
    for (const { key, file } of lines) {
      change(key, { state: "sending", percent: 0, message: "" });
      try {
        const sent = await post(send(await shrunk(file)), (percent) => change(key, { percent }));
        onAnswer(sent);
        if (sent.ok) drop(key);
        else change(key, { state: "refused", message: sent.message });
      } catch {
        change(key, { state: "cut", message: CUT });
      }
    }
  };

  const add = (files: File[]) => {
    const first = Math.max(0, ...queue.map(({ key }) => key)) + 1;
    const lines = files.map(
      (file, at): Waiting => ({ key: first + at, file, state: "waiting", percent: 0, message: "" }),
    );
    setQueue((before) => [...before.filter(({ state }) => state !== "refused"), ...lines]);
    return sendAll(lines);
  };

  const again = (key: number) => sendAll(queue.filter((line) => line.key === key));
  const isSending = queue.some(({ state }) => state === "sending" || state === "waiting");
  return { queue, add, again, drop, isSending };
}

/** Not `fetch`: that tells nothing while a file is on its way. */
export function post(body: FormData, onProgress: (percent: number) => void = () => {}): Promise<Sent> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/api/files");
    request.setRequestHeader("accept", "application/json");
    request.responseType = "json";
    request.upload.onprogress = ({ loaded, total }) => onProgress(Math.floor((loaded / total) * 100));
    request.onload = () => {
      const sent: Sent | null = request.response;
      if (sent && typeof sent.ok === "boolean") return resolve(sent);
      if (request.status === 401)
        return resolve({
          ok: false,
          message: "Phiên đăng nhập đã hết. Hãy đăng nhập lại ở thẻ khác, rồi bấm gửi lại ở đây.",
        });
      reject(new Error(String(request.status)));
    };
    request.onerror = () => reject(new Error("cut"));
    request.ontimeout = () => reject(new Error("cut"));
    request.timeout = 180_000;
    request.send(body);
  });
}

/** On a bad line a picture is made smaller before it travels, where the browser can read it; the server judges it anew. */
async function shrunk(file: File): Promise<Blob> {
  if (file.size < WORTH_SHRINKING || !file.type.startsWith("image/")) return file;
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, LONGER_SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const made = await new Promise<Blob | null>((give) => canvas.toBlob(give, "image/jpeg", 0.9));
    return made && made.size < file.size ? made : file;
  } catch {
    return file;
  }
}
