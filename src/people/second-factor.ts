// The second factor as it is kept: the authenticator's secret and the recovery codes, both encrypted with the
// house's secret in the very form that better-auth reads. What it must never do: show a code a second time.
import { randomInt } from 'node:crypto';
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';

export const RECOVERY_CODES = 10;

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
// Without the letters that are mistaken for another on paper: 0/o, 1/i/l, u/v.
const LETTERS = '23456789abcdefghjkmnpqrstwxyz';
const PREFIX = 'base32:';

const letters = (from: string, count: number): string =>
  Array.from({ length: count }, () => from[randomInt(from.length)]).join('');

/** 160 bits in base32, as RFC 4226 asks. */
export const newSecret = (): string => letters(BASE32, 32);

/** Ten codes such as 'k3fm8-p2xwq', each good for one sign-in: about 48 bits each. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: RECOVERY_CODES }, () => `${letters(LETTERS, 5)}-${letters(LETTERS, 5)}`);

export type KeptFactor = { readonly secret: string; readonly backup_codes: string };

/** `secret` is base32. */
export async function keepFactor(
  houseSecret: string,
  secret: string,
  recoveryCodes: readonly string[],
): Promise<KeptFactor> {
  return {
    secret: await symmetricEncrypt({ key: houseSecret, data: PREFIX + secret }),
    backup_codes: await symmetricEncrypt({ key: houseSecret, data: JSON.stringify(recoveryCodes) }),
  };
}

/** The secret of a factor that still waits for its first code, to be shown to the one who sets it up. */
export async function waitingSecret(houseSecret: string, kept: string): Promise<string> {
  const secret = await symmetricDecrypt({ key: houseSecret, data: kept });
  if (!secret.startsWith(PREFIX)) throw new Error('this second factor was not set up here');
  return secret.slice(PREFIX.length);
}

/** What the picture for the authenticator app says (Key URI format). */
export function authenticatorUri(secret: string, email: string, issuer: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(email)}`;
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}`;
}
