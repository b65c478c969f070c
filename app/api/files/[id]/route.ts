import { findSignedIn } from "@/lib/auth/gate";
import { draftTarget } from "@/lib/drafts/schema";
import { readImage } from "@/lib/files/queries";

/** A dossier's photo, for those within whose reach the dossier is. To everybody else it does not exist. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }) {
  const signedIn = await findSignedIn();
  const asked = draftTarget.safeParse(await params);
  const image =
    signedIn && !signedIn.hasTemporaryPassword && asked.success
      ? await readImage(signedIn.actor, asked.data.id)
      : null;
  const headers = { "cache-control": "private, no-store", "x-content-type-options": "nosniff" };
  if (!image) return new Response(null, { status: 404, headers });
  return new Response(Uint8Array.from(image.bytes), {
    headers: {
      ...headers,
      "content-type": image.mime,
      "content-disposition": "inline",
      "content-security-policy": "default-src 'none'",
      "cross-origin-resource-policy": "same-origin",
    },
  });
}
