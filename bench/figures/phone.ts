// What a villager's phone does before a tip leaves it: the receipt's Argon2id, and sealing 15 kB to eight officers, in a
// real browser whose processor is held to a quarter. Beside each the same work in this machine's own Node.
import { argon2Sync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import type { makeReady } from '#argon2';
import { newIdentity } from '#src/sealing/age.ts';
import { sealCase } from '#src/sealing/case-seal.ts';
import { PROFILES } from '#src/sealing/profile.ts';
import { keysOfRoot, type reporterKeys } from '#src/sealing/reporter.ts';
import { findChromium } from '../../tests/browser/looks.ts';
import type { Line } from '../line.ts';

const ROUNDS = 7;
const SLOWER = 4;
const OFFICERS = 8;
/** JSON of 15 kB, as the tips of the other figures. */
const BYTES = 15_000;

type Phone = {
  readonly newIdentity: typeof newIdentity;
  readonly sealCase: typeof sealCase;
  readonly reporterKeys: typeof reporterKeys;
  readonly makeReady: typeof makeReady;
};

export async function phone(): Promise<Line[]> {
  const script = await bundle();
  const server = createServer((_, answer) =>
    answer.setHeader('content-type', 'text/html').end('<!doctype html><title>phone</title>'),
  );
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  });
  try {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.addScriptTag({ content: script });
    const devices = await context.newCDPSession(page);
    await devices.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    const receipt = await inBrowser(page, 'receipt');
    const sealing = median((await inBrowser(page, 'seal')).took);
    const waited = median(receipt.took);
    const [argonHere, sealedHere] = [median(argonInNode()), median(await sealInNode())];
    return [
      {
        name: `a receipt’s Argon2id (64 MiB, 3 times) in Chromium at a ${SLOWER}th of its speed, its memory ready`,
        value: Math.round(waited),
        unit: 'ms',
        limit: `OpenSSL’s own, at full speed ${argonHere.toFixed(0)} ms; making ready before, while somebody types, ${median(receipt.before).toFixed(0)} ms`,
        ratio: waited / argonHere,
        asked: '≤ 1500 ms',
        met: waited <= 1500,
      },
      {
        name: `sealing a tip of 15 kB to ${OFFICERS} officers in Chromium at a ${SLOWER}th of its speed`,
        value: Math.round(sealing),
        unit: 'ms',
        limit: `the same in Node at full speed ${sealedHere.toFixed(0)} ms`,
        ratio: sealing / sealedHere,
        asked: '≤ 150 ms',
        met: sealing <= 150,
      },
    ];
  } finally {
    await browser.close();
    server.close();
  }
}

async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    root: join(import.meta.dirname, '../..'),
    logLevel: 'silent',
    publicDir: false,
    build: {
      write: false,
      assetsInlineLimit: (file) => file.endsWith('.wasm'),
      target: ['chrome87'],
      rolldownOptions: { input: 'bench/phone.page.ts', output: { format: 'iife' } },
    },
  });
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((one) =>
    'output' in one ? one.output : [],
  );
  const [code] = outputs.flatMap((one) => (one.type === 'chunk' ? [one.code] : []));
  if (code === undefined) throw new Error('the page of the phone figure was not built');
  return code;
}

type Rounds = { readonly took: readonly number[]; readonly before: readonly number[] };

/**
 * Milliseconds of each round; what is loaded with the first is not counted, as on a phone it was loaded before.
 * `before`: of making ready, which the pages do while somebody types.
 */
const inBrowser = (page: Page, work: 'receipt' | 'seal'): Promise<Rounds> =>
  page.evaluate(
    async ({ what, rounds, officers, bytes }) => {
      const {
        newIdentity: identity,
        sealCase: seal,
        reporterKeys: keysFor,
        makeReady: ready,
      } = (globalThis as unknown as { phone: Phone }).phone;
      const salt = new Uint8Array(16).fill(7);
      const keys = await keysFor(new Uint8Array(10).fill(3), salt, 'light');
      const members = await Promise.all(
        Array.from({ length: officers }, async (_, n) => ({
          holder: String(n),
          recipient: (await identity()).recipient,
        })),
      );
      const said = [{ thread: 'reporter', kind: 'tip', text: 'ก'.repeat(bytes / 3) }] as const;
      const took: number[] = [];
      const before: number[] = [];
      for (let round = 0; round <= rounds; round += 1) {
        const opened = performance.now();
        if (what === 'receipt') await ready('full');
        const began = performance.now();
        before.push(began - opened);
        if (what === 'receipt') await keysFor(new Uint8Array(10).fill(round), salt, 'full');
        else await seal('3f9a21c0-1111-4222-8333-444455556666', keys, members, said);
        took.push(performance.now() - began);
      }
      return { took: took.slice(1), before: before.slice(1) };
    },
    { what: work, rounds: ROUNDS, officers: OFFICERS, bytes: BYTES },
  );

function argonInNode(): number[] {
  const { memorySize, iterations } = PROFILES.full;
  return rounds(() =>
    argon2Sync('argon2id', {
      ...{ message: Buffer.alloc(10), nonce: Buffer.alloc(16, 7), parallelism: 1, tagLength: 32 },
      ...{ memory: memorySize, passes: iterations },
    }),
  );
}

async function sealInNode(): Promise<number[]> {
  const keys = await keysOfRoot(new Uint8Array(32));
  const members = await Promise.all(
    Array.from({ length: OFFICERS }, async (_, n) => ({
      holder: String(n),
      recipient: (await newIdentity()).recipient,
    })),
  );
  const said = [{ thread: 'reporter', kind: 'tip', text: 'ก'.repeat(BYTES / 3) }] as const;
  const took: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const began = performance.now();
    await sealCase('3f9a21c0-1111-4222-8333-444455556666', keys, members, said);
    took.push(performance.now() - began);
  }
  return took.slice(1);
}

function rounds(work: () => unknown): number[] {
  return Array.from({ length: ROUNDS }, () => {
    const began = performance.now();
    work();
    return performance.now() - began;
  });
}

const median = (all: readonly number[]): number =>
  [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN;
