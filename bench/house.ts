// A house of its own for the bench: built, started on a folder of its own, stopped by its own pid.
// What it must never do: listen anywhere but on this machine, or go on after the bench.
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toBase64 } from '#src/sealing/bytes.ts';
import { newOrganisationKey } from '#src/sealing/directory.ts';

export type House = {
  readonly origin: string;
  readonly port: number;
  /** Milliseconds from the command to the first page that answers. */
  readonly startedIn: number;
  /** Resident memory of the server now, in MB; its database is another process and not counted. */
  rss(): number;
  stop(): Promise<void>;
};

/** Signs whom the bench's tips are sealed to; of this run only. */
export const ORGANISATION = newOrganisationKey();

export const folder = (): Promise<string> => mkdtemp(join(tmpdir(), 'prongsai-bench-'));
export const remove = (path: string): Promise<void> => rm(path, { recursive: true, force: true });

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });

/** How `npm start` begins: the settings of memory before `node`, and its flags. */
const START = (
  JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8')) as {
    scripts: { start: string };
  }
).scripts.start;
const SETTINGS = Object.fromEntries(
  [...START.matchAll(/(?:^|\s)([A-Z_]+)=(\S+)/gu)].map(([, name, value]) => [name, value]),
);
const FLAGS = START.match(/--max-\S+/gu) ?? [];

/** It writes its log as it does for an operator, into nothing. */
export async function start(dataDir: string, command: 'demo' | 'start', within = 180_000): Promise<House> {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const began = performance.now();
  const child = spawn(process.execPath, [...FLAGS, 'dist/server/cli.js', command], {
    env: {
      ...process.env,
      ...SETTINGS,
      DIRECTORY_KEY: toBase64(ORGANISATION.key),
      DATA_DIR: dataDir,
      PORT: String(port),
      LOG_LEVEL: 'info',
    },
    stdio: 'ignore',
  });
  while (true) {
    if (child.exitCode !== null) throw new Error(`the house closed with ${child.exitCode} while it opened`);
    if (performance.now() - began > within) throw new Error('the house did not open in time');
    const answer = await fetch(`${origin}/`).catch(() => undefined);
    if (answer?.ok) break;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return {
    origin,
    port,
    startedIn: performance.now() - began,
    rss: () => residentOf(child.pid ?? 0),
    stop: () => stop(child),
  };
}

/** NaN where the system does not tell. */
function residentOf(pid: number): number {
  try {
    const kilobytes = /^VmRSS:\s+(\d+)/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kilobytes) / 1024;
  } catch {
    return Number.NaN;
  }
}

const stop = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
