// How long something is says what it is: a letter of two lines, a photo, the film everybody talks of. Everything is
// made longer before it is sealed, to one of few lengths. The padding stands behind the text, so that what is opened
// with the standard age program reads as it was written.

const SMALLEST = 2048;

/**
 * Padmé: the next length whose last bits are zero, at most 12 % more. Bytes.
 * Source: Nikitin et al., "Reducing Metadata Leakage from Encrypted Files and Communication with PURBs", 2019.
 */
export function paddedLength(length: number, smallest = SMALLEST): number {
  if (length <= smallest) return smallest;
  const exponent = Math.floor(Math.log2(length));
  const bits = exponent - (Math.floor(Math.log2(exponent)) + 1);
  const step = 2 ** bits;
  return Math.ceil(length / step) * step;
}

/** JSON with spaces behind it: still JSON. */
export function padText(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new TextEncoder().encode(text);
  const padded = new Uint8Array(paddedLength(bytes.length)).fill(0x20);
  padded.set(bytes);
  return padded;
}

export const unpadText = (padded: Uint8Array): string =>
  new TextDecoder('utf-8', { fatal: true }).decode(padded).trimEnd();
