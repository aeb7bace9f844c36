// The second factor as it is kept: the authenticator's secret and the recovery codes, both encrypted with the
// house's secret in the very form that better-auth reads. What it must never do: show either a second time.
import { randomInt } from 'node:crypto';
import { symmetricEncrypt } from 'better-auth/crypto';

export const RECOVERY_CODES = 10;

// Without the letters that are mistaken for another on paper: 0/o, 1/i/l, u/v.
const LETTERS = '23456789abcdefghjkmnpqrstwxyz';

/** Ten codes such as 'k3fm8-p2xwq', each good for one sign-in: about 48 bits each. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: RECOVERY_CODES }, () => {
    const letters = Array.from({ length: 10 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
    return `${letters.slice(0, 5)}-${letters.slice(5)}`;
  });

/** The row of a second factor that is set up already: for the seed and for stories. `secret` is base32. */
export async function keptSecondFactor(
  houseSecret: string,
  secret: string,
  recoveryCodes: readonly string[],
) {
  return {
    secret: await symmetricEncrypt({ key: houseSecret, data: `base32:${secret}` }),
    backup_codes: await symmetricEncrypt({ key: houseSecret, data: JSON.stringify(recoveryCodes) }),
  };
}
