// An opened case on the page: where it stands, what was said, the steps so far. Everything is a text node: whoever
// wrote, and whatever they wrote, is read and never run.
import { type CaseStep, isEntry } from '#src/cases/case.ts';
import type { FileSaid, TipSaid } from '#src/cases/said.ts';
import { clockSaid, moreSaid } from '#src/tips/clock-said.ts';
import type { ReturnWords } from '#src/tips/return.words.ts';
import { thaiDate } from '#src/ui/format.ts';
import { find } from './field.ts';
import type { Line, Opened } from './protocol.ts';

export type Words = ReturnWords;

const lang = (): 'th' | 'en' => (document.documentElement.lang === 'en' ? 'en' : 'th');
const day = (value: string): string => thaiDate(value, 'long', lang());

type FileLine = (said: FileSaid) => HTMLElement;

/** `today`: the house's. `file`: how a file that was sent is shown. */
export function showCase(
  page: HTMLElement,
  opened: Opened,
  words: Words,
  today: string,
  file: FileLine,
): void {
  const { head, lines, steps } = opened;
  find(page, 'h1').textContent = words.now.replace('#', words.steps[head.step]);
  find(page, '[data-standing]').textContent = standing(opened, words, today);
  find(page, '[data-facts]').replaceChildren(
    ...fact(words.given, day(head.receivedOn)),
    ...fact(words.track, words.tracks[head.track]),
    ...(isEntry(head.channel) ? fact(words.channel, words.channels[head.channel]) : []),
    ...(opened.unit ? fact(words.unit, opened.unit[lang()]) : []),
  );
  find(page, '[data-thread]').replaceChildren(...lines.map((line) => lineOf(page, line, words, file)));
  find(page, '[data-steps]').replaceChildren(
    ...historyOf(opened, words),
    stepOf(head.receivedOn, words.steps.received),
  );
  // nothing can be said any more in what was deleted
  for (const part of page.querySelectorAll<HTMLElement>('form[data-write], [data-files], [data-wish]'))
    part.hidden ||= head.deletedOn !== null;
  const disputable =
    head.deletedOn === null && head.step === 'closed' && !steps.some((step) => step.byReporter);
  find(page, 'form[data-write=dispute]').hidden = !disputable;
}

function standing({ head, steps, clocks }: Opened, words: Words, today: string): string {
  if (head.deletedOn) return words.clocks.deleted.replace('#', day(head.deletedOn));
  const said = [
    head.step === 'closed' ? words.closed.replace('#', head.because ? words.closings[head.because] : '') : '',
    head.step !== 'closed' && steps.at(-1)?.byReporter ? words.byReporter : '',
    head.step === 'referred' && head.toWhom
      ? words.referredTo.replace('#', words.destinations[head.toWhom])
      : '',
    ...clockSaid({ clocks, words, today, day }),
  ];
  return said.filter(Boolean).join(' · ');
}

/** The newest first: steps, and the time that was added. */
function historyOf({ steps, clocks }: Opened, words: Words): HTMLElement[] {
  const taken = [
    ...steps.map((step) => ({ onDay: step.onDay, text: stepText(step, words) })),
    ...clocks.extensions.map((one) => ({ onDay: one.onDay, text: moreSaid(one, words) })),
  ];
  return taken
    .toSorted((a, b) => a.onDay.localeCompare(b.onDay))
    .reverse()
    .map(({ onDay, text }) => stepOf(onDay, text));
}

function stepText({ step, because, toWhom, byReporter }: CaseStep, words: Words): string {
  if (byReporter) return words.byReporter;
  const more = because
    ? words.because.replace('#', words.closings[because])
    : toWhom
      ? words.referredTo.replace('#', words.destinations[toWhom])
      : '';
  return [words.steps[step], more].filter(Boolean).join(' · ');
}

function element(name: string, text: string, of = ''): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  if (of) made.className = of;
  return made;
}

function fact(term: string, text: string): HTMLElement[] {
  const row = document.createElement('div');
  row.append(element('dt', term), element('dd', text));
  return [row];
}

function time(value: string): HTMLElement {
  const made = element('time', day(value));
  made.setAttribute('datetime', value);
  return made;
}

function stepOf(value: string, text: string): HTMLElement {
  const made = document.createElement('li');
  made.append(time(value), element('span', text));
  return made;
}

function lineOf(page: HTMLElement, line: Line, words: Words, file: FileLine): HTMLElement {
  const template = find(page, '#return-line') as HTMLTemplateElement;
  const made = template.content.firstElementChild?.cloneNode(true) as HTMLElement;
  const own = line.hand === 'own' || line.hand === 'server';
  made.className = own ? 'own' : 'theirs';
  find(made, '[data-who]').textContent =
    line.hand === 'server' ? words.byServer : own ? words.self : line.hand === 'forged' ? '–' : words.officer;
  find(made, '[data-day]').replaceWith(time(line.onDay));
  const warning =
    line.hand === 'unlisted' ? words.unlisted : line.hand === 'forged' ? words.forged : undefined;
  find(made, '[data-warning]').hidden = warning === undefined;
  find(made, '[data-warning-text]').textContent = warning ?? '';
  if (line.hand !== 'forged') find(made, '[data-body]').append(...bodyOf(line, words, file));
  return made;
}

function bodyOf({ said, hand }: Line, words: Words, file: FileLine): HTMLElement[] {
  if (!said) return [element('p', words.unreadable, 'soft')];
  if (said.kind === 'message') return [element('p', said.text, 'written')];
  if (said.kind === 'identity')
    return [
      folded(words.identity, [element('p', [said.name, said.contact].filter(Boolean).join('\n'), 'written')]),
    ];
  if (said.kind === 'file') return [file(said)];
  if (said.kind === 'wish' && (hand === 'own' || hand === 'server')) return [wishLine(said.address, words)];
  if (said.kind !== 'tip') return [element('p', words.unreadable, 'soft')];
  return [folded(words.told, answers(tipRows(said, words)))];
}

/** The address is known to whoever told, and is not read over their shoulder. */
const wishLine = (address: string, { wish }: Words): HTMLElement =>
  address === ''
    ? element('p', wish.ended, 'soft')
    : folded(wish.ask, [
        element(
          'p',
          wish.said.replace('#', () => address),
          'written',
        ),
      ]);

function tipRows(said: TipSaid, words: Words): [string, string][] {
  const { where, evidence, who } = said;
  const area = where.subdistrict || where.province;
  const people = who.map((one) => [one.name, one.position, one.agency].filter(Boolean).join(' · '));
  const t = words.tip;
  return [
    [t.what, said.what],
    [t.where, where.text || (area ? words.area.replace('#', area) : '')],
    [t.when, said.when],
    [t.who, people.filter(Boolean).join('\n')],
    [t.how, said.how],
    [
      t.evidence,
      [...evidence.kinds.map((kind) => words.kinds[kind]), evidence.text].filter(Boolean).join('\n'),
    ],
    [t.elsewhere, said.elsewhere],
  ];
}

/** They know what they told; what is new stands in sight, and less is seen over a shoulder. */
function folded(title: string, inside: readonly HTMLElement[]): HTMLElement {
  const made = document.createElement('details');
  made.append(element('summary', title), ...inside);
  return made;
}

/** What was left empty is not shown. */
function answers(rows: readonly [string, string][]): HTMLElement[] {
  return rows
    .filter(([, text]) => text !== '')
    .map(([term, text]) => {
      const row = document.createElement('div');
      row.append(element('p', term, 'soft'), element('p', text, 'written'));
      return row;
    });
}
