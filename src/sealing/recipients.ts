// A key that somebody names to have a case sealed to: of the age format, hybrid or, for older programs, classical.
// What it must never do: take a private key for one that may be handed around.
import { Encrypter } from 'age-encryption';
import type { Recipient } from './age.ts';
import { utf8 } from './bytes.ts';
import { fingerprintOf } from './directory.ts';

export type NamedKey =
  | {
      readonly ok: true;
      readonly recipient: Recipient;
      /** 'classical': any `age` opens it, and some day a quantum computer might. */
      readonly kind: 'hybrid' | 'classical';
      readonly fingerprint: string;
    }
  /** 'other': an SSH or PGP key, or of a plugin. 'broken': a letter is wrong or missing. */
  | { readonly ok: false; readonly why: 'empty' | 'private' | 'other' | 'broken' };

/** `typed`: as it was pasted, over several lines or with what stands around it in a key file. */
export function namedKey(typed: string): NamedKey {
  const lines = typed.split('\n').map((line) => line.replace(/^#\s*public key:/iu, '').trim());
  const said = lines.filter((line) => line !== '' && !line.startsWith('#')).join('');
  const text = said.replace(/\s+/gu, '');
  if (text === '') return { ok: false, why: 'empty' };
  if (/AGE-SECRET-KEY-|PRIVATE KEY/iu.test(said)) return { ok: false, why: 'private' };
  const recipient = text.toLowerCase();
  const kind = recipient.startsWith('age1pq1') ? 'hybrid' : 'classical';
  // bech32 has no other 1 than the one that parts the name from the key: one more is a plugin's, or a mistake
  if (!recipient.startsWith('age1') || (kind === 'classical' && recipient.lastIndexOf('1') !== 3))
    return { ok: false, why: /^(age1|ssh-|-----|ecdsa)/u.test(recipient) ? 'other' : 'broken' };
  try {
    new Encrypter().addRecipient(recipient);
  } catch {
    return { ok: false, why: 'broken' };
  }
  return { ok: true, recipient, kind, fingerprint: fingerprintOf(utf8(recipient)) };
}
