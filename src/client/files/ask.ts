// The page's side of the worker of files. To end it is to forget every file that it held.
import { ours } from '../sealing/ask.ts';
import type { Answers, Ask, Progress, Told } from './protocol.ts';

export type Filer = {
  ask<A extends Ask>(ask: A, progress?: (now: Progress) => void): Promise<Answers[A['do']]>;
  end(): void;
};

/** Rejects what is asked when the script cannot be had or breaks. */
export function openFiler(address: string): Filer {
  const worker = new Worker(ours(address), { type: 'module' });
  type Waiting = { answer(it: never): void; fail(): void; progress?: ((now: Progress) => void) | undefined };
  const waiting = new Map<number, Waiting>();
  let last = 0;
  let broken = false;
  worker.addEventListener('message', ({ data }: MessageEvent<Told>) => {
    const one = waiting.get(data.id);
    if ('progress' in data) return one?.progress?.(data.progress);
    waiting.delete(data.id);
    one?.answer(data.answer as never);
  });
  worker.addEventListener('error', () => {
    broken = true;
    for (const one of waiting.values()) one.fail();
    waiting.clear();
  });
  return {
    ask: (what, progress) =>
      new Promise((answer, reject) => {
        const fail = () => reject(new Error('the worker of files is not there'));
        if (broken) return fail();
        last += 1;
        waiting.set(last, { answer, fail, progress });
        worker.postMessage({ id: last, ...what });
      }),
    end: () => worker.terminate(),
  };
}
