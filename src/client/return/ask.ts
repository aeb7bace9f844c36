// The page's side of the worker that comes back. To end it is to forget: the keys are nowhere else.
import { ours } from '../sealing/ask.ts';
import type { Answers, Ask, Told } from './protocol.ts';

export type Returner = {
  ask<A extends Ask>(ask: A): Promise<Answers[A['do']]>;
  end(): void;
};

/** Rejects what is asked when the script cannot be had or breaks. */
export function openReturner(address: string): Returner {
  const worker = new Worker(ours(address), { type: 'module' });
  const waiting = new Map<number, { answer(it: never): void; fail(): void }>();
  let last = 0;
  let broken = false;
  worker.addEventListener('message', ({ data }: MessageEvent<Told>) => {
    waiting.get(data.id)?.answer(data.answer as never);
    waiting.delete(data.id);
  });
  worker.addEventListener('error', () => {
    broken = true;
    for (const one of waiting.values()) one.fail();
    waiting.clear();
  });
  return {
    ask: (what) =>
      new Promise((answer, reject) => {
        const fail = () => reject(new Error('the worker of coming back is not there'));
        if (broken) return fail();
        last += 1;
        waiting.set(last, { answer, fail });
        worker.postMessage({ id: last, ...what });
      }),
    end: () => worker.terminate(),
  };
}
