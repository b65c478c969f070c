/** The words of labels.ts as a field's options, in the order they stand there. */
export const optionsOf = (words: Record<string, string>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));
