// The secret that signs cookies and form tokens, where the operator gave none: made once, kept beside the
// data, readable by the owner alone. Losing it signs everybody out; it opens no stored data.
import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeDataDir } from './data-dir.ts';

export function keptSecret(dataDir: string): string {
  const file = join(dataDir, 'secret');
  const kept = read(file);
  if (kept) return kept;
  makeDataDir(dataDir);
  // Two processes that start at once must end up with the same one: link() refuses to replace.
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 });
  try {
    linkSync(mine, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(mine, { force: true });
  }
  const secret = read(file);
  if (!secret) throw new Error(`${file} is too short to be a secret: delete it, and one is made`);
  return secret;
}

function read(file: string): string | undefined {
  try {
    const text = readFileSync(file, 'utf8').trim();
    return text.length >= 32 ? text : undefined;
  } catch {
    return undefined;
  }
}
