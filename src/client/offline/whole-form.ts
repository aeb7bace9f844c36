// The form of a whole report on this device: every word is kept as it is typed, each with its time, and what is
// sent goes through the outbox. What it must never do: stand between the person and the form; where the device
// keeps nothing, the form is the plain form.
import { type Choice, choose, type Draft, isOpen, rebase, retype, type as typeInto } from './draft.ts';
import { answerOf, answersOf, boxOf, clock, el, labelsOf, put, say, servedOf, type Words } from './fields.ts';
import { clashBox, clashId, problemsBox } from './notes.ts';
import { changed, flush, onChange, queue, queueReport } from './outbox.ts';
import { stepsOf } from './steps.ts';
import { changeItem, editDraft, type Item, isDone, items, type Me, readDraft } from './store.ts';
import { takeIn } from './taking.ts';
import { waitingOf } from './waiting.ts';
import { whoTypes } from './who.ts';
import { keepPages } from './worker.ts';

const PAUSE = 400;
const english = location.pathname.startsWith('/en/') ? '/en' : '';

export async function startForm(root: HTMLElement): Promise<void> {
  const form = root.querySelector('form');
  void navigator.storage?.persist?.(); // a phone that runs out of room should not begin here
  const mine = form && (await whoTypes(root.dataset.who ?? ''));
  if (form && mine) await run(root, form, mine);
}

async function run(root: HTMLElement, form: HTMLFormElement, me: Me): Promise<void> {
  const words = JSON.parse(root.dataset.words ?? '{}') as Words;
  const place = root.dataset.offline ?? '';
  const names = [...form.querySelectorAll<HTMLInputElement>('input[name^="was."]')].map((i) =>
    i.name.slice(4),
  );
  const served = Object.fromEntries(names.map((name) => [name, servedOf(form, name)]));
  const base = Number(form.querySelector<HTMLInputElement>('input[name=revision]')?.value ?? 0);
  const about = {
    title: root.dataset.title ?? '',
    href: location.pathname,
    action: new URL(form.action).pathname,
  };
  const labels = labelsOf(form, names);
  const fresh: Draft = { ...about, labels, base, fields: {}, clashes: [], others: [] };
  const steps = stepsOf(form, words);
  const waiting = waitingOf(form, steps.atEnd);
  const status = el('p', 'soft here');
  status.setAttribute('role', 'status');
  waiting.top.before(status);
  const opened = Date.now();

  const pending = new Map<string, number>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let full = false;
  let sentHere = false;
  let leaving = false;
  let lastProblems = '';

  // Elements outlive a redraw: what is being typed in is left alone.
  const draw = (draft: Draft): void => {
    for (const [name, { v }] of Object.entries(draft.fields)) {
      if (!pending.has(name) && answerOf(form, name) !== v) put(form, name, v);
    }
    marks(draft);
    mark();
  };
  let lastMarks = '';
  /** Drawn again only when they are others: whoever is about to press a button of theirs still finds it. */
  const marks = ({ clashes, others }: Draft): void => {
    const told = JSON.stringify([clashes, others]);
    if (told === lastMarks) return;
    lastMarks = told;
    for (const old of form.querySelectorAll('.clash, .theirs')) old.remove();
    for (const clash of clashes)
      boxOf(form, clash.field)?.before(clashBox(form, words, clash, pick(clash.field)));
    for (const field of others) boxOf(form, field)?.before(el('p', 'theirs soft', `⚑ ${words.changed}`));
    // one thing at a time: first which text, then writing on; what is being typed in stays
    for (const name of names) {
      const box = boxOf(form, name) as HTMLElement | null;
      const open = clashes.some(({ field }) => field === name);
      if (box) box.hidden = open && !box.contains(document.activeElement);
    }
  };
  const pick = (field: string) => (choice: Choice) => {
    pending.delete(field);
    void editDraft(me, place, (now) => now && choose(now, field, choice, Date.now())).then((now) => {
      if (!now) return;
      put(form, field, now.fields[field]?.v ?? '');
      draw(now);
      answersOf(form, field)[0]?.focus();
      void (now.clashes.length === 0 ? allChosen() : undefined);
      void changed();
    });
  };
  /** What had waited for a choice waits for the person to press again: they may want to write on first. */
  const allChosen = async (): Promise<void> => {
    for (const item of await items(me)) {
      if (item.place === place && item.state === 'needs' && item.why === 'clash')
        await changeItem(me, item, { why: 'chosen' });
    }
    await changed();
  };
  const mark = () =>
    steps.mark((section) => {
      const own = names.filter((name) => answersOf(form, name).some((e) => section.contains(e)));
      return own.some((name) => answerOf(form, name) !== '');
    });
  let last = '';
  const tell = (text = last) => {
    last = text;
    const signal = navigator.onLine ? words.online : words.offline;
    status.textContent = [signal, text].filter(Boolean).join(' · ');
  };

  const save = async (): Promise<Draft | undefined> => {
    clearTimeout(timer);
    timer = undefined;
    const typed = [...pending].map(([name, at]) => ({ name, at, v: answerOf(form, name) }));
    try {
      const now = await editDraft(me, place, (kept) => {
        let draft = kept ?? fresh;
        for (const { name, at, v } of typed) {
          if (name === 'reason') draft = { ...draft, reason: v };
          else if (draft.clashes.some(({ field }) => field === name)) draft = retype(draft, name, v);
          else draft = typeInto(draft, name, v, served[name] ?? '', at);
        }
        return draft;
      });
      for (const { name, at } of typed) if (pending.get(name) === at) pending.delete(name);
      full = false;
      tell(say(words.saved, clock(Date.now())));
      await changed();
      return now;
    } catch {
      full = true; // private mode, or no room: the form itself still sends
      tell(words.full ?? '');
      return undefined;
    }
  };

  form.addEventListener('input', (event) => {
    const name = (event.target as HTMLInputElement).name;
    if (!names.includes(name) && name !== 'reason') return;
    pending.set(name, Date.now());
    timer ??= setTimeout(() => void save(), PAUSE);
  });
  const now = () => pending.size > 0 && void save();
  addEventListener('pagehide', now);
  document.addEventListener('visibilitychange', () => document.hidden && now());
  form.addEventListener('change', (event) => {
    const input = event.target as HTMLInputElement;
    if (input.type === 'file') void attach(input);
    else now();
  });

  async function attach(input: HTMLInputElement): Promise<void> {
    const question = input.closest<HTMLElement>('[data-photos]')?.dataset.photos ?? '';
    const action = about.action.replace(/\/whole$/u, '/uploads');
    await takeIn(input, words, (blob, name) =>
      queue(me, { place, kind: 'photo' }, { ...about, action, question, name }, blob),
    );
    await send();
  }
  for (const box of form.querySelectorAll<HTMLElement>('[data-photos]')) box.hidden = false;

  form.addEventListener('submit', (event) => {
    if (!steps.atEnd()) {
      event.preventDefault();
      steps.next();
      return;
    }
    if (full && navigator.onLine) return; // this device keeps nothing: the plain form goes its own way
    event.preventDefault();
    const pressed = event.submitter as HTMLButtonElement | null;
    const go = pressed?.value === 'keep' ? 'keep' : 'send';
    void save().then(async (draft) => {
      if (!draft) return navigator.onLine ? form.requestSubmit(pressed) : undefined;
      sentHere = true;
      await queueReport(me, place, { ...about, go, reason: answerOf(form, 'reason') }, opened);
      await send();
    });
  });

  let again: ReturnType<typeof setTimeout> | undefined;
  async function send(all = true): Promise<void> {
    clearTimeout(again);
    const next = await flush(all);
    await refresh();
    if (next !== undefined) again = setTimeout(() => void send(false), Math.max(1000, next - Date.now()));
  }

  /** The state of the outbox, and what it brought back. */
  async function refresh(): Promise<void> {
    const own = (await items(me)).filter((item) => item.place === place);
    const shown = own.filter((item) => !isDone(item) || sentHere || item.kind === 'photo');
    const draft = await readDraft(me, place);
    const clash = draft?.clashes[0]?.field;
    const photo = own.find((item) => item.kind === 'photo' && !isDone(item));
    const goTo = (item: Item): string | undefined => {
      if (item.kind === 'photo') return questionOf(item);
      if (item.why === 'blocked') return photo && questionOf(photo);
      if (item.why === 'clash' && clash !== undefined) return `#${clashId(clash)}`;
      const other = item.why === 'unseen' ? draft?.others[0] : undefined;
      if (other) return `#${other}`;
      // on the page that sends, it is there already
      return steps.atEnd() || !['chosen', 'fix', 'unseen'].includes(item.why ?? '') ? undefined : '#end';
    };
    waiting.draw(shown, { me, words, signIn: `${english}/sign-in`, here: true, goTo });
    problems(own.find((item) => item.kind === 'report' && item.state === 'needs'));
    if (draft) draw(draft);
    const report = own.filter((item) => item.kind === 'report').at(-1);
    // also one that was put here before this page was opened, or that another tab or the worker has sent
    const sentNow = report?.state === 'sent' && (sentHere || report.changed >= opened);
    if (sentNow && own.every(isDone) && pending.size === 0 && !leaving) {
      leaving = true;
      location.assign(`${root.dataset.way}?sent`);
    }
  }
  const questionOf = ({ question = '' }: Item): string | undefined => {
    const head = form.querySelector(`[data-question="${CSS.escape(question)}"] h2`);
    return head ? `#${head.id}` : undefined;
  };

  /** Drawn again only when they are others: whoever is correcting them keeps the focus. */
  function problems(needs: Item | undefined): void {
    const found = needs?.why === 'fix' ? (needs.problems ?? []) : [];
    const told = JSON.stringify([needs?.id, found]);
    if (told === lastProblems) return;
    lastProblems = told;
    const box = problemsBox(form, words, found);
    if (!box) return;
    waiting.top.before(box);
    showProblems();
    if (!box.hidden) box.focus();
  }
  /** All of them stand where one sends; on a question stands what is wrong there, and the way back to the rest. */
  const showProblems = (): void => {
    const box = root.querySelector<HTMLElement>('.errors.stack');
    if (box && lastProblems !== '') box.hidden = !steps.atEnd();
  };

  /** What was typed before this script was here, on a slow line; what was kept before is older, and wins nothing. */
  function early({ fields, clashes }: Draft): void {
    for (const name of names) {
      const known = fields[name] !== undefined || clashes.some(({ field }) => field === name);
      if (!known && answerOf(form, name) !== served[name]) pending.set(name, Date.now());
    }
  }

  const kept = await readDraft(me, place);
  if (kept) {
    const draft =
      (await editDraft(me, place, (d) => d && rebase({ ...d, ...about, labels }, base, served))) ?? kept;
    early(draft);
    draw(draft);
    put(form, 'reason', draft.reason ?? answerOf(form, 'reason'));
    tell(isOpen(draft) ? words.restored : '');
    if (draft.clashes[0]) {
      const box = document.getElementById(clashId(draft.clashes[0].field));
      if (box) steps.show(box);
    }
  } else {
    early(fresh);
    tell();
    mark();
  }
  if (pending.size > 0) await save();
  steps.onOpen(() => {
    showProblems();
    void refresh();
  });
  onChange(() => void refresh());
  addEventListener('online', () => {
    tell();
    void send();
  });
  addEventListener('offline', () => tell());
  void keepPages([location.pathname, `${english}/work`]).then((there) => {
    if (there && last === '') tell(words.ready);
  });
  await send();
}
