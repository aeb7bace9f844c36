// What the tests of backups begin with: the demo's house with a marked text in it, a key, and an archive of it
// made by the command itself.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import { receiptSalt } from '#src/cases/intake.service.ts';
import { backup } from '#src/cli/backup.ts';
import { restore } from '#src/cli/restore.ts';
import type { Config } from '#src/platform/config.ts';
import { withOwner } from '#src/platform/db/database.ts';
import { readReceipt } from '#src/sealing/receipt.ts';
import { type ReporterKeys, reporterKeys } from '#src/sealing/reporter.ts';
import { DEMO_RECEIPT } from '../../seed/case-keys.ts';
import { sealedFile, sends } from '../case-files.ts';
import { configFor, type Opened, openDemo, place, signedIn, silent } from './houses.ts';

export const MARK = 'ป้ายงบที่ศาลากลางบ้าน-เครื่องหมายลับ-7741';
export const MARKED = '/work/reports/2565-3/770304/questions/13';

/** What the person of the demo's receipt hands in, sealed, before the archive is made. */
export const HANDED_IN = new Uint8Array(Buffer.from('ภาพป้ายหน้าวัด '.repeat(20_000)));

/** What follows from the receipt that the demo prints, in this house. */
export async function tellerOf({ config }: Pick<Opened, 'config'>): Promise<ReporterKeys> {
  const receipt = readReceipt(DEMO_RECEIPT);
  if (!receipt.ok) throw new Error('the demo prints no receipt');
  return await reporterKeys(receipt.secret, receiptSalt(config.secret), 'full');
}

type Ran = { readonly code: number; readonly said: string };

/** A command, and what it said. */
export async function run(
  command: typeof backup,
  dataDir: string,
  args: string[],
  more: Partial<Config> = {},
): Promise<Ran> {
  const said: string[] = [];
  const hear = (chunk: unknown): boolean => said.push(String(chunk)) > 0;
  const out = vi.spyOn(process.stdout, 'write').mockImplementation(hear);
  const err = vi.spyOn(process.stderr, 'write').mockImplementation(hear);
  try {
    return { code: await command(configFor(dataDir, more), silent, args), said: said.join('') };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}

export type Backed = {
  readonly first: Opened;
  readonly recipient: string;
  readonly keyFile: string;
  /** A path in the folder of this test. The archive of the first house is 'a.age'. */
  at(name: string): string;
  /** Restores an archive into a house of that name. */
  restoring(name: string, archive: string, more?: Partial<Config>): Promise<Ran>;
  away(): Promise<void>;
};

/** `underWay`: SQL done before the backup, and taken back after it. */
export async function backedUp(underWay = '', over = ''): Promise<Backed> {
  const here = place();
  const at = (name: string): string => join(here.folder, name);
  const keyFile = at('key.txt');
  const first = await openDemo(configFor(at('first')));
  await run(backup, at('first'), ['keygen', '--out', keyFile]);
  const recipient = /age1[a-z0-9]+/u.exec(readFileSync(keyFile, 'utf8'))?.[0] ?? '';
  const mali = await signedIn(first, 'mali');
  await (await mali.get(MARKED)).press('บันทึก แล้วไปข้อ 14', { done: MARK });
  await sends(first, await tellerOf(first), await sealedFile(HANDED_IN));
  await withOwner(first.door, (owner) => owner.query(underWay));
  const { code } = await run(backup, at('first'), ['--to', at('a.age'), '--recipient', recipient]);
  expect(code).toBe(0);
  await withOwner(first.door, (owner) => owner.query(over));
  return {
    ...{ first, recipient, keyFile, at },
    restoring: (name, archive, more) => run(restore, at(name), [at(archive), '--identity', keyFile], more),
    async away() {
      await first.close();
      here.away();
    },
  };
}
