// Reads a message that says a letter came back (a delivery status, RFC 3464). Pure. It believes only what
// carries the mark of a letter of ours to that very address: anybody may write to a return address.
import { type Refusal, returnMark } from './mail-addresses.ts';

export type Bounce =
  | { readonly kind: 'failed'; readonly email: string; readonly refusal: Refusal }
  /** Delayed, delivered, relayed; or failed for a reason that may pass. */
  | { readonly kind: 'nothing' }
  /** No delivery status, or none of a letter of ours. */
  | { readonly kind: 'strange' };

/** `message` as the mail server hands it over, in whatever line ends. */
export function readBounce(message: string, secret: string): Bounce {
  const text = message.replaceAll('\r\n', '\n');
  const about = statusFields(text);
  const email = addressIn(about.get('final-recipient')) ?? addressIn(about.get('original-recipient'));
  if (!email) return { kind: 'strange' };
  // A quoted-printable copy of our letter may break a line in the middle of the mark.
  const marked = [email, addressIn(about.get('original-recipient'))].find(
    (one) => one !== undefined && text.replaceAll('=\n', '').includes(returnMark(secret, one)),
  );
  if (!marked) return { kind: 'strange' };
  const status = /^\d\.\d{1,3}\.\d{1,3}/u.exec(about.get('status') ?? '')?.[0] ?? '';
  const action = (about.get('action') ?? '').toLowerCase();
  if (action !== 'failed' || !status.startsWith('5.') || status.startsWith('5.7.'))
    return { kind: 'nothing' };
  const said = (about.get('diagnostic-code') ?? '').replace(/^[\w-]+;\s*/u, '');
  return { kind: 'failed', email: marked.toLowerCase(), refusal: { code: status, said, way: 'bounce' } };
}

const addressIn = (field: string | undefined): string | undefined =>
  /^rfc822;\s*<?([^\s<>]+@[^\s<>]+?)>?$/iu.exec(field ?? '')?.[1];

/** The fields of the part that a machine is to read: the last of a name stands, as one recipient a letter has. */
function statusFields(text: string): ReadonlyMap<string, string> {
  const part =
    /^content-type:\s*message\/delivery-status\b[^\n]*\n(?:[^\n]+\n)*\n([\s\S]*?)(?=^--|(?![\s\S]))/imu.exec(
      text,
    )?.[1];
  const unfolded = (part ?? '').replace(/\n[ \t]+/gu, ' ');
  return new Map(
    [...unfolded.matchAll(/^([\w-]+):[ \t]*(.*)$/gmu)].map(([, name = '', value = '']) => [
      name.toLowerCase(),
      value.trim(),
    ]),
  );
}
