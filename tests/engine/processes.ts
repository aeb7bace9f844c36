// Starting, watching and killing real processes. Only those that a test started itself.
import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { projectRoot } from '#src/platform/root.ts';

export const NODE = process.execPath;

/** A folder for one test; what still runs on it afterwards is killed, and the folder deleted. */
export function folder(mode = 0o711): string {
  const made = realpathSync(mkdtempSync(join(tmpdir(), 'prongsai-engine-')));
  chmodSync(made, mode);
  onTestFinished(async () => {
    for (const pid of running(made)) killIfThere(pid);
    await nothingRuns(made);
    rmSync(made, { recursive: true, force: true });
  });
  return made;
}

/** It may have ended between being seen and being killed. */
function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

export type Started = {
  readonly child: ChildProcess;
  readonly pid: number;
  /** Everything it has said so far, on both streams. */
  said(): string;
  /** Waits until it says this; throws with what it said when it ends first. */
  says(what: RegExp | string): Promise<string>;
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
};

type How = { readonly env?: Record<string, string>; readonly cwd?: string };

/** In a process group of its own, as under a terminal. */
export function start(
  program: string,
  args: readonly string[],
  { env = {}, cwd = projectRoot }: How = {},
): Started {
  const child = spawn(program, args, {
    cwd,
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '/', ...env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  const heard = new Set<() => void>();
  const hear = (chunk: Buffer): void => {
    text += chunk.toString();
    for (const look of heard) look();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const ended = new Promise<number | string>((done) =>
    child.on('close', (code, signal) => done(signal ?? code ?? -1)),
  );
  onTestFinished(() => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  });
  return {
    child,
    pid: child.pid ?? -1,
    said: () => text,
    ended,
    says: (what) =>
      new Promise((done, fail) => {
        const look = (): void => {
          const found = typeof what === 'string' ? text.includes(what) && [what] : what.exec(text);
          if (found) done(found[1] ?? found[0] ?? '');
        };
        heard.add(look);
        look();
        void ended.then((code) => fail(new Error(`it ended (${code}) and said:\n${text}`)));
      }),
  };
}

/** Processes, zombies aside, that work in this folder or name it in their command line. */
export function running(inFolder: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .map(Number)
    .filter((pid) => {
      try {
        if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(inFolder)) return true;
        return readlinkSync(`/proc/${pid}/cwd`).startsWith(inFolder);
      } catch {
        return false; // it is gone, or a zombie
      }
    });
}

export async function nothingRuns(inFolder: string): Promise<void> {
  await until(() => running(inFolder).length === 0);
}

/** Asks again until it is so. Ends with the test's own time limit, never with a number of its own. */
export async function until(so: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await so())) await pause(20);
}
