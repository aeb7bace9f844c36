// The receipt of a hand-over: which case went from which unit to which, on which day, and what it was made of. Signed by
// the officer who gives it and signed again by the one who takes it over. What it must never do: say a name or a word
// of the case; it is printed, filed and shown to others.
import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { toHex, utf8 } from './bytes.ts';

export const HANDOVER_FORMAT = 'prongsai handover 1';
export type Receipt = {
  readonly case: string;
  readonly from: string;
  readonly to: string;
  /** yyyy-mm-dd */
  readonly day: string;
  /** Keys of the case that were sealed to the other unit. */
  readonly epochs: readonly number[];
  readonly said: readonly {
    readonly seq: number;
    readonly thread: string;
    readonly kind: string;
    readonly sha256: string;
  }[];
};

export const receiptText = (it: Receipt): string =>
  `${JSON.stringify({ format: HANDOVER_FORMAT, ...it }, null, 1)}\n`;

/** undefined: no receipt. */
export function readReceipt(text: string): Receipt | undefined {
  try {
    const it = JSON.parse(text) as Receipt & { readonly format: string };
    const { format, ...rest } = it;
    const whole =
      format === HANDOVER_FORMAT &&
      [it.case, it.from, it.to, it.day].every((one) => typeof one === 'string') &&
      it.epochs.every((one) => Number.isInteger(one)) &&
      it.said.every((one) => Number.isInteger(one.seq) && /^[0-9a-f]{64}$/u.test(one.sha256));
    // one text for one receipt: what was signed is what is read
    return whole && receiptText(rest) === text ? rest : undefined;
  } catch {
    return undefined;
  }
}

export const receiptDigest = (text: string): string => toHex(sha256(utf8(text)));
export const digestOfObject = (content: Uint8Array): string => toHex(sha256(content));

export const signReceipt = (text: string, seed: Uint8Array): Uint8Array => ed25519.sign(utf8(text), seed);
export const isReceiptOf = (key: Uint8Array, text: string, signature: Uint8Array): boolean =>
  verified(key, utf8(text), signature);

/** What is signed by who takes it over: this receipt and no other, on this day. */
const takingStatement = (text: string, day: string): Uint8Array =>
  utf8(`prongsai handover taken 1\n${receiptDigest(text)}\n${day}\n`);
export const signTaking = (text: string, day: string, seed: Uint8Array): Uint8Array =>
  ed25519.sign(takingStatement(text, day), seed);
export const isTakingOf = (key: Uint8Array, text: string, day: string, signature: Uint8Array): boolean =>
  verified(key, takingStatement(text, day), signature);

function verified(key: Uint8Array, statement: Uint8Array, signature: Uint8Array): boolean {
  try {
    return ed25519.verify(signature, statement, key);
  } catch {
    return false;
  }
}
