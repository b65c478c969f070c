import { type NextRequest, NextResponse } from "next/server";
import type { Actor } from "@/lib/auth/actor";
import { findSignedIn } from "@/lib/auth/gate";
import { type Outcome, type Refusal, refuse } from "@/lib/core/outcome";
import { listFiles } from "@/lib/files/queries";
import { type Fault, faultOf, REFUSALS } from "@/lib/files/rules";
import { attachMinutes, attachPaper, attachPhoto, movePhoto, removeFile } from "@/lib/papers/mutations";
import { type FileForm, fileForm } from "@/lib/papers/schema";

/** With scripts a file travels alone; without, a form may bring a few at once. */
const LARGEST_BODY = 40 * 1024 * 1024;

const STATUS: Record<Refusal["kind"], number> = { notFound: 404, forbidden: 403, refused: 422, changed: 409 };

/** Photos and papers. Not a server action: those take 1 MB. With scripts it answers JSON, without it leads back. */
export async function POST(request: NextRequest) {
  // A browser says where a form was posted from; another site's form is nobody's act here.
  if (request.headers.get("origin") !== ownOrigin(request)) return new NextResponse(null, { status: 403 });
  const signedIn = await findSignedIn();
  if (!signedIn || signedIn.hasTemporaryPassword) return new NextResponse(null, { status: 401 });
  const { actor } = signedIn;
  const data = await readForm(request);
  if (data === "tooMuch") return plain(request, REFUSALS.tooMuch, 413);
  const form = fileForm.safeParse(
    Object.fromEntries([...(data ?? [])].filter(([, value]) => typeof value === "string")),
  );
  if (!data || !form.success) return new NextResponse(null, { status: 400 });
  // Both inputs, the camera's and the chooser's, send a nameless empty file when nothing was chosen.
  const files = data.getAll("file").filter((file) => file instanceof File && file.size > 0) as File[];
  const outcomes: Outcome<unknown>[] = [];
  const [act, fileId] = form.data.act;
  if (fileId) outcomes.push(await rearrange(actor, act, fileId));
  else if (files.length === 0) outcomes.push(refuse(REFUSALS.empty));
  for (const file of fileId ? [] : files)
    outcomes.push(await attach(actor, form.data, new Uint8Array(await file.arrayBuffer())));
  return answer(request, actor, form.data, outcomes);
}

const rearrange = (actor: Actor, act: string, fileId: string) =>
  act === "first" || act === "earlier" || act === "later"
    ? movePhoto(actor, { fileId, move: act })
    : removeFile(actor, { fileId });

/** One file refused leaves the others. */
async function attach(
  actor: Actor,
  { addressId, reviewId, act: [act], paper }: FileForm,
  bytes: Uint8Array,
): Promise<Outcome<unknown>> {
  if (reviewId) return attachMinutes(actor, { reviewId, bytes });
  const id = addressId ?? "";
  if (act === "photo") return attachPhoto(actor, { id, bytes });
  return paper ? attachPaper(actor, { id, paper, bytes }) : refuse(REFUSALS.noPaperKind);
}

/** Behind a proxy the request's own address is the inner one: the configured one counts. */
const ownOrigin = (request: NextRequest) =>
  new URL(process.env.NEXTAUTH_URL ?? request.nextUrl.origin).origin;

/** Parsed as it streams in, and no more of it than is allowed, whatever the header says. */
async function readForm(request: NextRequest): Promise<FormData | "tooMuch" | null> {
  const type = request.headers.get("content-type") ?? "";
  if (!request.body || !type.startsWith("multipart/form-data")) return null;
  if (Number(request.headers.get("content-length")) > LARGEST_BODY) return "tooMuch";
  let size = 0;
  const counted = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(part, out) {
      size += part.length;
      if (size > LARGEST_BODY) out.error(new Error("too much"));
      else out.enqueue(part);
    },
  });
  try {
    const body = request.body.pipeThrough(counted);
    return await new Response(body, { headers: { "content-type": type } }).formData();
  } catch {
    return size > LARGEST_BODY ? "tooMuch" : null;
  }
}

/** What hangs on a dossier is private, its list too. */
const UNKEPT = { "cache-control": "private, no-store" };

const wantsJson = (request: NextRequest) => request.headers.get("accept")?.includes("application/json");

const plain = (request: NextRequest, message: string, status: number) =>
  wantsJson(request)
    ? NextResponse.json({ ok: false, message }, { status, headers: UNKEPT })
    : new NextResponse(message, { status, headers: { "content-type": "text/plain; charset=utf-8" } });

async function answer(
  request: NextRequest,
  actor: Actor,
  { addressId, reviewId, back }: FileForm,
  outcomes: Outcome<unknown>[],
): Promise<NextResponse> {
  const refusals = outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.refusal]));
  const [refusal] = refusals;
  if (refusal?.kind === "notFound") return plain(request, refusal.message, 404);
  if (wantsJson(request)) {
    const files = await listFiles(actor, addressId ? { addressId } : { reviewId: reviewId ?? "" });
    const status = refusal ? STATUS[refusal.kind] : 200;
    return NextResponse.json(
      { ok: !refusal, message: refusal?.message ?? "", files },
      { status, headers: UNKEPT },
    );
  }
  const word: Fault | "refused" | "done" = refusal ? (faultOf(refusal.message) ?? "refused") : "done";
  const query = new URLSearchParams({ files: word, kept: String(outcomes.length - refusals.length) });
  return NextResponse.redirect(`${ownOrigin(request)}${back}?${query}#files`, 303);
}
