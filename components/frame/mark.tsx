/** The product's mark: a house with a heart in it. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg
      className="mark"
      width={size}
      height={size}
      viewBox="0 0 32 32"
      fill="currentColor"
      aria-hidden="true"
    >
      <path
        fillRule="evenodd"
        d="M16 2.6 30 13.4V27a2.6 2.6 0 0 1-2.6 2.6H4.6A2.6 2.6 0 0 1 2 27V13.4zm0 22.9c5.2-3.3 7.7-6.2 7.7-9.3 0-2.4-1.8-4.2-4-4.2-1.5 0-2.9.8-3.7 2.1-.8-1.3-2.2-2.1-3.7-2.1-2.2 0-4 1.8-4 4.2 0 3.1 2.5 6 7.7 9.3"
      />
    </svg>
  );
}
