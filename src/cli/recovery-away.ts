// `prongsai recovery make --unit CODE [--number N] [--out FOLDER]`, `prongsai recovery drill --unit CODE --directory FILE
// --key KEY` and `prongsai recovery open FILE --key KEY [--out FILE]`: for a machine that is not the server. They open no
// database and read no settings.
// What it must never do: write a recovery key whole, or show a share on the screen.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '#src/platform/clock.ts';
import { bangkokDay } from '#src/platform/day.ts';
import { open, seal } from '#src/sealing/age.ts';
import { fromBase64, toBase64, utf8 } from '#src/sealing/bytes.ts';
import {
  type DirectoryUnit,
  fingerprintOf,
  pairFingerprint,
  type RecoveryKey,
  readDirectory,
  type SignedDirectory,
} from '#src/sealing/directory.ts';
import { readRequest, resealed } from '#src/sealing/recovering.ts';
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
  const [what = '', file = ''] = positionals;
  if (what === 'open') {
    if (file === '' || text(values.key) === '') return needs('recovery open FILE --key KEY');
    return openRequest(file, text(values.key), text(values.out));
  }
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
  const listed = unitOf(readSigned(textOf(file)), unit, key);
  if (!listed) return 1;
  const { recovery } = listed;
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

/** Each key of a case that is sealed to the recovery key, sealed to the officer whom the verified list names. */
async function openRequest(file: string, key: string, named: string): Promise<number> {
  const request = readRequest(textOf(file));
  if (!request) return refused('broken');
  const listed = unitOf(request.directory, request.unit, key);
  if (!listed) return 1;
  const officer = listed.members.find(({ id }) => id === request.officer);
  const wrong = officer ? (listed.recovery.number === request.number ? undefined : 'number') : 'officer';
  if (!officer || wrong) {
    complain(th.recovery.opened[wrong ?? 'officer'], en.recovery.opened[wrong ?? 'officer']);
    return 1;
  }
  say((w) => w.recovery.opened.whom(bold(pairFingerprint(officer))));
  const identity = await askShares({ unit: request.unit, ...listed.recovery });
  if (!identity) return 1;
  const { answer, shut } = await resealed(request, identity, officer.recipient);
  const out = named === '' ? `recovery-${request.unit}.answer.json` : named;
  await writeNew(out, `${JSON.stringify(answer)}\n`);
  line();
  say((w) => w.recovery.opened.done(String(answer.cases.length), out));
  if (shut > 0) say((w) => w.recovery.opened.shut(String(shut)));
  say((w) => w.recovery.opened.back);
  return 0;
}

/** As the list says that the organisation's key signed, in force today. undefined: it does not, and why was said. */
function unitOf(
  signed: SignedDirectory | undefined,
  unit: string,
  key: string,
): (DirectoryUnit & { readonly recovery: RecoveryKey }) | undefined {
  if (!signed) return void refused('broken');
  const read = readDirectory(signed, fromBase64(key) ?? new Uint8Array(), bangkokDay(systemClock.now()));
  if (!read.ok) return void refused(read.why);
  const listed = read.directory.units.find(({ code }) => code === unit);
  if (listed?.recovery) return { ...listed, recovery: listed.recovery };
  return void complain(th.recovery.refused.none(unit), en.recovery.refused.none(unit));
}

function refused(why: 'forged' | 'stale' | 'broken'): number {
  complain(th.recovery.refused[why], en.recovery.refused[why]);
  return 1;
}

function needs(usage: string): number {
  complain(th.needs(usage), en.needs(usage));
  return 2;
}
