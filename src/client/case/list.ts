// The signed list of keys, as an officer's page has it: fetched, verified with the organisation's key, or not there.
// What it must never do: give a list that this key did not sign, or that is not in force.
import type { DirectoryWire } from '#src/cases/wire.ts';
import { fromBase64 } from '#src/sealing/bytes.ts';
import { type Directory, readDirectory } from '#src/sealing/directory.ts';

export type Pinned = { readonly key: string; readonly today: string };

/** undefined also where no answer came: what needs the list waits for the next look. */
export async function signedList({ key, today }: Pinned): Promise<Directory | undefined> {
  try {
    const answer = await fetch('/tips/directory.json', { headers: { accept: 'application/json' } });
    const read = readDirectory(
      (await answer.json()) as DirectoryWire,
      fromBase64(key) ?? new Uint8Array(),
      today,
    );
    return read.ok ? read.directory : undefined;
  } catch {
    return undefined;
  }
}
