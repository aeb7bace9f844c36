// `prongsai start` and `prongsai demo`: open, say where, serve until a signal. The first signal finishes what
// is under way, a second hurries. Nothing is left running, also when the signal comes while opening.

import { type House, openHouse, serve } from '#src/main.ts';
import type { Clock } from '#src/platform/clock.ts';
import { type Config, onPort } from '#src/platform/config.ts';
import type { Database, Deps } from '#src/platform/deps.ts';
import { type Listening, listen } from '#src/platform/http/server.ts';
import type { Logger } from '#src/platform/log.ts';
import { bold, line, say } from './say.ts';

export type Kind = {
  /** How many ports to try, from the configured one. */
  readonly tries: number;
  readonly seed?: (deps: Deps) => Promise<void>;
  readonly clock?: (db: Database) => Promise<Clock>;
  /** What is said below the address, once people get answers. */
  readonly greet: (deps: Deps) => void | Promise<void>;
};

// npm and a terminal may both deliver the same Ctrl-C: what follows within this time is the same one.
const SAME = 1000;

export async function serveUntilSignal(config: Config, log: Logger, kind: Kind): Promise<void> {
  const signals = listenToSignals(log);
  const listening = await listen(config.host, config.port, kind.tries);
  const house = await open(onPort(config, listening.port), log, kind, listening, signals);
  if (!house) return;
  const close = serve(house, listening);
  await greet(house, config.port, kind);
  const broken = await signals.first;
  line();
  say((w) => w.stopping);
  await close(signals.hurry);
  say((w) => w.stopped);
  if (broken) throw broken;
}

async function open(
  config: Config,
  log: Logger,
  { seed, clock }: Kind,
  listening: Listening,
  signals: Signals,
): Promise<House | undefined> {
  try {
    return await openHouse(config, log, { signal: signals.stop, seed, clock });
  } catch (error) {
    await listening.close(0);
    if (signals.stop.aborted) return undefined; // it was asked to stop: that opening failed then is no news
    throw error;
  }
}

async function greet(house: House, wanted: number, kind: Kind): Promise<void> {
  const { mode, origins, port } = house.deps.config;
  line();
  say((w) => (mode === 'demo' ? `${w.name} · ${w.demo}` : w.name));
  line();
  for (const origin of origins) line(`  ${bold(origin)}`);
  line();
  if (wanted !== 0 && port !== wanted) {
    say((w) => w.moved(wanted, port));
    line();
  }
  await kind.greet(house.deps);
  say((w) => w.stopHint);
}

type Signals = {
  /** Resolves with the first signal; with an error where one escaped everything: the house is then closed too. */
  readonly first: Promise<Error | undefined>;
  readonly stop: AbortSignal;
  readonly hurry: AbortSignal;
};

function listenToSignals(log: Logger): Signals {
  const stop = new AbortController();
  const hurry = new AbortController();
  let at = 0;
  const first = new Promise<Error | undefined>((done) => {
    const leave = (error?: Error): void => {
      at = Date.now();
      stop.abort();
      done(error);
    };
    const heard = (): void => {
      if (at === 0) leave();
      else if (Date.now() - at > SAME) hurry.abort();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, heard);
    process.on('uncaughtException', (error) => {
      log.fatal({ err: error }, 'an error that nobody caught');
      if (at === 0) leave(error);
    });
  });
  return { first, stop: stop.signal, hurry: hurry.signal };
}
