// The page's side of the worker that seals: made from an address that the page names, asked one thing at a time.
// What it must never do: make a worker of anything that is not ours.
import type { Answers, Ask, Stage, Told } from './protocol.ts';

type Policy = { createScriptURL(url: string): string };
type Types = { createPolicy(name: string, rules: Policy): Policy };

/** The page's policy lets nothing be a worker but what this lets through. It is made once a page. */
export function ours(address: string): string {
  policy ??= made();
  return policy.createScriptURL(address);
}
let policy: Policy | undefined;

function made(): Policy {
  const rules: Policy = {
    createScriptURL(url) {
      if (!url.startsWith('/assets/')) throw new TypeError('no worker of ours');
      return url;
    },
  };
  const types = (globalThis as { trustedTypes?: Types }).trustedTypes;
  return types?.createPolicy('prongsai-sealing', rules) ?? rules;
}

export type Sealer = {
  ask<A extends Ask>(ask: A, stage?: (stage: Stage) => void): Promise<Answers[A['do']]>;
  /** Ends the worker: what it held is gone with it. */
  end(): void;
};

/** Rejects what is asked when the script cannot be had or breaks. */
export function openSealer(address: string): Sealer {
  const worker = new Worker(ours(address), { type: 'module' });
  const waiting = new Map<
    number,
    { answer(it: never): void; fail(): void; stage?: (stage: Stage) => void }
  >();
  let last = 0;
  worker.addEventListener('message', ({ data }: MessageEvent<Told>) => {
    const one = waiting.get(data.id);
    if ('stage' in data) return one?.stage?.(data.stage);
    waiting.delete(data.id);
    one?.answer(data.answer as never);
  });
  worker.addEventListener('error', () => {
    for (const one of waiting.values()) one.fail();
    waiting.clear();
  });
  return {
    ask(what, stage) {
      last += 1;
      const id = last;
      return new Promise((answer, reject) => {
        const fail = () => reject(new Error('the sealing worker is not there'));
        waiting.set(id, { answer, fail, ...(stage ? { stage } : {}) });
        worker.postMessage({ id, ...what });
      });
    },
    end: () => worker.terminate(),
  };
}
