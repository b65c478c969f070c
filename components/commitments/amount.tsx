import { amountInWords, formatDong } from "@/lib/core/money";

/** A figure with its words: papers have printed 263 billion for 263 million. */
export function Amount({ value }: { value: bigint }) {
  return (
    <>
      {formatDong(value)}
      {value >= 1_000_000n && <span className="amount-words"> {amountInWords(value)}</span>}
    </>
  );
}
