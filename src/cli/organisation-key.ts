// The file of the organisation's key: the private half that signs directories. It lives on a machine that is not the
// server. What it must never do: be printed, be written over, or be readable by others.
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { StartProblem } from '#src/platform/start-problem.ts';
import { fromBase64, toBase64 } from '#src/sealing/bytes.ts';
import { fingerprintOf, newOrganisationKey } from '#src/sealing/directory.ts';
import { verifyKeyOf } from '#src/sealing/signing.ts';

const MARK = 'PRONGSAI-DIRECTORY-KEY-1:';

export type OrganisationKey = { readonly seed: Uint8Array; readonly key: Uint8Array };

export async function writeNewKey(file: string, at: Date): Promise<OrganisationKey> {
  const made = newOrganisationKey();
  const lines = [
    `# created: ${at.toISOString()}`,
    `# DIRECTORY_KEY=${toBase64(made.key)}`,
    `# fingerprint: ${fingerprintOf(made.key)}`,
    `${MARK}${toBase64(made.seed)}`,
    '',
  ];
  await writeNew(file, lines.join('\n'));
  return made;
}

export function readOrganisationKey(file: string): OrganisationKey {
  const line = textOf(file, 'key.file')
    .split('\n')
    .find((one) => one.startsWith(MARK));
  const seed = fromBase64(line?.slice(MARK.length).trim() ?? '');
  // Not quoted: it may be a key with a letter too few.
  if (seed?.length !== 32) throw new StartProblem('key.file', { file, because: `${MARK}…` });
  return { seed, key: verifyKeyOf(seed) };
}

/** The text of a file that the operator names. */
export function textOf(
  file: string,
  otherwise: 'key.file' | 'archive.unreadable' = 'archive.unreadable',
): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new StartProblem(otherwise, { file, because: (cause as Error).message }, { cause });
  }
}

/** For its owner alone, and never over one that is there. */
export async function writeNew(file: string, text: string): Promise<void> {
  await writeFile(file, text, { flag: 'wx', mode: 0o600, flush: true }).catch(
    (cause: NodeJS.ErrnoException) => {
      if (cause.code === 'EEXIST') throw new StartProblem('backup.exists', { file }, { cause });
      throw new StartProblem('backup.write', { file, because: cause.message }, { cause });
    },
  );
}
