// What an officer has begun to write, kept on this device between two visits: sealed with a key that follows from
// their own keys, under a name that tells neither the case nor the thread.
// What it must never do: keep a word in clear, or be read by whoever else sits at this device.
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { fromBase64, toBase64, utf8 } from '#src/sealing/bytes.ts';
import type { OfficerKeys } from '#src/sealing/keyring.ts';
import { padText, unpadText } from '#src/sealing/padding.ts';
import type { Thread } from '#src/sealing/signing.ts';

const PREFIX = 'case-draft:';
const OLDEST = 90 * 24 * 60 * 60 * 1000;

export type Drafts = {
  read(): Promise<string>;
  /** false: this browser keeps nothing, and the text is on the page alone. */
  keep(text: string): Promise<boolean>;
};

/** Of one thread of one case, for this officer. */
export async function draftsOf({ signing }: OfficerKeys, caseId: string, thread: Thread): Promise<Drafts> {
  const made = hkdf(sha256, signing, utf8('prongsai draft 1'), utf8(`${caseId} ${thread}`), 48);
  const key = await crypto.subtle.importKey('raw', made.slice(0, 32), 'AES-GCM', false, [
    'encrypt',
    'decrypt',
  ]);
  const name = PREFIX + toBase64(made.slice(32));
  return {
    async read() {
      try {
        const { sealed } = JSON.parse(localStorage.getItem(name) ?? '{}') as { sealed?: string };
        const bytes = fromBase64(sealed ?? '');
        if (!bytes || bytes.length < 13) return '';
        const iv = bytes.subarray(0, 12);
        const opened = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, bytes.subarray(12));
        return JSON.parse(unpadText(new Uint8Array(opened))) as string;
      } catch {
        return ''; // of other keys, or not whole: there is nothing to give back
      }
    },
    async keep(text) {
      try {
        if (text === '') localStorage.removeItem(name);
        else {
          const iv = crypto.getRandomValues(new Uint8Array(12));
          const padded = padText(JSON.stringify(text));
          const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, padded));
          const both = toBase64(new Uint8Array([...iv, ...sealed]));
          localStorage.setItem(name, JSON.stringify({ at: Date.now(), sealed: both }));
        }
        return true;
      } catch {
        return false;
      }
    },
  };
}

/** Of cases that are long over. */
export function dropOldDrafts(): void {
  try {
    for (const name of Object.keys(localStorage).filter((one) => one.startsWith(PREFIX))) {
      const { at = 0 } = JSON.parse(localStorage.getItem(name) ?? '{}') as { at?: number };
      if (Date.now() - at > OLDEST) localStorage.removeItem(name);
    }
  } catch {
    // a device that keeps nothing has nothing to drop
  }
}
