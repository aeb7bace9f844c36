// What a phone is told of the person who uses it: a name without meaning, under which drafts are kept there, and
// the key that seals them, so that the next person on the same phone reads nothing. Both follow from the house's
// secret and the person alone. What it must never do: be given to anybody but that person, signed in.
import { createHmac } from 'node:crypto';

/** Says nothing of who it is to those who find it on a phone. */
export const deviceName = (secret: string, personId: string): string =>
  createHmac('sha256', `device ${secret}`).update(personId).digest('base64url').slice(0, 22);

/** 256 bits for AES-GCM, base64url. */
export const deviceKey = (secret: string, personId: string): string =>
  createHmac('sha256', `drafts ${secret}`).update(personId).digest('base64url');
