// What `prongsai doctor` says of the signed directory: is one in force, does it end soon, are its keys those that the
// officers use.
import { bangkokDay } from '#src/platform/day.ts';
import type { Deps } from '#src/platform/deps.ts';
import { directoryHealth } from '#src/units/directory.service.ts';
import type { engine } from '#src/words/th/engine.ts';
import { engine as th } from '#src/words/th/engine.ts';

export async function directoryFinding(
  deps: Pick<Deps, 'config' | 'db'>,
  now: Date,
): Promise<{ readonly level: 'ok' | 'warn' | 'fail'; readonly say: (w: typeof engine) => string }> {
  const { state, behind } = await directoryHealth(deps, deps.db, bangkokDay(now));
  if (!('directory' in state)) {
    const level = state.is === 'no-key' || state.is === 'none' ? 'warn' : 'fail';
    return { level, say: (w) => w.doctor.directories[state.is] };
  }
  const { number, from, until, units } = state.directory;
  const of = { number: String(number), from, until };
  if (state.is === 'stale') return { level: 'fail', say: (w) => w.doctor.directories.stale(of) };
  if (behind.length > 0) {
    const names = (w: typeof engine) =>
      behind.map(({ unit }) => (w === th ? unit.name.th : unit.name.en)).join(', ');
    return { level: 'warn', say: (w) => w.doctor.directories.behind(of, names(w)) };
  }
  if (state.endsSoon)
    return { level: 'warn', say: (w) => w.doctor.directories.soon(of, String(state.daysLeft)) };
  const people = new Set(units.flatMap((unit) => unit.members.map(({ id }) => id)));
  return { level: 'ok', say: (w) => w.doctor.directories.inForce(of, String(people.size)) };
}
