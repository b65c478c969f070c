import fc from "fast-check";
import names from "@/prisma/seed/data/names.json" with { type: "json" };

/** Names as lists hold them: NFD, look-alikes of Đ, tones on either vowel, odd spaces, capitals, brackets, rubbish between. */
const WORDS = [
  ...names.surnames.map(([surname]) => String(surname)),
  ...names.middles.MALE,
  ...names.middles.FEMALE,
  ...names.given.MALE,
  ...names.given.FEMALE,
  ...names.stieng.MALE,
  ...names.stieng.FEMALE,
  ...[
    "Thị",
    "Điểu",
    "Hoà",
    "Hòa",
    "Qúy",
    "Quý",
    "K'Rể",
    "Y’Thanh",
    "H-Bia",
    "Đắk",
    "Sĩ",
    "Sỹ",
    "Xà",
    "tức",
    "Ỷ",
  ],
];

const word = fc
  .tuple(
    fc.constantFrom(...WORDS),
    fc.constantFrom("as it is", "NFD", "upper", "bare", "look-alike", "hidden", "apostrophe"),
  )
  .map(([said, how]) => {
    if (how === "NFD") return said.normalize("NFD");
    if (how === "upper") return said.toUpperCase();
    if (how === "bare") return said.normalize("NFD").replace(/\p{M}/gu, "");
    if (how === "look-alike") return said.replaceAll("Đ", "Ð").replaceAll("đ", "ð");
    if (how === "hidden") return `${said.slice(0, 1)}\u200b${said.slice(1)}\ufeff`;
    return how === "apostrophe" ? `${said}’` : said;
  });
const gap = fc.constantFrom(" ", "  ", "\u00a0", "\t", "\u3000", "-", " - ", ", ", ".");
const stray = fc.oneof(
  { weight: 8, arbitrary: fc.constant("") },
  fc.constantFrom(
    "(",
    ")",
    "[",
    "]",
    "/",
    "(Tí)",
    " (tức Tèo)",
    "/Bé",
    "ﬁ",
    "①",
    "Æ",
    "ß",
    "İ",
    "ſ",
    "K",
    "Ａ",
    "́",
    "😀",
    "\n",
  ),
  fc.string({ unit: "binary", maxLength: 6 }).map((said) => said.replace(/[\0\p{Cs}]/gu, "")),
);

export const aName = fc
  .array(fc.tuple(word, gap, stray), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.map(([said, between, odd]) => `${said}${odd}${between}`).join(""));
