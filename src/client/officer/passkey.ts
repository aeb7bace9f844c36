// Asks this device for a passkey that opens an officer's keys: makes one, or asks one that was made.
// What it must never do: send or keep what the authenticator gives.
import { fromBase64, toBase64 } from '#src/sealing/bytes.ts';
import type { OfficerKeys } from '#src/sealing/keyring.ts';
import { type PasskeyWrapping, PRF_BYTES, unwrapByPasskey, wrapByPasskey } from '#src/sealing/passkey.ts';

/** Why it came to nothing; the page has a sentence for each. */
export type Why = 'cancelled' | 'already' | 'host' | 'silent' | 'other';
export class NoPasskey extends Error {
  constructor(readonly why: Why) {
    super(why);
  }
}

type Bytes = Uint8Array<ArrayBuffer>;
const random = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length));
const bytesOf = (text: string): Bytes => fromBase64(text) ?? new Uint8Array();
const named = (credential: string) => ({ type: 'public-key' as const, id: bytesOf(credential) });

/** `given`: by devices that answer while they make it; others do when they are asked once more. */
export type MadeHere = {
  readonly asked: Pick<PasskeyWrapping, 'credential' | 'salt'>;
  readonly given: Bytes | undefined;
};

/**
 * A passkey that this device makes now. `shown`: how the device lists it. `before`: those that are not
 * made a second time. Discoverable where the device wants it so: some telephones give prf for no others. Its handle is
 * made by chance, and names nobody.
 */
export async function makeHere(shown: string, before: readonly PasskeyWrapping[]): Promise<MadeHere> {
  const salt = toBase64(random(PRF_BYTES));
  const made = await asking(() =>
    navigator.credentials.create({
      publicKey: {
        challenge: random(32),
        rp: { name: shown },
        user: { id: random(32), name: shown, displayName: shown },
        pubKeyCredParams: [-7, -8, -257].map((alg) => ({ type: 'public-key', alg })),
        authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
        excludeCredentials: before.map(({ credential }) => named(credential)),
        extensions: { prf: { eval: { first: bytesOf(salt) } } },
      },
    }),
  );
  const { prf } = made.getClientExtensionResults();
  if (!prf?.enabled && !prf?.results) throw new NoPasskey('silent');
  return {
    asked: { credential: toBase64(new Uint8Array(made.rawId)), salt },
    given: prf.results && bytesIn(prf.results.first),
  };
}

export const wrapHere = async (keys: OfficerKeys, { asked, given }: MadeHere): Promise<PasskeyWrapping> =>
  await wrapByPasskey(keys, asked, given ?? (await answerOf([asked])).given);

/** What the one that the person chose opens. */
export async function openHere(wrappings: readonly PasskeyWrapping[]): Promise<OfficerKeys> {
  const { credential, given } = await answerOf(wrappings);
  const wrapping = wrappings.find((one) => one.credential === credential);
  const keys = wrapping && (await unwrapByPasskey(wrapping, given));
  if (!keys) throw new NoPasskey('other');
  return keys;
}

async function answerOf(
  wrappings: readonly Pick<PasskeyWrapping, 'credential' | 'salt'>[],
): Promise<{ credential: string; given: Bytes }> {
  const salts = wrappings.map(({ credential, salt }) => [credential, { first: bytesOf(salt) }]);
  const answered = await asking(() =>
    navigator.credentials.get({
      publicKey: {
        challenge: random(32),
        allowCredentials: wrappings.map(({ credential }) => named(credential)),
        userVerification: 'required',
        extensions: { prf: { evalByCredential: Object.fromEntries(salts) } },
      },
    }),
  );
  const first = answered.getClientExtensionResults().prf?.results?.first;
  if (!first) throw new NoPasskey('silent');
  return { credential: toBase64(new Uint8Array(answered.rawId)), given: bytesIn(first) };
}

const bytesIn = (given: BufferSource): Bytes =>
  ArrayBuffer.isView(given)
    ? Uint8Array.from(new Uint8Array(given.buffer, given.byteOffset, given.byteLength))
    : new Uint8Array(given);

/** Names of WebAuthn's refusals, as far as a person can do something about one. */
const REASONS: Readonly<Record<string, Why>> = {
  NotAllowedError: 'cancelled',
  AbortError: 'cancelled',
  InvalidStateError: 'already',
  SecurityError: 'host',
};

async function asking(ask: () => Promise<Credential | null>): Promise<PublicKeyCredential> {
  try {
    const answer = await ask();
    if (answer) return answer as PublicKeyCredential;
  } catch (error) {
    throw new NoPasskey((error instanceof DOMException && REASONS[error.name]) || 'silent');
  }
  throw new NoPasskey('cancelled');
}
