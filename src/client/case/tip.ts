// What was told, by its questions: into the page's empty places, and as plain lines for a letter.
// What it must never do: show an empty question, or ask the server what a place is called.
import type { Named, TipSaid } from '#src/cases/said.ts';
import { type CaseWords, need, written } from './dom.ts';

export type Question = 'what' | 'where' | 'when' | 'who' | 'how' | 'evidence' | 'elsewhere';
type Places = Readonly<Record<string, string>>;

const whoever = ({ name, position, agency }: Named): string =>
  [name, position, agency]
    .map((part) => part.trim())
    .filter(Boolean)
    .join(' · ');

/** The lines of each question that was answered. */
export function answersOf(
  tip: TipSaid,
  words: CaseWords,
  places: Places,
): ReadonlyMap<Question, readonly string[]> {
  const place = places[tip.where.subdistrict] ?? places[tip.where.province] ?? '';
  const given: [Question, readonly string[]][] = [
    ['what', [tip.what]],
    ['where', [place, tip.where.text]],
    ['when', [tip.when]],
    ['who', tip.who.map(whoever)],
    ['how', [tip.how]],
    ['evidence', [...tip.evidence.kinds.map((kind) => words[`kind-${kind}`] ?? ''), tip.evidence.text]],
    ['elsewhere', [tip.elsewhere]],
  ];
  return new Map(
    given
      .map(([name, lines]): [Question, readonly string[]] => [
        name,
        lines.filter((line) => line.trim() !== ''),
      ])
      .filter(([, lines]) => lines.length > 0),
  );
}

/** Into <div data-question> of the page. */
export function showTip(root: HTMLElement, answers: ReadonlyMap<Question, readonly string[]>): void {
  const parts = [...root.querySelectorAll<HTMLElement>('[data-question]')];
  for (const part of parts) {
    const lines = answers.get(part.dataset.question as Question) ?? [];
    part.hidden = lines.length === 0;
    part.replaceChildren(need(part, 'h3'), ...lines.map((line) => written(line)));
  }
  need(root, '[data-unanswered]').hidden = answers.size === parts.length;
}
