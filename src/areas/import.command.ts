// `prongsai import areas FILE.csv [--on DAY] [--yes]`: shows in words what a file would change, asks, imports.
// Exit codes: 0 done or nothing to do, 1 not imported, 2 the command or the file is wrong.
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Database } from '#src/platform/deps.ts';
import type { AuditTrail } from '#src/platform/perform.ts';
import { areas as en } from '#src/words/en/areas.ts';
import { areas as th } from '#src/words/th/areas.ts';
import { sentence } from '#src/words/words.ts';
import { importAreas, type Plan } from './import.service.ts';
import { dayProblem } from './register.dates.ts';
import type { RegisterRow } from './register.ts';

export type ImportSetting = {
  readonly owner: Database;
  readonly now: Date;
  readonly audit: AuditTrail;
  /** One line in both languages. */
  readonly say: (thai: string, english: string) => void;
  /** Something that has no language: a name, a code. */
  readonly line: (text: string) => void;
  /** Undefined where nobody sits at the terminal: then only --yes imports. */
  readonly ask?: ((thai: string, english: string) => Promise<boolean>) | undefined;
};

const SHOWN = 30;

export async function importAreasCommand(args: readonly string[], setting: ImportSetting): Promise<number> {
  const { say, line } = setting;
  const speak = (choose: (w: typeof th.importing) => string) =>
    say(choose(th.importing), choose(en.importing as typeof th.importing));
  const asked = readArguments(args);
  if (!asked) {
    speak((w) => w.usage);
    return 2;
  }
  const wrongDay = dayProblem(asked.day ?? '');
  if (wrongDay) {
    say(sentence('th', wrongDay.refusal, wrongDay.detail), sentence('en', wrongDay.refusal, wrongDay.detail));
    return 2;
  }
  const bytes = await readFile(asked.file).catch(() => undefined);
  if (!bytes) {
    speak((w) => w.noFile(asked.file));
    return 2;
  }
  const show = (plan: Plan) => {
    if (plan.encoding === 'windows-874') speak((w) => w.windows874);
    speak((w) => w.on(plan.day));
    for (const [name, lines] of planLines(plan)) {
      if (lines.length === 0) continue;
      speak((w) => w[name](lines.length));
      for (const text of lines.slice(0, SHOWN)) line(`    ${text}`);
      if (lines.length > SHOWN) speak((w) => w.andMore(lines.length - SHOWN));
    }
  };
  const result = await importAreas(setting.owner, {
    bytes,
    source: basename(asked.file),
    now: setting.now,
    audit: setting.audit,
    ...(asked.day ? { day: asked.day } : {}),
    confirm: async (plan) => {
      show(plan);
      if (asked.yes) return true;
      return (await setting.ask?.(th.importing.ask, en.importing.ask)) ?? false;
    },
  });
  if (result.kind === 'refused') {
    speak((w) => w.broken(result.problems.length));
    for (const { row, column, refusal, detail } of result.problems.slice(0, SHOWN)) {
      say(
        `${th.importing.at(row, column)}: ${sentence('th', refusal, detail)}`,
        `${en.importing.at(row, column)}: ${sentence('en', refusal, detail)}`,
      );
    }
    if (result.problems.length > SHOWN) speak((w) => w.andMore(result.problems.length - SHOWN));
    return 2;
  }
  speak((w) => (result.kind === 'done' ? w.done : result.kind === 'unchanged' ? w.unchanged : w.refused));
  return result.kind === 'declined' ? 1 : 0;
}

function readArguments(args: readonly string[]): { file: string; yes: boolean; day?: string } | undefined {
  const on = args.indexOf('--on');
  const day = on >= 0 ? args[on + 1] : undefined;
  const rest = args.filter((arg, at) => arg !== '--yes' && (on < 0 || (at !== on && at !== on + 1)));
  const [file] = rest;
  if (rest.length !== 1 || !file || file.startsWith('--') || (on >= 0 && day === undefined)) return undefined;
  return { file, yes: args.includes('--yes'), ...(day ? { day } : {}) };
}

type Heading = 'added' | 'renamed' | 'moved' | 'ended' | 'returned' | 'adjusted';

const named = (row: RegisterRow): string => `${row.code}  ${row.nameTh}  ${row.nameEn}`;

const planLines = ({ changes }: Plan): readonly (readonly [Heading, readonly string[]])[] => [
  ['added', changes.added.map(named)],
  [
    'renamed',
    changes.renamed.map(({ before, after }) => `${named(before)}  →  ${after.nameTh}  ${after.nameEn}`),
  ],
  ['moved', changes.moved.map(({ from, to }) => `${from.code}  →  ${named(to)}`)],
  ['ended', changes.ended.map(named)],
  ['returned', changes.returned.map(named)],
  ['adjusted', changes.adjusted.map(named)],
];
