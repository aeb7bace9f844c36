// `prongsai recovery make --unit CODE [--number N] [--out FOLDER]` and `prongsai recovery drill --unit CODE --directory
// FILE --key KEY`: for a machine that is not the server. They open no database and read no settings.
// What it must never do: write a recovery key whole, or show a share on the screen.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '#src/platform/clock.ts';
import { bangkokDay } from '#src/platform/day.ts';
import { open, seal } from '#src/sealing/age.ts';
import { fromBase64, toBase64, utf8 } from '#src/sealing/bytes.ts';
import { fingerprintOf, readDirectory } from '#src/sealing/directory.ts';
import { newRecovery, type RecoveryOf } from '#src/sealing/shares.ts';
import { type RecoveryFile, readSigned } from '#src/units/draft.ts';
import { engine as en } from '#src/words/en/engine.ts';
import { engine as th } from '#src/words/th/engine.ts';
import { textOf, writeNew } from './organisation-key.ts';
import { bold, complain, line, say } from './say.ts';
import { askShares } from './typed-shares.ts';

export async function recoveryAway(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    strict: false,
    options: {
      unit: { type: 'string' },
      number: { type: 'string' },
      out: { type: 'string' },
      directory: { type: 'string' },
      key: { type: 'string' },
    },
  });
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  const [what = ''] = positionals;
  const unit = text(values.unit);
  if (unit === '') return needs(`recovery ${what} --unit CODE`);
  if (what === 'make') return make(unit, text(values.number) || '1', text(values.out) || '.');
  if (text(values.directory) === '' || text(values.key) === '')
    return needs('recovery drill --unit CODE --directory FILE --key KEY');
  return drill(unit, text(values.directory), text(values.key));
}

async function make(unit: string, numbered: string, folder: string): Promise<number> {
  const number = Number(numbered);
  if (!/^[a-z0-9-]{2,40}$/u.test(unit) || !Number.isInteger(number) || number < 1 || number > 999) {
    complain(th.recovery.unitCode, en.recovery.unitCode);
    return 2;
  }
  const { of, shares } = await newRecovery(unit, number);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const named = (end: string) => join(folder, `recovery-${unit}-${number}${end}`);
  const it: RecoveryFile = { format: 'prongsai recovery key 1', ...of };
  await writeNew(named('.public.json'), `${JSON.stringify(it)}\n`);
  say((w) => w.recovery.made({ unit, number: String(number) }));
  for (const [at, lines] of shares.entries()) {
    const file = named(`-share-${at + 1}.txt`);
    await writeNew(file, sheet(of, at + 1, lines));
    line(`    ${file}`);
  }
  line();
  say((w) => w.recovery.handOut);
  say((w) => w.recovery.publicFile(named('.public.json')));
  say((w) => w.recovery.fingerprint(bold(markOf(of))));
  return 0;
}

const markOf = ({ recipient }: RecoveryOf): string => fingerprintOf(utf8(recipient));

/** One share as it goes on paper, in both languages. */
function sheet(of: RecoveryOf, share: number, lines: readonly string[]): string {
  const d = { unit: of.unit, number: String(of.number) };
  const said = [th, en].map(({ recovery: { sheet: t } }) =>
    [t.title(d), t.share(String(share)), t.mark(markOf(of)), t.keep, t.why].join('\n'),
  );
  const letters = lines.map((one, at) => `    ${at + 1}   ${one}`).join('\n');
  return `${said[0]}\n\n${letters}\n\n${said[1]}\n`;
}

/** Do three shares open what is sealed to the recovery key of the list in force? */
async function drill(unit: string, file: string, key: string): Promise<number> {
  const signed = readSigned(textOf(file));
  if (!signed) return refused('broken');
  const read = readDirectory(signed, fromBase64(key) ?? new Uint8Array(), bangkokDay(systemClock.now()));
  if (!read.ok) return refused(read.why);
  const recovery = read.directory.units.find(({ code }) => code === unit)?.recovery;
  if (!recovery) {
    complain(th.recovery.refused.none(unit), en.recovery.refused.none(unit));
    return 1;
  }
  const of = { unit, ...recovery };
  say((w) => w.recovery.fingerprint(markOf(of)));
  const identity = await askShares(of);
  if (!identity) return 1;
  const text = toBase64(crypto.getRandomValues(new Uint8Array(32)));
  const opened = await open(await seal(utf8(text), [recovery.recipient]), [identity]);
  if (!opened || new TextDecoder().decode(opened) !== text) {
    complain(th.recovery.wrong.key, en.recovery.wrong.key);
    return 1;
  }
  line();
  say((w) => w.recovery.drilled({ unit, number: String(recovery.number) }));
  say((w) => w.recovery.note);
  return 0;
}

function refused(why: 'forged' | 'stale' | 'broken'): number {
  complain(th.recovery.refused[why], en.recovery.refused[why]);
  return 1;
}

function needs(usage: string): number {
  complain(th.needs(usage), en.needs(usage));
  return 2;
}
