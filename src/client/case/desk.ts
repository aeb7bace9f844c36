// The page of a case once the officer's keys are open: reads it, shows it, writes in it. Everything that happens here
// happens on this device. What it must never do: put text of others anywhere but into text nodes.
import type { FileSaid, IdentitySaid, KeptSaid, TipSaid } from '#src/cases/said.ts';
import { type CaseWire, objectIn } from '#src/cases/wire.ts';
import { inFours } from '#src/sealing/bytes.ts';
import { digestOfObject } from '#src/sealing/handover.ts';
import { identitiesOf, type OfficerKeys } from '#src/sealing/keyring.ts';
import { THREADS, type Thread, verifyKeyOf } from '#src/sealing/signing.ts';
import { prepareFiles } from '../files/button.ts';
import { openReceiver } from '../files/receiving.ts';
import { alarm, type CaseWords, fill, need, written } from './dom.ts';
import { draftsOf, dropOldDrafts } from './draft.ts';
import { gateOf } from './file-gate.ts';
import { prepareLetter } from './letter.ts';
import { signedList } from './list.ts';
import { namesGiven, type RequestWire, showKept } from './names.ts';
import { type Heard, type Opened, openCase } from './open.ts';
import { bringTexts } from './ready.ts';
import { prepare } from './reply.ts';
import { isJson, post, send } from './send.ts';
import { holdsTags, prepareTags, showTags } from './tags.ts';
import { showIdentities, showThread } from './threads.ts';
import { answersOf, type Question, showTip } from './tip.ts';
import { pointToLetter, showLetter } from './wish.ts';

type Fetched = CaseWire & {
  readonly names: Readonly<Record<string, string>>;
  readonly places: Readonly<Record<string, string>>;
  readonly requests: readonly RequestWire[];
};
type Answers = ReadonlyMap<Question, readonly string[]>;
type Now = { readonly wire: Fetched; readonly opened: Opened; readonly answers: Answers };

export async function openDesk(root: HTMLElement, keys: OfficerKeys): Promise<void> {
  const { case: href = '', own = '', csrf = '', key = '', today = '' } = root.dataset;
  const words = JSON.parse(root.dataset.words ?? '{}') as CaseWords;
  const status = need(root, '[data-status]');
  const receiver = openReceiver(need(root, '[data-files]'), async (file) => ({
    address: `${href}/files/${file}/#`,
  }));
  const verify = verifyKeyOf(keys.signing);
  const read = async (): Promise<Now> => {
    const [wire, directory] = await Promise.all([fetchCase(href), signedList({ key, today })]);
    const opened = await openCase(wire, identitiesOf(keys), { own, verify, directory });
    const names = await namesGiven(wire.requests, identitiesOf(keys));
    const answers = show(root, wire, opened, words, own, receiver.line, names);
    const kept = opened.heard.filter(isKept).map(({ seq, said }) => ({ seq, said: said as KeptSaid }));
    showKept(root, kept, wire.requests, words, { href, csrf });
    const seq = String(wire.head.nextSeq - 1);
    if (!opened.shut) void post({ href, csrf }, 'reads', { seq }).catch(() => {});
    return { wire, opened, answers };
  };

  status.textContent = words.opening ?? '';
  const texts = bringTexts(root);
  const first = await read().catch((why: unknown) => {
    need(root, '[data-alarms]').replaceChildren(
      alarm((why instanceof Gone ? words.gone : words.failed) ?? ''),
    );
  });
  status.textContent = '';
  if (!first) return;

  await texts;
  let now = first;
  const sending = {
    ...{ href, csrf, own, keys, wire: () => now.wire, staying: () => now.opened.staying },
    async again(thread: Thread): Promise<boolean> {
      const before = now.wire.head.nextSeq;
      now = await read();
      return now.opened.heard.some((one) => one.seq >= before && one.thread === thread && one.author !== own);
    },
  };
  for (const thread of THREADS) {
    const part = need(root, `[data-thread="${thread}"]`);
    await prepare(part, thread, words, await draftsOf(keys, first.wire.head.id, thread), async (text) => {
      const sent = await send(sending, thread, text);
      // what was taken is taken, even where reading it back fails for the moment
      if (sent === 'sent') now = await read().catch(() => now);
      if (sent === 'sent' && thread === 'reporter') void pointToLetter(root);
      return sent;
    });
    prepareFiles(need(part, '[data-files]'), gateOf(sending, thread));
  }
  prepareTags(root, {
    sending,
    heard: () => now.opened.heard,
    async again() {
      now = await read();
    },
  });
  prepareLetter(root, () => now.answers);
  dropOldDrafts();
}

/** Not here any more, or nobody is signed in. */
class Gone extends Error {}

/** Throws Gone, or what fetch throws where there is no signal. */
async function fetchCase(href: string): Promise<Fetched> {
  const answer = await fetch(`${href}/case.json`, { headers: { accept: 'application/json' } });
  if (!answer.ok || !isJson(answer)) throw new Gone();
  return (await answer.json()) as Fetched;
}

/** A name in the envelope of those who keep names. */
const isKept = ({ kind, author, said }: Heard): boolean =>
  kind === 'identity' && (author === 'reporter' || author === 'server') && said?.kind === 'kept';

/** What the proof of submission says too, in the same groups. */
function showDigest(root: HTMLElement, wire: Fetched, tip: Heard | undefined): void {
  const object = wire.objects.find(({ seq }) => seq === tip?.seq);
  const content = object && objectIn(wire.head.id, object)?.content;
  need(root, '[data-sealed]').hidden = !content;
  need(root, '[data-tip-digest]').textContent = content ? inFours(digestOfObject(content)) : '';
}

/** Gives what the tip answers, for the letter. */
function show(
  root: HTMLElement,
  wire: Fetched,
  opened: Opened,
  words: CaseWords,
  own: string,
  file: (said: FileSaid) => HTMLElement,
  names: readonly IdentitySaid[],
): Answers {
  const { heard, missing, shut, mayWrite } = opened;
  const alarms = [
    ...(shut ? [words.shut ?? ''] : []),
    ...(missing.length > 0 ? [fill(words.missing, missing.join(', '))] : []),
    ...(shut || mayWrite ? [] : [words.noWrite ?? '']),
  ];
  need(root, '[data-alarms]').replaceChildren(...alarms.map(alarm));
  need(root, '[data-opened]').hidden = shut;
  for (const form of root.querySelectorAll<HTMLElement>('[data-reply]')) form.hidden = !mayWrite;

  const fromReporter = heard.filter(({ author }) => author === 'reporter' || author === 'server');
  const first = fromReporter.find(({ kind }) => kind === 'tip');
  const identities = fromReporter.filter(
    ({ kind, said }) => kind === 'identity' && said?.kind === 'identity',
  );
  const shown = new Set<Heard>([
    ...(first?.state === 'open' ? [first] : []),
    ...identities,
    ...heard.filter(isKept),
    ...heard.filter(holdsTags),
  ]);

  const tip: TipSaid | undefined = first?.said?.kind === 'tip' ? first.said : undefined;
  const answers: Answers = tip ? answersOf(tip, words, wire.places) : new Map();
  showTip(root, answers);
  showTags(root, heard, mayWrite);
  showDigest(root, wire, first);
  // nobody writes to whoever told where it is not sure that they are who told
  showLetter(root, mayWrite ? heard : []);
  if (first?.state === 'open' && !tip) need(root, '[data-tip]').append(written(first.text));
  showIdentities(root, [...identities.map(({ said }) => said as IdentitySaid), ...names], words);
  const speakers = { words, names: wire.names, own, file };
  for (const thread of THREADS) showThread(root, thread, heard, shown, speakers);
  return answers;
}
