// What of a case goes into an export, as texts that anybody can read: each thing said as a file of its own, and the
// whole as JSON. What it must never do: take in what is not genuine, what was not chosen, or who the reporter is
// where that was not chosen.
import type { FileSaid, Said } from '#src/cases/said.ts';
import { readTags } from '#src/cases/tags.ts';
import type { CaseWire } from '#src/cases/wire.ts';
import type { Thread } from '#src/sealing/signing.ts';
import type { Heard, Opened } from '../case/open.ts';
import { answersOf } from '../case/tip.ts';

export type Words = Readonly<Record<string, string>>;
export type Choice = { readonly threads: readonly Thread[]; readonly identity: boolean };
export type Source = {
  readonly wire: CaseWire & {
    readonly names: Readonly<Record<string, string>>;
    readonly places: Readonly<Record<string, string>>;
  };
  readonly opened: Opened;
  readonly choice: Choice;
  readonly words: Words;
};
export type Entry = { readonly path: string; readonly text: string };
export type Listed = {
  readonly seq: number;
  readonly thread: Thread;
  readonly kind: string;
  /** 'reporter', 'server', or the number of an officer in this list: names stand inside. */
  readonly author: string;
  readonly day: string;
  readonly epoch: number;
  /** 'closed': genuine, and this officer has no key for it. */
  readonly signature: 'genuine' | 'closed' | 'forged';
  readonly path: string | null;
};

const isIdentity = ({ kind, said }: Heard): boolean =>
  kind === 'identity' || said?.kind === 'identity' || said?.kind === 'wish';
const chosen = ({ choice }: Source, one: Heard): boolean =>
  choice.threads.includes(one.thread) && (choice.identity || !isIdentity(one));
const placeOf = ({ thread, seq, kind }: Heard): string =>
  `${thread}/${String(seq).padStart(4, '0')}-${kind}.txt`;

/** In the order in which it was said. */
export function listed(source: Source): readonly Listed[] {
  const { heard } = source.opened;
  const officers = [...new Set(heard.map(({ author }) => author))].filter((one) => !isOutside(one));
  return heard
    .filter((one) => chosen(source, one))
    .map((one) => ({
      ...{ seq: one.seq, thread: one.thread, kind: one.kind, day: one.onDay },
      author: isOutside(one.author) ? one.author : `officer ${officers.indexOf(one.author) + 1}`,
      epoch: source.wire.objects.find(({ seq }) => seq === one.seq)?.epoch ?? 0,
      signature: one.state === 'open' ? 'genuine' : one.state === 'shut' ? 'closed' : 'forged',
      path: one.state === 'open' ? `${placeOf(one)}.age` : null,
    }));
}
const isOutside = (author: string): boolean => author === 'reporter' || author === 'server';

/** The files that were sent in what was chosen, and under which name they go out. */
export const filesIn = (source: Source): readonly { readonly path: string; readonly said: FileSaid }[] =>
  open(source).flatMap((one) =>
    one.kind === 'file' && one.said?.kind === 'file' ? [{ path: filePath(one.seq), said: one.said }] : [],
  );
const filePath = (seq: number): string => `files/${String(seq).padStart(4, '0')}.bin`;
const open = (source: Source): readonly Heard[] =>
  source.opened.heard.filter((one) => one.state === 'open' && chosen(source, one));

export function entriesOf(source: Source): readonly Entry[] {
  const { wire, words } = source;
  const said = open(source);
  const whole = {
    case: wire.head.id,
    ...{ received: wire.head.receivedOn, track: wire.head.track, channel: wire.head.channel },
    steps: wire.steps,
    said: said.map((one) => ({
      ...{ number: one.seq, thread: one.thread, kind: one.kind, day: one.onDay },
      author: authorOf(source, one),
      content: one.said ? withoutKey(one.said) : one.text,
    })),
  };
  return [
    { path: 'case.json', text: `${JSON.stringify(whole, null, 1)}\n` },
    { path: 'steps.txt', text: stepsText(source) },
    ...said.map((one) => ({
      path: placeOf(one),
      text: [
        `${words.number ?? ''} ${one.seq}`,
        `${words.author ?? ''} ${authorOf(source, one)}`,
        `${words.day ?? ''} ${one.onDay}`,
        '',
        ...linesOf(source, one),
        '',
      ].join('\n'),
    })),
  ];
}

const authorOf = ({ wire, words }: Source, { author }: Heard): string =>
  author === 'reporter'
    ? (words.fromReporter ?? '')
    : author === 'server'
      ? (words.fromServer ?? '')
      : (wire.names[author] ?? words.someone ?? '');

/** The key of a file opens what lies in the house; what goes out has a key of its own. */
const withoutKey = (said: Said): unknown => (said.kind === 'file' ? { ...said, key: undefined } : said);

function linesOf({ wire, words }: Source, one: Heard): readonly string[] {
  const { said } = one;
  if (said?.kind === 'message') return [said.text];
  if (said?.kind === 'identity')
    return [`${words.name ?? ''} ${said.name}`, `${words.contact ?? ''} ${said.contact}`];
  if (said?.kind === 'wish') return [`${words.contact ?? ''} ${said.address}`];
  if (said?.kind === 'export') return [`${said.to} ${said.fingerprint}`, said.manifest];
  if (said?.kind === 'receipt') return [said.text];
  if (said?.kind === 'file') return [`${words.file ?? ''} ${said.name}`, `${filePath(one.seq)}.age`];
  if (one.kind === 'summary') return readTags(one.text) ?? [one.text];
  if (said?.kind !== 'tip') return [one.text];
  return [...answersOf(said, words, wire.places)].flatMap(([question, lines]) => [
    words[`q-${question}`] ?? question,
    ...lines,
    '',
  ]);
}

const stepsText = ({ wire, words }: Source): string =>
  [
    `${wire.head.receivedOn} ${words['step-received'] ?? ''}`,
    ...wire.steps.map(({ onDay, step, because, toWhom, byReporter }) =>
      [
        onDay,
        byReporter ? words.disputed : words[`step-${step}`],
        because ? words[`because-${because}`] : '',
        toWhom ? words[`to-${toWhom}`] : '',
      ]
        .filter(Boolean)
        .join(' '),
    ),
    '',
  ].join('\n');
