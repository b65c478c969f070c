import { type NextRequest, NextResponse } from "next/server";
import { findSignedIn } from "@/lib/auth/gate";
import type { Refusal } from "@/lib/core/outcome";
import { draftTarget } from "@/lib/drafts/schema";
import { LARGEST_UPLOAD, REFUSALS } from "@/lib/files/rules";
import { attachPhoto, removePhoto } from "@/lib/photos/mutations";

/** The other parts of the form are a few words. */
const LARGEST_BODY = LARGEST_UPLOAD + 64 * 1024;

const STATUS: Record<Refusal["kind"], number> = { notFound: 404, forbidden: 403, refused: 422, changed: 409 };

/** A dossier's photo. Not a server action: those take 1 MB. With scripts it answers JSON, without it leads back. */
export async function POST(request: NextRequest) {
  // A browser says where a form was posted from; another site's form is nobody's act here.
  if (request.headers.get("origin") !== ownOrigin(request)) return new NextResponse(null, { status: 403 });
  const signedIn = await findSignedIn();
  if (!signedIn || signedIn.hasTemporaryPassword) return new NextResponse(null, { status: 401 });
  const { actor } = signedIn;
  const form = await readForm(request);
  if (form === "tooLarge") return say(request, null, { ok: false, message: REFUSALS.tooLarge, status: 413 });
  const target = draftTarget.safeParse({ id: form?.get("addressId") });
  if (!form || !target.success) return new NextResponse(null, { status: 400 });
  const { id } = target.data;
  if (form.get("intent") === "remove") {
    const outcome = await removePhoto(actor, { id });
    return outcome.ok
      ? say(request, id, { ok: true, message: "Đã gỡ ảnh.", status: 200, photo: null })
      : refused(request, id, outcome.refusal);
  }
  const photo = form.get("photo");
  const bytes = photo instanceof File ? new Uint8Array(await photo.arrayBuffer()) : new Uint8Array();
  const outcome = await attachPhoto(actor, { id, bytes });
  return outcome.ok
    ? say(request, id, { ok: true, message: "Đã lưu ảnh.", status: 201, photo: outcome.value.fileId })
    : refused(request, id, outcome.refusal);
}

/** Behind a proxy the request's own address is the inner one: the configured one counts. */
const ownOrigin = (request: NextRequest) =>
  new URL(process.env.NEXTAUTH_URL ?? request.nextUrl.origin).origin;

/** Reads no more than is allowed, whatever the header says. */
async function readForm(request: NextRequest): Promise<FormData | "tooLarge" | null> {
  if (Number(request.headers.get("content-length")) > LARGEST_BODY) return "tooLarge";
  const type = request.headers.get("content-type") ?? "";
  if (!request.body || !type.startsWith("multipart/form-data")) return null;
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const reader = request.body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.length;
    if (size > LARGEST_BODY) {
      await reader.cancel();
      return "tooLarge";
    }
    chunks.push(part.value);
  }
  try {
    return await new Response(new Blob(chunks), { headers: { "content-type": type } }).formData();
  } catch {
    return null;
  }
}

type Answer = { ok: boolean; message: string; status: number; photo?: string | null };

const refused = (request: NextRequest, id: string, { kind, message }: Refusal) =>
  say(request, kind === "notFound" ? null : id, { ok: false, message, status: STATUS[kind] });

function say(request: NextRequest, id: string | null, { status, ...answer }: Answer): NextResponse {
  if (request.headers.get("accept")?.includes("application/json"))
    return NextResponse.json(answer, { status });
  if (!id)
    return new NextResponse(answer.message, {
      status,
      headers: { "content-type": "text/plain; charset=utf-8" },
    });
  const fault = Object.entries(REFUSALS).find(([, words]) => words === answer.message)?.[0];
  const word = answer.ok ? (answer.photo ? "saved" : "removed") : (fault ?? "refused");
  return NextResponse.redirect(
    `${ownOrigin(request)}/office/addresses/${id}/edit?photo=${word}#s-photo`,
    303,
  );
}
