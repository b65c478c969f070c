"use client";

/** Even the root layout failed: no styles can be counted on. */
export default function GlobalError() {
  return (
    <html lang="vi">
      <body
        style={{
          fontFamily: "system-ui, sans-serif",
          maxWidth: "40rem",
          margin: "4rem auto",
          padding: "0 1rem",
        }}
      >
        <title>Địa chỉ Nhân đạo</title>
        <h1>Trang này tạm thời chưa mở được</h1>
        <p>
          Máy chủ gặp trục trặc. Những gì đã lưu trước đó vẫn còn nguyên. Hãy <a href="/">về trang đầu</a> và
          thử lại; nếu vẫn không được, hãy báo người quản trị của đơn vị.
        </p>
      </body>
    </html>
  );
}
