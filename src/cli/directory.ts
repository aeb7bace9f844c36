// `prongsai directory draft [--from DAY] [--until DAY] [--out FILE]` and `prongsai directory publish FILE`, on the
// server: the list that is to be signed goes out, the signed one comes in. Signing is in directory-away.ts.
// What it must never do: hold the key that signs, or publish what that key did not sign.
import { parseArgs } from 'node:util';
import type { Config } from '#src/platform/config.ts';
import type { Deps } from '#src/platform/deps.ts';
import type { Logger } from '#src/platform/log.ts';
import { perform } from '#src/platform/perform.ts';
import type { Refused } from '#src/platform/result.ts';
import { operator } from '#src/policy/roles.ts';
import { readDay } from '#src/ui/day.ts';
import { draftDirectory } from '#src/units/directory.service.ts';
import { readSigned } from '#src/units/draft.ts';
import { publishDirectory } from '#src/units/units.service.ts';
import { engine as en } from '#src/words/en/engine.ts';
import { engine as th } from '#src/words/th/engine.ts';
import { sentence } from '#src/words/words.ts';
import { inHouse } from './in-house.ts';
import { textOf, writeNew } from './organisation-key.ts';
import { complain, say } from './say.ts';

export async function directory(config: Config, log: Logger, args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    strict: false,
    options: { from: { type: 'string' }, until: { type: 'string' }, out: { type: 'string' } },
  });
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  const [what = '', file = ''] = positionals;
  if (what === 'publish') {
    if (file === '') return wrong(th.needs('directory publish FILE'), en.needs('directory publish FILE'));
    const signed = readSigned(textOf(file));
    if (!signed) return refused({ refusal: 'directory.broken' });
    return inHouse(config, log, (deps) => publish(deps, signed));
  }
  if (what !== 'draft') return wrong(th.unknown(`directory ${what}`), en.unknown(`directory ${what}`));
  const days: Record<string, string> = {};
  for (const name of ['from', 'until'] as const) {
    const typed = text(values[name]);
    if (typed === '') continue;
    const day = readDay(typed);
    if (!day) return wrong(th.directory.day(`--${name}`), en.directory.day(`--${name}`));
    days[name] = day;
  }
  return inHouse(config, log, (deps) => draft(deps, days, text(values.out)));
}

async function draft(deps: Deps, days: Record<string, string>, out: string): Promise<number> {
  const made = await perform(deps, operator, draftDirectory, days);
  if (!made.ok) return refused(made);
  const { draft: one, without } = made.value;
  const file = out === '' ? `directory-${one.directory.number}.draft.json` : out;
  await writeNew(file, `${JSON.stringify(one, null, 1)}\n`);
  const { number, from, until } = one.directory;
  say((w) => w.directory.drafted(file));
  say((w) => w.directory.about({ number: String(number), from, until }));
  for (const { name, unit } of without) say((w) => w.directory.keyless(name, w === th ? unit.th : unit.en));
  say((w) => w.directory.takeAway);
  return 0;
}

async function publish(deps: Deps, signed: { content: string; signature: string }): Promise<number> {
  const done = await perform(deps, operator, publishDirectory, signed);
  if (!done.ok) return refused(done);
  say((w) => w.directory.published(String(done.value.number)));
  return 0;
}

function refused({ refusal, problems = [], detail }: Partial<Refused> & { refusal: string }): number {
  const said = problems[0]?.refusal ?? refusal;
  complain(sentence('th', said, detail), sentence('en', said, detail));
  return 1;
}

function wrong(thai: string, english: string): number {
  complain(thai, english);
  return 2;
}
