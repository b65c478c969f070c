/** A failure the person at the keyboard can mend: shown as one sentence, without a stack. */
export class Trouble extends Error {}

/** Turns the usual refusals of the file system into a sentence; any other error stays as it is. */
export function explain(error, place) {
  if (error instanceof Trouble) return error;
  const sentence = sentenceFor(error?.code ?? codeIn(error?.message ?? ""), place);
  return sentence ? new Trouble(sentence) : error;
}

export function sentenceFor(code, place) {
  switch (code) {
    case "ENOSPC":
    case "EDQUOT":
      return `The disk that holds ${place} is full: free some space, then start again.`;
    case "EACCES":
    case "EPERM":
      return `${place} cannot be read or written by this user: change its owner, or start as the user it belongs to.`;
    case "EROFS":
      return `${place} lies on a read-only disk: choose another folder with DATA_DIR.`;
    case "ENOTDIR":
    case "EEXIST":
      return `${place} is not a folder: move that file away, or choose another folder with DATA_DIR.`;
    default:
      return null;
  }
}

/** Other programs put the reason into words only. */
export function codeIn(words) {
  if (/no space left on device|disk quota exceeded/i.test(words)) return "ENOSPC";
  if (/read-only file system/i.test(words)) return "EROFS";
  if (/permission denied|has wrong ownership|operation not permitted/i.test(words)) return "EACCES";
  return null;
}

/** The end of every script: a sentence for what can be mended, the stack for what should not happen. */
export function report(error) {
  console.error(error instanceof Trouble ? error.message : error);
}
