// `prongsai recovery use --unit CODE --for EMAIL [--out FILE]` and `prongsai recovery take-in FILE`, on the server: the keys
// that are sealed to a unit's recovery key go out, and come back sealed to one officer. In between: recovery-away.ts.
// What it must never do: see a recovery key, a share, or a key of a case.
import { parseArgs } from 'node:util';
import { takeInSeals, takeOutSeals } from '#src/cases/recovery.service.ts';
import type { Config } from '#src/platform/config.ts';
import type { Deps } from '#src/platform/deps.ts';
import type { Logger } from '#src/platform/log.ts';
import { perform } from '#src/platform/perform.ts';
import type { Refused } from '#src/platform/result.ts';
import { operator } from '#src/policy/roles.ts';
import { engine as en } from '#src/words/en/engine.ts';
import { engine as th } from '#src/words/th/engine.ts';
import { sentence } from '#src/words/words.ts';
import { inHouse } from './in-house.ts';
import { textOf, writeNew } from './organisation-key.ts';
import { complain, say } from './say.ts';

export async function recovery(config: Config, log: Logger, args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    strict: false,
    options: { unit: { type: 'string' }, for: { type: 'string' }, out: { type: 'string' } },
  });
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  const [what = '', file = ''] = positionals;
  const [unit, officer] = [text(values.unit), text(values.for)];
  if (what === 'use') {
    if (unit === '' || officer === '') return needs('recovery use --unit CODE --for EMAIL');
    return inHouse(config, log, (deps) => use(deps, unit, officer, text(values.out)));
  }
  if (what === 'take-in') {
    if (file === '') return needs('recovery take-in FILE');
    const answer = jsonOf(textOf(file));
    return inHouse(config, log, (deps) => takeIn(deps, answer));
  }
  complain(th.unknown(`recovery ${what}`), en.unknown(`recovery ${what}`));
  return 2;
}

async function use(deps: Deps, unit: string, officer: string, named: string): Promise<number> {
  const done = await perform(deps, operator, takeOutSeals, { unit, officer });
  if (!done.ok) return refused(done);
  const { request, counts, name } = done.value;
  const file = named === '' ? `recovery-${unit}.request.json` : named;
  await writeNew(file, `${JSON.stringify(request)}\n`);
  say((w) => w.recovery.out.file(file));
  const { whole, part, none } = counts;
  say((w) => w.recovery.out.counts({ whole: String(whole), part: String(part), none: String(none) }));
  say((w) => w.recovery.out.told(name));
  say((w) => w.recovery.out.takeAway);
  return 0;
}

async function takeIn(deps: Deps, answer: unknown): Promise<number> {
  const done = await perform(deps, operator, takeInSeals, answer);
  if (!done.ok) return refused(done);
  const { given, left, name } = done.value;
  say((w) => w.recovery.takenIn(String(given), name));
  if (left > 0) say((w) => w.recovery.left(String(left)));
  return 0;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refused({ refusal, problems = [], detail }: Partial<Refused> & { refusal: string }): number {
  const said = refusal === 'input.invalid' ? (problems[0]?.refusal ?? 'recovery.broken') : refusal;
  const known = said.startsWith('recovery.') || said === 'not.found' ? said : 'recovery.broken';
  complain(sentence('th', known, detail), sentence('en', known, detail));
  return 1;
}

function needs(usage: string): number {
  complain(th.needs(usage), en.needs(usage));
  return 2;
}
