// How the command line speaks: Thai first, the English below it, dimmed. Standard output is for the operator's
// eyes and for what a command was asked for; logs go to standard error.

import type { Mistake } from '#src/platform/config.ts';
import type { StartProblem } from '#src/platform/start-problem.ts';
import { engine as en } from '#src/words/en/engine.ts';
import { engine as th } from '#src/words/th/engine.ts';

const colours = process.stdout.isTTY === true && !process.env.NO_COLOR;
const paint = (code: number) => (text: string) => (colours ? `\u001b[${code}m${text}\u001b[0m` : text);
export const dim = paint(2);
export const bold = paint(1);

type Spoken = typeof th;

export const line = (text = ''): boolean => process.stdout.write(`${text}\n`);

/** One thing in both languages: `say((w) => w.stopped)`. */
export function say(choose: (w: Spoken) => string): void {
  line(`  ${choose(th)}`);
  line(`  ${dim(choose(en as Spoken))}`);
}

export const inBoth = (choose: (w: Spoken) => string): readonly [thai: string, english: string] => [
  choose(th),
  choose(en as Spoken),
];

/** A row of a table: the columns padded as they are seen, Thai marks that stand on a letter not counted. */
export function row(cells: readonly string[], widths: readonly number[]): void {
  line(
    `  ${cells.map((cell, at) => cell + ' '.repeat(Math.max(0, (widths[at] ?? 0) - seen(cell)))).join('  ')}`.trimEnd(),
  );
}

export const seen = (text: string): number =>
  [...text.replace(/[\u0E31\u0E34-\u0E3A\u0E47-\u0E4E]/gu, '')].length;

/** Every wrong setting, by the name of its variable. */
export function sayMistakes(mistakes: readonly Mistake[]): void {
  complain(th.settings.title, en.settings.title);
  for (const { variable, mistake, because } of mistakes) {
    const detail = { because: because ?? '' };
    complain(`${variable} ${th.settings[mistake](detail)}`, `${variable} ${en.settings[mistake](detail)}`);
  }
}

export function sayProblem({ kind, detail }: StartProblem): void {
  complain(th.problems[kind](detail), en.problems[kind](detail));
}

export function complain(thai: string, english: string): void {
  process.stderr.write(`\n  ${thai}\n  ${english}\n`);
}
