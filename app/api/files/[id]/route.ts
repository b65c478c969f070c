import { findSignedIn } from "@/lib/auth/gate";
import { readFile } from "@/lib/files/queries";
import { asSmallerSize, PDF } from "@/lib/files/rules";

/** A photo or paper, for those within whose reach its dossier or meeting is. To everybody else it does not exist. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  const signedIn = await findSignedIn();
  const { id } = await params;
  const size = asSmallerSize(new URL(request.url).searchParams.get("size"));
  const file =
    signedIn && !signedIn.hasTemporaryPassword
      ? await readFile(signedIn.actor, id.toLowerCase(), size)
      : null;
  const headers = { "cache-control": "private, no-store", "x-content-type-options": "nosniff" };
  if (!file) return new Response(null, { status: 404, headers });
  return new Response(file.bytes, {
    headers: {
      ...headers,
      "content-type": file.mime,
      // A PDF may hold what runs: it is saved and opened by the reader's own program, never in a page of ours.
      "content-disposition": file.mime === PDF ? 'attachment; filename="giay-to.pdf"' : "inline",
      "content-security-policy": "default-src 'none'; sandbox",
      "cross-origin-resource-policy": "same-origin",
    },
  });
}
