"use client";

/** A surprise, in the officer's words. What happened is in the server's log under the number shown. */
export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : undefined;
  return (
    <div className="sheet">
      <div className="wrong-way" role="alert">
        <h1>Trang này tạm thời chưa mở được</h1>
        <p>
          Máy chủ gặp trục trặc, hoặc đường truyền bị ngắt. Những gì đã lưu trước đó vẫn còn nguyên. Hãy thử
          lại; nếu vẫn không được, hãy báo người quản trị của đơn vị{digest && " kèm mã bên dưới"}.
        </p>
        {digest && <p>Mã lỗi: {digest}</p>}
        <div className="btn-row">
          <button type="button" className="btn btn-primary" onClick={() => retry()}>
            Thử lại
          </button>
          <a href="/" className="btn btn-secondary">
            Về trang đầu
          </a>
        </div>
      </div>
    </div>
  );
}
