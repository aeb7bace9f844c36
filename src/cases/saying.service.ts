// Adding what was said in a case, under its key or under a new one that comes with it; who may still read decides which.
// What it must never do: add anything under a key that somebody outgrew, or take a new one that is sealed to others than
// whoever told, the officers who may open the case now, and their unit's recovery key.
import { bangkokDay } from '#src/platform/day.ts';
import type { Database, Deps, Tx } from '#src/platform/deps.ts';
import { ok, type Result, refuse } from '#src/platform/result.ts';
import type { SealedObject } from '#src/sealing/case-seal.ts';
import { recoveryIn } from '#src/sealing/recovery.ts';
import type { Renewal } from '#src/sealing/renewal.ts';
import { directoryInForce } from '#src/units/units.service.ts';
import type { CaseHead } from './case.ts';
import { standingOf } from './cases.store.ts';
import { holdCase } from './files.store.ts';
import { addObject, addUnderNewKey } from './objects.store.ts';

type Here = { readonly db: Database | Tx; readonly config: Deps['config']; readonly today: string };
export type Keyholders = {
  readonly stale: boolean;
  readonly members: readonly string[];
  /** Under which name the unit's recovery key holds a new one; empty where it has none. */
  readonly recovery: readonly string[];
};

/** Whether the present key must give way, and to whom of the officers a new one could be sealed. */
export async function keyholdersOf(
  { db, config, today }: Here,
  head: Pick<CaseHead, 'provinceCode' | 'id' | 'unitCode'>,
): Promise<Keyholders> {
  const [{ stale, officers }, inForce] = await Promise.all([
    standingOf(db, head, today),
    directoryInForce({ config, db }, today),
  ]);
  const unit = inForce?.directory.units.find(({ code }) => code === head.unitCode);
  const named = new Set(unit?.members.map(({ id }) => id));
  const recovery = recoveryIn(unit).map(({ holder }) => holder);
  return { stale, members: officers.filter((one) => named.has(one)), recovery };
}

type Setting = { readonly tx: Tx; readonly deps: Pick<Deps, 'config'>; readonly now: Date };

/** `object`: found genuine. `case.overtaken`: read again, then sealed and signed anew. */
export async function addSaid(
  { tx, deps, now }: Setting,
  head: CaseHead,
  object: SealedObject,
  renewal: Renewal | undefined,
): Promise<Result<{ readonly seq: number }, 'case.overtaken' | 'case.holders'>> {
  const today = bangkokDay(now);
  const said = ok({ seq: object.seq });
  if (!renewal) return (await addObject(tx, head, object, today)) ? said : refuse('case.overtaken');
  await holdCase(tx, head);
  const { members, recovery } = await keyholdersOf({ db: tx, config: deps.config, today }, head);
  const wanted = [...members, ...recovery, 'reporter'].sort().join();
  const given = renewal.seals
    .map(({ holder }) => holder)
    .sort()
    .join();
  if (members.length === 0 || wanted !== given) return refuse('case.holders');
  return (await addUnderNewKey(tx, head, object, renewal, today)) ? said : refuse('case.overtaken');
}
