/** Beside the words of a fault, so that it is seen without its colour. */
export function WarningSign() {
  return (
    <svg className="warning-sign" viewBox="0 0 20 20" fill="currentColor" aria-hidden="true">
      <path d="M10 1 19.5 18H.5zM9 7v5h2V7zm0 6.5v2h2v-2z" fillRule="evenodd" />
    </svg>
  );
}
