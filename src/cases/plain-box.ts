// What a page without script carries back to us, because the server keeps nothing of whom it answered: sealed under a
// key that follows from the house's secret, and worth nothing a while later. It stands in a hidden field of that one
// page: no cookie, nothing on the device when the page was left, nothing that another page could use.
// What it must never do: be good for anything else than it was made for.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const HOUR = 60 * 60 * 1000;
/** How long each is good for: to write, to make sure of the receipt, to keep the proof, to read and answer. */
export const GOOD_FOR = { form: 4 * HOUR, receipt: HOUR / 2, proof: HOUR, return: HOUR / 2 } as const;
export type Use = keyof typeof GOOD_FOR;

const NONCE = 12;
const TAG = 16;
const TIME = 8;

const keyOf = (secret: string, use: Use): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', `prongsai without script, ${use}`, 32));

export function boxOf(secret: string, use: Use, content: Uint8Array, now: Date): string {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret, use), nonce);
  const time = Buffer.alloc(TIME);
  time.writeBigUInt64BE(BigInt(now.getTime()));
  const sealed = [cipher.update(time), cipher.update(content), cipher.final()];
  return Buffer.concat([nonce, ...sealed, cipher.getAuthTag()]).toString('base64url');
}

/** `at`: when it was made, milliseconds. undefined: not ours, not for this use, or too old. */
export function openBox(
  secret: string,
  use: Use,
  box: string,
  now: Date,
): { readonly content: Uint8Array; readonly at: number } | undefined {
  const bytes = Buffer.from(box, 'base64url');
  if (bytes.length < NONCE + TIME + TAG) return undefined;
  const cipher = createDecipheriv('aes-256-gcm', keyOf(secret, use), bytes.subarray(0, NONCE));
  cipher.setAuthTag(bytes.subarray(-TAG));
  try {
    const opened = Buffer.concat([cipher.update(bytes.subarray(NONCE, -TAG)), cipher.final()]);
    const at = Number(opened.readBigUInt64BE());
    const age = now.getTime() - at;
    return age >= 0 && age <= GOOD_FOR[use] ? { content: opened.subarray(TIME), at } : undefined;
  } catch {
    return undefined;
  }
}
