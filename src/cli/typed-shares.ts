// Three shares of a recovery key, typed by three people at one terminal, one after the other.
// What it must never do: keep a line, leave one on the screen for the next person, or take one from an argument.
import { createInterface } from 'node:readline';
import type { Identity } from '#src/sealing/age.ts';
import { NEEDED } from '#src/sealing/recovery.ts';
import {
  joined,
  LINES,
  type LineRead,
  type RecoveryOf,
  readLine,
  readShare,
  type Share,
} from '#src/sealing/shares.ts';
import { engine as en } from '#src/words/en/engine.ts';
import { engine as th } from '#src/words/th/engine.ts';
import { complain, inBoth, line, say } from './say.ts';

/** The key, out of what three people type. undefined: it could not be made, and why was said. */
export async function askShares(of: RecoveryOf): Promise<Identity | undefined> {
  const at = { unit: of.unit, number: String(of.number) };
  say((w) => w.recovery.asks(at));
  const typed = typedLines();
  try {
    const shares: Share[] = [];
    while (shares.length < NEEDED) {
      line();
      say((w) => w.recovery.share(String(shares.length + 1)));
      const lines = await fourLines(typed.next);
      clear();
      if (!lines) return wrong((w) => w.few(String(shares.length)));
      const read = readShare(of, lines);
      if (!read.ok) wrong((w) => w[read.why]);
      else if (shares.some(({ number }) => number === read.share.number))
        wrong((w) => w.twice(String(read.share.number)));
      else {
        shares.push(read.share);
        say((w) => w.recovery.taken(String(read.share.number)));
      }
    }
    return (await joined(of, shares)) ?? wrong((w) => w.key);
  } finally {
    typed.close();
  }
}

/** undefined: whoever types ended it. */
async function fourLines(next: Typed['next']): Promise<Uint8Array[] | undefined> {
  const lines: Uint8Array[] = [];
  while (lines.length < LINES) {
    const number = String(lines.length + 1);
    const text = await next(`  ${inBoth((w) => w.recovery.line(number)).join('/ ')}`);
    if (text === undefined) return undefined;
    if (text.trim() === '') continue;
    const read = readLine(text);
    if (read.ok) lines.push(read.bytes);
    else mistyped(number, read);
  }
  return lines;
}

function mistyped(number: string, read: LineRead & { ok: false }): void {
  if (read.why === 'length') return void wrong((w) => w.length(number, String(read.letters)));
  if (read.groups.length === 0) return void wrong((w) => w.line(number));
  wrong((w) => w.groups(number, read.groups.join(', ')));
}

function wrong(choose: (w: typeof th.recovery.wrong) => string): undefined {
  complain(choose(th.recovery.wrong), choose(en.recovery.wrong as typeof th.recovery.wrong));
}

/** What one person typed is gone before the next sits down, also from what can be scrolled back to. */
function clear(): void {
  if (process.stdout.isTTY) process.stdout.write('\u001b[2J\u001b[3J\u001b[H');
}

type Typed = {
  readonly next: (prompt: string) => Promise<string | undefined>;
  readonly close: () => void;
};

function typedLines(): Typed {
  const terminal = createInterface({
    input: process.stdin,
    ...(process.stdin.isTTY ? { output: process.stdout, terminal: true } : {}),
    historySize: 0,
  });
  const lines = terminal[Symbol.asyncIterator]();
  return {
    next: async (prompt) => {
      terminal.setPrompt(prompt);
      if (process.stdin.isTTY) terminal.prompt();
      const { value, done } = await lines.next();
      return done ? undefined : (value as string);
    },
    close: () => terminal.close(),
  };
}
