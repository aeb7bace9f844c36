// What goes out of the house when a unit's recovery key is used, and what comes back: each key of a case opened with the
// recovery key and sealed to one officer. Runs on the machine at which three people sit.
// What it must never do: give out a case's key in the clear, or seal to anybody whom the signed list does not name.
import type { Identity } from './age.ts';
import { fromBase64, toBase64 } from './bytes.ts';
import { openKey, sealKey } from './case-seal.ts';
import type { SignedDirectory } from './directory.ts';

type Cases = readonly {
  readonly id: string;
  readonly seals: readonly { readonly epoch: number; readonly sealed: string }[];
}[];
export type RecoveryRequest = {
  readonly format: 'prongsai recovery request 1';
  readonly unit: string;
  readonly number: number;
  /** To whom: their recipient is taken from the list that is verified, and from nowhere else. */
  readonly officer: string;
  readonly directory: SignedDirectory;
  readonly cases: Cases;
};
export type RecoveryAnswer = Pick<RecoveryRequest, 'unit' | 'number' | 'officer' | 'cases'> & {
  readonly format: 'prongsai recovery answer 1';
  readonly recipient: string;
};

/** undefined: it is none. */
export function readRequest(text: string): RecoveryRequest | undefined {
  try {
    const it = JSON.parse(text) as RecoveryRequest;
    const seals = it.cases.every((one) => one.seals.every(({ sealed }) => fromBase64(sealed) !== undefined));
    const whole = it.format === 'prongsai recovery request 1' && typeof it.directory.content === 'string';
    return seals && whole ? it : undefined;
  } catch {
    return undefined;
  }
}

/** `recipient`: the officer's, of the verified list. `shut`: keys that the recovery key does not open; they are left out. */
export async function resealed(
  { unit, number, officer, cases }: RecoveryRequest,
  recovery: Identity,
  recipient: string,
): Promise<{ readonly answer: RecoveryAnswer; readonly shut: number }> {
  let shut = 0;
  const done: Cases[number][] = [];
  for (const { id, seals } of cases) {
    const given: Cases[number]['seals'][number][] = [];
    for (const { epoch, sealed } of seals) {
      const key = await openKey(fromBase64(sealed) ?? new Uint8Array(), recovery);
      if (key === undefined) shut += 1;
      else given.push({ epoch, sealed: toBase64(await sealKey(key, recipient)) });
    }
    if (given.length > 0) done.push({ id, seals: given });
  }
  const answer = {
    format: 'prongsai recovery answer 1',
    unit,
    number,
    officer,
    recipient,
    cases: done,
  } as const;
  return { answer, shut };
}
