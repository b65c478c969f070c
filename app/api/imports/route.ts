import { type NextRequest, NextResponse } from "next/server";
import { findSignedIn } from "@/lib/auth/gate";
import { readBody } from "@/lib/core/body";
import { WRONG_CONTENT } from "@/lib/core/workbook";
import { UPLOAD_FAULT } from "@/lib/imports/labels";
import { startImport } from "@/lib/imports/mutations";
import { LARGEST_SHEET, uploadForm } from "@/lib/imports/schema";

/** The other parts of the form are a few words. */
const LARGEST_BODY = LARGEST_SHEET + 64 * 1024;

/** A sheet is handed in. Not a server action: those take 1 MB. It leads to the preview, or back to the form. */
export async function POST(request: NextRequest) {
  // A browser says where a form was posted from; another site's form is nobody's act here.
  if (request.headers.get("origin") !== ownOrigin(request)) return new NextResponse(null, { status: 403 });
  const signedIn = await findSignedIn();
  if (!signedIn || signedIn.hasTemporaryPassword) return new NextResponse(null, { status: 401 });
  const form = await readForm(request);
  if (form === "tooLarge") return lead(request, "?fault=tooLarge");
  if (!form) return new NextResponse(null, { status: 400 });
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value.replaceAll("\0", "") : undefined;
  };
  const typed = uploadForm.safeParse({
    kind: text("kind"),
    decisionNumber: text("decisionNumber"),
    decidedOn: text("decidedOn"),
  });
  const query = (fault: string) => `?kind=${encodeURIComponent(text("kind") ?? "")}&fault=${fault}`;
  if (!typed.success) return lead(request, query("decision"));
  const file = form.get("file");
  const bytes = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array();
  const fileName = file instanceof File ? file.name : "";
  const outcome = await startImport(signedIn.actor, { ...typed.data, fileName, bytes });
  if (outcome.ok) return lead(request, `/${outcome.value.id}`);
  const known = Object.entries({ ...UPLOAD_FAULT, ...WRONG_CONTENT });
  const fault = known.find(([, words]) => words === outcome.refusal.message)?.[0];
  return lead(request, query(fault ?? "refused"));
}

/** Behind a proxy the request's own address is the inner one: the configured one counts. */
const ownOrigin = (request: NextRequest) =>
  new URL(process.env.NEXTAUTH_URL ?? request.nextUrl.origin).origin;

const lead = (request: NextRequest, where: string) =>
  NextResponse.redirect(`${ownOrigin(request)}/office/imports${where}`, 303);

async function readForm(request: NextRequest): Promise<FormData | "tooLarge" | null> {
  const type = request.headers.get("content-type") ?? "";
  if (!type.startsWith("multipart/form-data")) return null;
  const body = await readBody(request, LARGEST_BODY);
  if (body === null || body === "tooLarge") return body;
  try {
    return await new Response(body, { headers: { "content-type": type } }).formData();
  } catch {
    return null;
  }
}
