// The `age` program of Debian: what the house gives out must be opened by it, and not by code of ours alone.
// What it must never do: let a test go by where the program is not there.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';

const MISSING =
  'ไม่พบโปรแกรม age สำหรับการทดสอบ โปรดติดตั้ง (apt install age) · The program `age` is not there: install it (apt install age).';

function run(name: string, args: readonly string[], cwd: string): Buffer {
  const ran = spawnSync(name, args, { cwd, maxBuffer: 64 * 1024 * 1024 });
  if ((ran.error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT') throw new Error(MISSING);
  if (ran.status !== 0) throw new Error(`${name} ${args.join(' ')}: ${ran.stderr.toString()}`);
  return ran.stdout;
}

/** A folder in which somebody opens what they were sent. */
export function desk() {
  const folder = mkdtempSync(join(tmpdir(), 'prongsai-age-'));
  return {
    folder,
    end: () => rmSync(folder, { recursive: true, force: true }),
    /** A new classical pair; the private key lies in key.txt. */
    newKey(): string {
      rmSync(join(folder, 'key.txt'), { force: true });
      run('age-keygen', ['-o', 'key.txt'], folder);
      return run('age-keygen', ['-y', 'key.txt'], folder).toString().trim();
    },
    /** Unpacks a zip here; gives its names without the folder that holds them. */
    unpack(zip: Uint8Array): readonly string[] {
      const files = Object.entries(unzipSync(zip)).map(([path, bytes]): [string, Uint8Array] => [
        path.split('/').slice(1).join('/'),
        bytes,
      ]);
      for (const [path, bytes] of files) {
        mkdirSync(join(folder, dirname(path)), { recursive: true });
        writeFileSync(join(folder, path), bytes);
      }
      return files.map(([path]) => path);
    },
    /** `age -d -i key.txt …`, as the READ-ME says. Throws where it does not open. */
    open: (path: string): Buffer => run('age', ['-d', '-i', 'key.txt', path], folder),
    run: (name: string, ...args: readonly string[]): string => run(name, args, folder).toString(),
  };
}
