// Handing out a sealed file, part by part, to whoever may open its case: an officer by their session, whoever told by
// a proof and then for an hour. What it must never do: give a part of what is not whole, or of the officers' own thread
// to whoever told.
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Readable } from 'node:stream';
import * as v from 'valibot';
import { bangkokDay } from '#src/platform/day.ts';
import type { Deps } from '#src/platform/deps.ts';
import { personId, query } from '#src/platform/perform.ts';
import { ok, type Result, refuse } from '#src/platform/result.ts';
import { caseFor } from './cases.store.ts';
import { chunkOf, fileOf } from './files.store.ts';
import { caseOf } from './returning.service.ts';
import { CASE_ID, RETURN } from './sealed.input.ts';

const GOOD_FOR = 60 * 60 * 1000;

type Setting = Pick<Deps, 'config' | 'clock'>;
const sealOf = ({ config }: Setting, file: string, until: string): Buffer =>
  createHmac('sha256', config.secret).update(`file ${file} ${until}`).digest();

/** Opens the parts of one file for an hour. Nothing of it is kept. */
const grantFor = (s: Setting, file: string): string => {
  const until = (s.clock.now().getTime() + GOOD_FOR).toString(36);
  return `${until}.${sealOf(s, file, until).toString('base64url')}`;
};

export function isGranted(s: Setting, file: string, grant: string): boolean {
  const [until = '', seal = ''] = grant.split('.');
  const [expected, got] = [sealOf(s, file, until), Buffer.from(seal, 'base64url')];
  if (got.length !== expected.length || !timingSafeEqual(got, expected)) return false;
  return s.clock.now().getTime() <= Number.parseInt(until, 36);
}

export const grantFile = query({
  action: 'tip.return',
  input: v.object({ ...RETURN.entries, file: CASE_ID }),
  subject: async () => ({}),
  run: async ({ tx, deps }, input) => {
    const found = await caseOf(tx, deps, input);
    if (!found) return refuse('tip.receipt.unknown');
    const file = await fileOf(tx, input.file);
    const theirs = file?.caseId === found.head.id && file.thread === 'reporter' && file.seq !== null;
    return theirs ? ok({ grant: grantFor(deps, file.id) }) : refuse('file.unknown');
  },
});

/** May this officer have parts of this file? */
export const openFileInCase = query({
  action: 'case.work',
  input: v.object({ id: CASE_ID, file: CASE_ID }),
  subject: async ({ tx, actor, now }, { id, file: fileId }) => {
    const own = personId(actor);
    const found = await caseFor(tx, { personId: own, today: bangkokDay(now) }, id);
    const file = found && (await fileOf(tx, fileId));
    const there = file?.caseId === id && file.seq !== null;
    return found && there ? { area: found.head.provinceCode, holders: [own] } : undefined;
  },
  run: async () => ok({}),
});

/** Whoever asks was let in before. The bytes as they came. */
export async function readPart(
  { db, files }: Pick<Deps, 'db' | 'files'>,
  id: string,
  number: number,
): Promise<Result<Readable, 'file.part.none'>> {
  const file = await fileOf(db, id);
  const chunk = file && file.seq !== null ? await chunkOf(db, file, number) : undefined;
  return chunk ? ok(await files.read(chunk.name)) : refuse('file.part.none');
}
