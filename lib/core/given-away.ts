/** Bare lower-case words, for finding a name in a text; the database folds by its own function. */
const bare = (text: string) =>
  ` ${text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[đĐÐð]/g, "d")
    .toLowerCase()
    .replace(/['’ʼ‘`´]/g, "")
    .replace(/[^a-z0-9]+/g, " ")} `;

/**
 * What officer-written words that leave the office must not give away: a name of the household, a number that can be
 * called or looked up, a birth date, a house, HIV (law 64/2006 art. 8.5; law 102/2016 art. 21; domain: public pages).
 * Answers the sentences to put beside the field.
 */
export function givenAway(words: string, names: readonly string[]): string[] {
  const text = bare(words);
  const faults: string[] = [];
  const named = names.find((name) => bare(name).trim().includes(" ") && text.includes(bare(name)));
  if (named) faults.push(`Không nêu tên người trong hộ ("${named}").`);
  if (/(?:\d[\s.-]?){9,}/.test(words)) faults.push("Không nêu số điện thoại, số giấy tờ hay số tài khoản.");
  if (/\b\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\b/.test(words))
    faults.push("Không nêu ngày sinh hay ngày cụ thể của người trong hộ.");
  if (/ (hiv|aids|si da) /.test(text))
    faults.push('Không nêu tình trạng HIV/AIDS; hãy viết "bệnh hiểm nghèo".');
  if (/ (so nha|thua dat|to) \d+ /.test(text)) faults.push("Không nêu số nhà, tổ hay địa chỉ chính xác.");
  if (/https?:|www\.|\b[a-z0-9-]+\.(vn|com|net|org)\b/i.test(words))
    faults.push("Không đưa đường dẫn vào lời giới thiệu.");
  return faults;
}
