// `prongsai directory key --out FILE` and `prongsai directory sign --key FILE DRAFT [--previous FILE] [--out FILE]
// [--recovery FILE]… [--yes]`: for the machine of whoever holds the organisation's key. They open no database and read
// no settings.
// What it must never do: sign what it did not show.
import { parseArgs } from 'node:util';
import { systemClock } from '#src/platform/clock.ts';
import { toBase64, utf8 } from '#src/sealing/bytes.ts';
import {
  type Directory,
  fingerprintOf,
  pairFingerprint,
  readDirectory,
  type SignedDirectory,
  signDirectory,
} from '#src/sealing/directory.ts';
import {
  type Change,
  changesOf,
  type DirectoryDraft,
  faultOf,
  readDraft,
  readRecovery,
  readSigned,
  recoveryChangesOf,
  withRecovery,
} from '#src/units/draft.ts';
import { engine as en } from '#src/words/en/engine.ts';
import { engine as th } from '#src/words/th/engine.ts';
import { ask } from './ask.ts';
import { readOrganisationKey, textOf, writeNew, writeNewKey } from './organisation-key.ts';
import { bold, complain, line, say } from './say.ts';

export async function directoryAway(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    strict: false,
    options: {
      out: { type: 'string' },
      key: { type: 'string' },
      previous: { type: 'string' },
      recovery: { type: 'string', multiple: true },
      yes: { type: 'boolean' },
    },
  });
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  const [what = '', file = ''] = positionals;
  if (what === 'key') return text(values.out) === '' ? wrong('--out FILE') : makeKey(text(values.out));
  if (text(values.key) === '' || file === '') return wrong('directory sign --key FILE DRAFT');
  return sign({
    keyFile: text(values.key),
    draftFile: file,
    previousFile: text(values.previous),
    recoveryFiles: [values.recovery ?? []].flat().map(text),
    out: text(values.out),
    yes: values.yes === true,
  });
}

async function makeKey(file: string): Promise<number> {
  const { key } = await writeNewKey(file, systemClock.now());
  say((w) => w.directory.keyMade(file));
  line();
  line(`  DIRECTORY_KEY=${bold(toBase64(key))}`);
  line();
  say((w) => w.directory.fingerprint(bold(fingerprintOf(key))));
  return 0;
}

type Signing = {
  readonly keyFile: string;
  readonly draftFile: string;
  readonly previousFile: string;
  readonly recoveryFiles: readonly string[];
  readonly out: string;
  readonly yes: boolean;
};

async function sign({ keyFile, draftFile, previousFile, recoveryFiles, out, yes }: Signing): Promise<number> {
  const { seed, key } = readOrganisationKey(keyFile);
  const read = readDraft(textOf(draftFile));
  if (!read) return refused('broken');
  const recovery = recoveryFiles.map((one) => readRecovery(textOf(one)));
  if (recovery.includes(undefined)) return refused('recoveryFile');
  const directory = withRecovery(
    read.directory,
    recovery.flatMap((one) => one ?? []),
  );
  if (!directory) return refused('recoveryUnit');
  const draft = { ...read, directory };
  const given = previousFile === '' ? draft.previous : (readSigned(textOf(previousFile)) ?? null);
  const before = given ? contentUnder(given, key) : undefined;
  if (previousFile !== '' && !before) return refused('previous');
  const fault = faultOf(draft.directory, before);
  if (fault) return refused(fault);
  show(draft, before, key);
  if (!before && given) say((w) => w.directory.otherKey);
  if (!yes) {
    if (!process.stdin.isTTY) return wrong('--yes');
    if (!(await ask(th.directory.sure, en.directory.sure))) {
      say((w) => w.directory.notSigned);
      return 1;
    }
  }
  const file = out === '' ? `directory-${draft.directory.number}.signed.json` : out;
  await writeNew(file, `${JSON.stringify(signDirectory(draft.directory, seed))}\n`);
  say((w) => w.directory.signed(file));
  return 0;
}

/** What the directory before says, where it was signed with this very key; whether it is in force does not matter. */
function contentUnder(signed: SignedDirectory, key: Uint8Array): Directory | undefined {
  const read = readDirectory(signed, key, '');
  if (read.ok) return read.directory;
  return read.why === 'stale' ? (JSON.parse(signed.content) as Directory) : undefined;
}

function show(draft: DirectoryDraft, before: Directory | undefined, key: Uint8Array): void {
  const { directory } = draft;
  const changes = changesOf(before, directory);
  say((w) => w.directory.about({ ...directory, number: String(directory.number) }));
  say((w) =>
    before ? w.directory.compared(String(before.number), String(changes.length)) : w.directory.first,
  );
  line();
  for (const kind of ['joined', 'keys', 'left'] as const) {
    const some = changes.filter((change) => change.kind === kind);
    if (some.length === 0) continue;
    say((w) => bold(w.directory[kind](String(some.length))));
    for (const change of some) showOne(draft, change);
    line();
  }
  for (const { kind, unit, recovery } of recoveryChangesOf(before, directory)) {
    const name = draft.names.units[unit];
    const of = (thai: boolean) => (thai ? name?.th : name?.en) ?? unit;
    say((w) => bold(w.recovery.signing[kind](of(w === th), String(recovery.number))));
    line(`      ${fingerprintOf(utf8(recovery.recipient))}`);
    say((w) => w.recovery.signing.compare);
    line();
  }
  const people = new Set(directory.units.flatMap((unit) => unit.members.map(({ id }) => id)));
  say((w) => w.directory.whole(String(people.size), String(directory.units.length)));
  if (changes.some(({ kind }) => kind !== 'left')) say((w) => w.directory.call);
  say((w) => w.directory.under(fingerprintOf(key)));
  line();
}

function showOne({ names }: DirectoryDraft, { kind, unit, member }: Change): void {
  const name = names.people[member.id] ?? member.id;
  line(`    ${SIGNS[kind]} ${name} · ${names.units[unit]?.th ?? unit}`);
  line(`      ${pairFingerprint(member)}`);
}
const SIGNS: Readonly<Record<Change['kind'], string>> = { joined: '+', keys: '~', left: '-' };

function refused(why: keyof typeof th.directory.refused): number {
  complain(th.directory.refused[why], en.directory.refused[why]);
  return 1;
}

function wrong(usage: string): number {
  complain(th.needs(usage), en.needs(usage));
  return 2;
}
