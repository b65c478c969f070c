"use client";

import { useEffect, useRef, useState } from "react";
import { FieldRow } from "@/components/ui/field-row";
import { TextField } from "@/components/ui/fields";
import { FoldedFields } from "./rows";

const FAILED: Record<number, string> = {
  1: "Điện thoại không cho phép lấy vị trí. Hãy cho phép trong phần cài đặt, hoặc bỏ qua mục này.",
  2: "Chưa bắt được tín hiệu vị trí. Hãy ra ngoài trời rồi thử lại, hoặc bỏ qua mục này.",
  3: "Lấy vị trí quá lâu. Hãy ra ngoài trời rồi thử lại, hoặc bỏ qua mục này.",
};

/** Where the house stands: taken from the phone during the visit, or typed from a map. */
export function PositionFields() {
  const [isAble, setAble] = useState(false);
  const [said, setSaid] = useState("");
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => setAble(window.isSecureContext && "geolocation" in navigator), []);

  const put = (name: string, number: number) => {
    const input = box.current?.querySelector<HTMLInputElement>(`[name=${name}]`);
    if (!input) return;
    input.value = number.toFixed(6);
    // As if typed: whoever keeps what is typed hears of it.
    input.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const locate = () => {
    setSaid("Đang lấy vị trí…");
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        put("latitude", coords.latitude);
        put("longitude", coords.longitude);
        setSaid(`Đã lấy vị trí, sai số khoảng ${Math.round(coords.accuracy)} m.`);
      },
      ({ code }) => setSaid(FAILED[code] ?? FAILED[2] ?? ""),
      { enableHighAccuracy: true, timeout: 20_000, maximumAge: 60_000 },
    );
  };

  return (
    <div className="mt-4 mb-6" ref={box}>
      <FoldedFields path="" fields={["latitude", "longitude"]} summary="Vị trí trên bản đồ (không bắt buộc)">
        {isAble && (
          <p className="mb-4 flex flex-wrap items-center gap-3">
            <button type="button" className="btn btn-secondary" onClick={locate}>
              Lấy vị trí hiện tại
            </button>
            <span className="text-ink-soft text-sm">Bấm khi đang đứng tại nhà của hộ.</span>
          </p>
        )}
        <p role="status" className="text-sm [&:not(:empty)]:mb-4">
          {said}
        </p>
        <FieldRow>
          <TextField
            name="latitude"
            label="Vĩ độ"
            hint="Ví dụ: 11.532100"
            inputMode="decimal"
            autoComplete="off"
            maxLength={14}
            width="s"
          />
          <TextField
            name="longitude"
            label="Kinh độ"
            hint="Ví dụ: 106.892300"
            inputMode="decimal"
            autoComplete="off"
            maxLength={14}
            width="s"
          />
        </FieldRow>
      </FoldedFields>
    </div>
  );
}
