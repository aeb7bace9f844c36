// The code after the password, as people type it. Pure.
import { westernDigits } from '#src/platform/text.ts';

export type Code = { readonly kind: 'totp' | 'recovery'; readonly code: string };

/** Thai digits, spaces and a forgotten dash are understood. */
export function readCode(typed: string): Code | undefined {
  const plain = westernDigits(typed).toLowerCase().replace(/[\s-]/gu, '');
  if (/^\d{6}$/u.test(plain)) return { kind: 'totp', code: plain };
  if (/^[a-z0-9]{10}$/u.test(plain))
    return { kind: 'recovery', code: `${plain.slice(0, 5)}-${plain.slice(5)}` };
  return undefined;
}
