// `prongsai backup [--to FILE|-] [--recipient age1…]`, `backup keygen`, `backup verify FILE --identity KEYFILE`.
// An archive appears under its name only when it is whole and on the disk. What it must never do: write
// anything readable, or over a file that is there.
import { once } from 'node:events';
import { createWriteStream, existsSync } from 'node:fs';
import { open, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import type { End } from '#src/platform/backup/archive.ts';
import { isRecipient, newKeyFile, readKeyFile, recipientsIn } from '#src/platform/backup/keys.ts';
import { nothing, readArchive } from '#src/platform/backup/read.ts';
import { writeBackup } from '#src/platform/backup/write.ts';
import { systemClock } from '#src/platform/clock.ts';
import type { Config } from '#src/platform/config.ts';
import { clusterFolder } from '#src/platform/db/cluster.ts';
import { withOwner } from '#src/platform/db/database.ts';
import { reachDatabase } from '#src/platform/db/door.ts';
import { openFiles } from '#src/platform/files.ts';
import type { Logger } from '#src/platform/log.ts';
import { StartProblem } from '#src/platform/start-problem.ts';
import { engine as en } from '#src/words/en/engine.ts';
import { engine as th } from '#src/words/th/engine.ts';
import { GONE, LEFT_OUT } from './kept.ts';
import { complain, line, say } from './say.ts';

export async function backup(config: Config, log: Logger, args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    strict: false,
    options: {
      to: { type: 'string' },
      recipient: { type: 'string', multiple: true },
      identity: { type: 'string' },
      out: { type: 'string' },
      hybrid: { type: 'boolean' },
    },
  });
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  const [what = '', file = ''] = positionals;
  if (what === 'keygen') return keygen(text(values.out), values.hybrid === true);
  if (what === 'verify') {
    if (file === '' || text(values.identity) === '') return wrong('backup verify FILE --identity KEYFILE');
    return verify(file, text(values.identity));
  }
  if (what !== '') {
    complain(th.unknown(`backup ${what}`), en.unknown(`backup ${what}`));
    return 2;
  }
  const given = (values.recipient ?? []).map(text).flatMap(recipientsIn);
  const recipients = given.length > 0 ? given : (config.backupRecipients ?? []);
  const strange = recipients.find((recipient) => !isRecipient(recipient));
  if (recipients.length === 0 || strange !== undefined)
    throw new StartProblem('backup.recipient', { recipient: strange ?? '' });
  return take(config, log, recipients, text(values.to));
}

async function take(config: Config, log: Logger, recipients: readonly string[], to: string): Promise<number> {
  const began = systemClock.now();
  const write = (out: Writable): Promise<End> => archive(config, log, recipients, began, out);
  if (to === '-') {
    const end = await write(process.stdout);
    complain(...summary(end, began));
    return worth(end);
  }
  const file = resolve(to === '' ? `prongsai-${began.toISOString().replace(/[:.]/gu, '-')}.tar.gz.age` : to);
  if (existsSync(file)) throw new StartProblem('backup.exists', { file });
  const end = await wholeOrNothing(file, write);
  say((w) => w.backup.wrote(file));
  const [thai, english] = summary(end, began);
  say((w) => (w === th ? thai : english));
  return worth(end);
}

async function archive(
  config: Config,
  log: Logger,
  recipients: readonly string[],
  now: Date,
  to: Writable,
): Promise<End> {
  if (!config.database && !existsSync(clusterFolder(config.dataDir)))
    throw new StartProblem('backup.nothing', { where: config.dataDir });
  const reached = await reachDatabase(config, log);
  try {
    const files = await openFiles(config);
    return await withOwner(reached.door, (owner) =>
      writeBackup(
        { owner, files, secret: config.secret, leaveOut: LEFT_OUT, gone: GONE, now },
        recipients,
        to,
      ),
    );
  } finally {
    await reached.stop();
  }
}

/** Under another name until it is whole and the disk has it. */
async function wholeOrNothing(file: string, write: (out: Writable) => Promise<End>): Promise<End> {
  const part = `${file}.part-${process.pid}`;
  const out = createWriteStream(part, { flags: 'wx', mode: 0o600, flush: true });
  try {
    await once(out, 'open');
    const end = await write(out);
    if (!out.closed) await once(out, 'close');
    await rename(part, file);
    const folder = await open(dirname(file), 'r');
    await folder.sync().finally(() => folder.close());
    return end;
  } catch (cause) {
    out.destroy();
    await rm(part, { force: true });
    const { syscall, message } = cause as Error & { syscall?: string };
    if (syscall !== 'open' && syscall !== 'write' && syscall !== 'fsync') throw cause;
    throw new StartProblem('backup.write', { file, because: message }, { cause });
  }
}

async function keygen(out: string, hybrid: boolean): Promise<number> {
  const { text, recipient } = await newKeyFile(systemClock.now(), hybrid);
  if (out === '') {
    process.stdout.write(text);
    return 0;
  }
  await writeFile(out, text, { flag: 'wx', mode: 0o600 }).catch((cause: Error) => {
    throw new StartProblem('backup.write', { file: out, because: cause.message }, { cause });
  });
  say((w) => w.backup.key(out));
  line(`  ${recipient}`);
  return 0;
}

async function verify(file: string, identity: string): Promise<number> {
  const began = systemClock.now();
  const end = await readArchive(file, readKeyFile(identity), nothing);
  say((w) => w.backup.whole(file));
  const [thai, english] = summary(end, began);
  say((w) => (w === th ? thai : english));
  return worth(end);
}

function summary(end: End, began: Date): [thai: string, english: string] {
  const rows = Object.values(end.tables).reduce((sum, { count }) => sum + count, 0);
  const amounts = {
    rows: rows.toLocaleString('en'),
    files: end.files.count.toLocaleString('en'),
    seconds: ((systemClock.now().getTime() - began.getTime()) / 1000).toFixed(1),
  };
  return [th.backup.amounts(amounts), en.backup.amounts(amounts)];
}

/** Files that were lost before are said, and the exit code tells whoever watches. */
function worth({ lost }: End): number {
  if (lost.length === 0) return 0;
  const few = lost.slice(0, 5).join(', ');
  complain(th.backup.lost(String(lost.length), few), en.backup.lost(String(lost.length), few));
  return 1;
}

function wrong(usage: string): number {
  complain(th.needs(usage), en.needs(usage));
  return 2;
}
