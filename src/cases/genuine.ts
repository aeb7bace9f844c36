// The same judgement as src/sealing/signing.ts gives in a browser, by this machine's own Ed25519 and SHA-256: twenty
// times as quick, and the server is asked hundreds of times a second.
import { createPublicKey, hash, verify } from 'node:crypto';
import { type Place, returnStatement, statementOver } from '#src/sealing/signing.ts';

export const isGenuineHere = (
  key: Uint8Array,
  place: Place,
  content: Uint8Array,
  signature: Uint8Array,
): boolean => isSigned(key, statementOver(place, hash('sha256', content, 'buffer')), signature);

export const isReturnHere = (key: Uint8Array, nonce: string, signature: Uint8Array): boolean =>
  isSigned(key, returnStatement(nonce), signature);

function isSigned(key: Uint8Array, statement: Uint8Array, signature: Uint8Array): boolean {
  try {
    const x = Buffer.from(key).toString('base64url');
    return verify(
      null,
      statement,
      createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }),
      signature,
    );
  } catch {
    return false;
  }
}
