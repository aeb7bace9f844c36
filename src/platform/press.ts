// Typesets papers in a process of its own, each by its room's template: the compiler's memory is not the server's, and
// when it breaks, only the job that asked is told. The process stays warm for some minutes after its last paper, then ends.
// What it must never do: let a paper's text be read as code (it goes there as JSON), or keep the house open.
import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '#src/platform/root.ts';

const PROCESS = join(projectRoot, 'src/platform/press.process.ts');
const WARM = 3 * 60_000;
/** The nation's pack takes a second; one that takes this long never ends. */
const PATIENCE = 60_000;

export type Pressed = { readonly pdf: Buffer; readonly pages: number };

type Answer = {
  readonly id: number;
  readonly pdf?: Uint8Array;
  readonly pages?: number;
  readonly error?: string;
};
type Waiting = { readonly done: (pressed: Pressed) => void; readonly failed: (error: Error) => void };

let child: ChildProcess | undefined;
let cooling: NodeJS.Timeout | undefined;
let asked = 0;
const waiting = new Map<number, Waiting>();

/** `template`: within src/, as `packs/pack.typ`. The same paper and the same moment give the same bytes. */
export async function pressPdf(template: string, paper: object, at: Date): Promise<Pressed> {
  const press = running();
  clearTimeout(cooling);
  asked += 1;
  const id = asked;
  let late: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Pressed>((done, failed) => {
      waiting.set(id, { done, failed });
      late = setTimeout(() => press.kill('SIGKILL'), PATIENCE);
      press.send(
        { id, template, paper: JSON.stringify(paper), at: Math.floor(at.getTime() / 1000) },
        (error) => error && failed(error),
      );
    });
  } finally {
    clearTimeout(late);
    waiting.delete(id);
    if (waiting.size === 0) cooling = setTimeout(closePress, WARM).unref();
  }
}

/** Ends the process; the next paper starts another. */
export function closePress(): void {
  clearTimeout(cooling);
  child?.kill();
  child = undefined;
}

function running(): ChildProcess {
  if (child?.connected) return child;
  const started = fork(PROCESS, [], {
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  // Neither the process nor its pipe keeps a house open that wants to close.
  started.unref();
  started.channel?.unref();
  started.on('message', (answer: Answer) => {
    const one = waiting.get(answer.id);
    if (answer.pdf && answer.pages !== undefined)
      one?.done({ pdf: Buffer.from(answer.pdf), pages: answer.pages });
    else one?.failed(new Error(answer.error ?? 'the press gave no answer'));
  });
  const gone = (why: string) => {
    if (child === started) child = undefined;
    for (const one of waiting.values()) one.failed(new Error(`the press ended: ${why}`));
  };
  started.on('error', (error) => gone(error.message));
  started.on('exit', (code, signal) => gone(String(signal ?? code)));
  child = started;
  return started;
}
