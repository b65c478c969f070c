import type { FormState } from "@/lib/core/form-state";

// The copy on the device, for when the line is down. It is sealed with a key that only this person's page is handed: on a
// shared phone nobody else, and nobody signed out, reads it. Browsers seal on https (and localhost) only.

export type Vault = { slot: string; key: string };
export type LocalCopy = {
  at: number;
  baseVersion: number | null;
  /** It went off with a save whose answer had not come. */
  isSent: boolean;
  values: FormState["values"];
};

const PREFIX = "typed.";
const KEPT_MS = 7 * 86_400_000;

export const canSeal = () => typeof crypto !== "undefined" && Boolean(crypto.subtle);

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
const textOf = (bytes: Uint8Array) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
const importKey = ({ key }: Vault) =>
  crypto.subtle.importKey("raw", bytesOf(key), "AES-GCM", false, ["encrypt", "decrypt"]);

/** True once it lies there; a full or forbidden storage is no reason to stop anybody typing. */
export async function keepLocally(vault: Vault, { at, ...copy }: LocalCopy): Promise<boolean> {
  try {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const plain = new TextEncoder().encode(JSON.stringify(copy));
    const body = new Uint8Array(
      await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await importKey(vault), plain),
    );
    localStorage.setItem(PREFIX + vault.slot, JSON.stringify({ at, iv: textOf(iv), body: textOf(body) }));
    return true;
  } catch {
    return false;
  }
}

export async function readLocally(vault: Vault): Promise<LocalCopy | null> {
  try {
    const { at, iv, body } = JSON.parse(localStorage.getItem(PREFIX + vault.slot) ?? "null");
    const plain = await crypto.subtle.decrypt(
      { name: "AES-GCM", iv: bytesOf(iv) },
      await importKey(vault),
      bytesOf(body),
    );
    return { at, ...JSON.parse(new TextDecoder().decode(plain)) };
  } catch {
    return null;
  }
}

export function clearLocally(vault: Vault): void {
  try {
    localStorage.removeItem(PREFIX + vault.slot);
  } catch {
    // A browser without storage has kept nothing.
  }
}

/** Copies that nobody came back to, whoever's they are: they can't be read, only counted as old. */
export function sweepLocally(now: number): void {
  try {
    for (const name of Object.keys(localStorage).filter((name) => name.startsWith(PREFIX))) {
      const { at } = JSON.parse(localStorage.getItem(name) ?? "{}");
      if (!(now - at < KEPT_MS)) localStorage.removeItem(name);
    }
  } catch {
    // As above.
  }
}
