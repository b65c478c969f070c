"use client";

import { useContext, useEffect, useRef, useState } from "react";
import { FormStateContext } from "@/components/ui/form-context";
import { isSameTyping, momentInWords } from "@/lib/copies/rules";
import type { FormState } from "@/lib/core/form-state";
import { KeptContext } from "./kept-form";
import { canSeal, clearLocally, keepLocally, readLocally, sweepLocally } from "./vault";

const LOCAL_MS = 400;
const PAUSE_MS = 5_000;
const LONGEST_MS = 10_000;
const AGAIN_MS = 15_000;
const SLACK_MS = 2_000;

const WORDS = {
  sending: "Đang lưu…",
  offline: "Mất mạng: đã giữ trên máy này",
  lost: "Mất mạng: chưa giữ được, đừng đóng trang này",
  signedOut: "Hết phiên làm việc: bấm “Lưu nháp” để đăng nhập lại",
  failed: "Chưa giữ được bản gõ dở: hãy bấm “Lưu nháp”",
  kept: "Đã giữ bản nháp",
};

/** A correction has no draft: what is typed is kept until it is sent. */
const WORDS_OF_CORRECTION = {
  ...WORDS,
  sending: "Đang giữ…",
  signedOut: "Hết phiên làm việc: hãy tải lại trang để đăng nhập lại",
  failed: "Chưa giữ được nội dung gõ dở, đừng đóng trang này",
  kept: "Đã giữ nội dung gõ dở",
};

type Word = keyof typeof WORDS | "";

/**
 * Keeps what is typed, beside "Lưu nháp": at once on the device, every few seconds on the server, and once more when the
 * page is left. Says where it lies.
 */
export function Keeper() {
  const keeping = useContext(KeptContext);
  const { state } = useContext(FormStateContext);
  const line = useRef<HTMLParagraphElement>(null);
  const [said, setSaid] = useState<{ word: Word; at: number }>({ word: "", at: 0 });
  const answered = useRef<((state: FormState) => void) | null>(null);
  const latest = useRef(keeping);
  latest.current = keeping;

  useEffect(() => {
    const form = line.current?.closest("form");
    if (!form || !latest.current) return;
    const { id, vault, copy, savedAgo } = latest.current;
    const mayStore = canSeal();
    /** Typed since the server had it; typed since the form went off. */
    let isTyped = false;
    let isTypedSinceSent = false;
    let isSent = false;
    let firstTyped = 0;
    let local: ReturnType<typeof setTimeout> | undefined;
    let remote: ReturnType<typeof setTimeout> | undefined;
    let request: AbortController | undefined;
    const say = (word: Word) => setSaid({ word, at: Date.now() });

    const copyNow = () => {
      const data = new FormData(form);
      const base = Number(data.get("version"));
      return { at: Date.now(), baseVersion: base || null, values: valuesOf(data) };
    };
    const store = async () => {
      const isKept = mayStore && (await keepLocally(vault, { ...copyNow(), isSent }));
      if (!navigator.onLine) say(isKept ? "offline" : "lost");
      return isKept;
    };
    const body = () => JSON.stringify({ id, ...copyNow() });

    const send = async () => {
      clearTimeout(remote);
      request?.abort();
      const mine = new AbortController();
      request = mine;
      isTyped = false;
      firstTyped = 0;
      say("sending");
      try {
        const { status } = await fetch("/api/copies", {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: body(),
          signal: mine.signal,
        });
        if (status === 204) say("kept");
        else {
          isTyped = true;
          say(status === 401 ? "signedOut" : "failed");
        }
      } catch {
        if (mine.signal.aborted) return;
        isTyped = true;
        say((await store()) ? "offline" : "lost");
        if (!isSent) remote = setTimeout(send, AGAIN_MS);
      }
    };
    const onInput = (event: Event) => {
      if (event.target instanceof HTMLInputElement && event.target.type === "file") return;
      isTyped = true;
      isTypedSinceSent = true;
      firstTyped ||= Date.now();
      clearTimeout(local);
      local = setTimeout(store, LOCAL_MS);
      if (isSent) return;
      clearTimeout(remote);
      remote = setTimeout(send, Math.min(PAUSE_MS, Math.max(0, firstTyped + LONGEST_MS - Date.now())));
    };
    const onSubmit = () => {
      clearTimeout(local);
      clearTimeout(remote);
      request?.abort();
      isSent = true;
      isTypedSinceSent = false;
      store();
    };
    // React empties a form once it is saved: not over what was typed while it travelled.
    const onReset = (event: Event) => isTypedSinceSent && event.preventDefault();
    const onLeave = () => {
      if (isTyped && !isSent && document.visibilityState === "hidden")
        navigator.sendBeacon("/api/copies", new Blob([body()], { type: "application/json" }));
    };
    const onOnline = () => {
      if (isTyped && !isSent) send();
    };
    answered.current = (answer) => {
      isSent = false;
      if (answer.status === "done" && !isTypedSinceSent) {
        isTyped = false;
        clearLocally(vault);
        say("");
        return;
      }
      isTyped = true;
      store();
      remote = setTimeout(send, PAUSE_MS);
    };

    sweepLocally(Date.now());
    if (mayStore)
      readLocally(vault).then((found) => {
        if (!found || isTyped || found.at <= (latest.current?.shown.restored?.at ?? copy?.at ?? 0)) return;
        // Counted in time gone by: the clocks of the device and the server need not agree.
        const isSaved = found.isSent && savedAgo !== null && savedAgo < Date.now() - found.at + SLACK_MS;
        if (isSaved || isSameTyping(found.values, valuesOf(new FormData(form)))) clearLocally(vault);
        else latest.current?.restore(found);
      });

    form.addEventListener("input", onInput);
    form.addEventListener("submit", onSubmit);
    form.addEventListener("reset", onReset);
    document.addEventListener("visibilitychange", onLeave);
    addEventListener("pagehide", onLeave);
    addEventListener("online", onOnline);
    return () => {
      form.removeEventListener("input", onInput);
      form.removeEventListener("submit", onSubmit);
      form.removeEventListener("reset", onReset);
      document.removeEventListener("visibilitychange", onLeave);
      removeEventListener("pagehide", onLeave);
      removeEventListener("online", onOnline);
      clearTimeout(local);
      clearTimeout(remote);
      // Another page was opened by a link: what is typed goes along.
      if (isTyped && !isSent) {
        const options = { method: "POST", headers: { "content-type": "application/json" }, keepalive: true };
        fetch("/api/copies", { ...options, body: body() }).catch(() => {});
        store();
      }
      answered.current = null;
    };
  }, []);

  useEffect(() => {
    if (state.status === "idle") return;
    answered.current?.(state);
    if (state.status === "done") latest.current?.settle();
  }, [state]);

  const { word, at } = said;
  const words = keeping?.isCorrection ? WORDS_OF_CORRECTION : WORDS;
  return (
    <p
      ref={line}
      className="kept-line"
      aria-live={word === "" || word === "kept" || word === "sending" ? "off" : "polite"}
    >
      {word === "kept" ? `${words.kept} lúc ${momentInWords(at, at)}` : word && words[word]}
    </p>
  );
}

/** Everything typed, half-finished rows too; which form it is stands beside it. */
function valuesOf(data: FormData): FormState["values"] {
  const values: FormState["values"] = {};
  for (const name of new Set(data.keys())) {
    if (name.startsWith("$") || name === "id" || name === "version" || name === "intent") continue;
    const texts = data.getAll(name).filter((value) => typeof value === "string");
    if (texts.length) values[name] = texts.length > 1 ? texts : (texts[0] ?? "");
  }
  return values;
}
