/** No more of a request's body than is allowed, whatever its header says. */
export async function readBody(
  request: Request,
  most: number,
): Promise<Buffer<ArrayBuffer> | "tooLarge" | null> {
  if (Number(request.headers.get("content-length")) > most) return "tooLarge";
  if (!request.body) return null;
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = request.body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.length;
    if (size > most) {
      await reader.cancel();
      return "tooLarge";
    }
    parts.push(part.value);
  }
  return Buffer.concat(parts);
}

/** The same as JSON; null where it is none. */
export async function readJson(request: Request, most: number): Promise<unknown> {
  if (!request.headers.get("content-type")?.startsWith("application/json")) return null;
  const body = await readBody(request, most);
  if (body === null || body === "tooLarge") return body;
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return null;
  }
}
