// The form of a whole report on this device: every word is kept as it is typed, each with its time, and what is
// sent goes through the outbox. What it must never do: stand between the person and the form; where the device
// keeps nothing, the form is the plain form.
import { ask, type Door, SignedOut } from './ask.ts';
import { choose, type Draft, isOpen, rebase, type as typeInto } from './draft.ts';
import { answerOf, answersOf, boxOf, clock, el, put, say, servedOf, type Words } from './fields.ts';
import { clashBox, problemsBox } from './notes.ts';
import { changed, flush, isDone, onChange, queueReport } from './outbox.ts';
import { lineOf } from './panel.ts';
import { shrink } from './photos.ts';
import { stepsOf } from './steps.ts';
import {
  addItem,
  arrive,
  editDraft,
  type Item,
  items,
  type Me,
  readDraft,
  me as whoIsHere,
} from './store.ts';
import { keepPages } from './worker.ts';

const PAUSE = 400;
const english = location.pathname.startsWith('/en/') ? '/en' : '';

/** Who types here: as the server says, or, without a signal, who signed in last on this device. */
async function whoTypes(who: string): Promise<Me | undefined> {
  const known = await whoIsHere();
  try {
    const door = (await ask('/work/device.json')) as Door;
    return door.who === who ? await arrive(door.who, door.key) : undefined;
  } catch (error) {
    if (error instanceof SignedOut || !navigator.onLine || known)
      return known?.who === who ? known : undefined;
    throw error;
  }
}

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
  const fresh: Draft = { ...about, base, fields: {}, clashes: [], others: [] };
  const steps = stepsOf(form, words);
  const status = el('p', 'soft saved');
  status.setAttribute('role', 'status');
  const lines = el('div', 'stack flat');
  form.before(status, lines);

  const pending = new Map<string, number>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let full = false;
  let sentHere = false;
  let lastProblems = '';
  let lastLines = '';

  // Elements outlive a redraw: what is being typed in is left alone.
  const draw = (draft: Draft): void => {
    for (const [name, { v }] of Object.entries(draft.fields)) {
      if (!pending.has(name) && answerOf(form, name) !== v) put(form, name, v);
    }
    for (const old of form.querySelectorAll('.clash, .theirs')) old.remove();
    for (const clash of draft.clashes)
      boxOf(form, clash.field)?.before(clashBox(form, words, clash, pick(clash.field)));
    for (const field of draft.others)
      boxOf(form, field)?.before(el('p', 'theirs soft', `⚑ ${words.changed}`));
    mark();
  };
  const pick = (field: string) => (mine: boolean) => {
    pending.delete(field);
    void editDraft(me, place, (now) => now && choose(now, field, mine, Date.now())).then((now) => {
      if (!now) return;
      put(form, field, now.fields[field]?.v ?? '');
      draw(now);
      void changed();
      answersOf(form, field)[0]?.focus();
    });
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
          if (draft.clashes.some((clash) => clash.field === name)) draft = choose(draft, name, true, at);
          draft = typeInto(draft, name, v, served[name] ?? '', at);
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
    if (!names.includes(name)) return;
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
    for (const file of [...(input.files ?? [])]) {
      const { blob, name } = await shrink(file);
      await addItem(me, { place, kind: 'photo' }, { ...about, action, question, name }, blob);
    }
    input.value = '';
    await changed();
    await send();
  }
  for (const box of form.querySelectorAll<HTMLElement>('[data-photos]')) box.hidden = false;

  form.addEventListener('submit', (event) => {
    if (!steps.atEnd()) {
      event.preventDefault();
      steps.next();
      return;
    }
    if (full) return; // this device keeps nothing: the plain form goes its own way
    event.preventDefault();
    const pressed = event.submitter as HTMLButtonElement | null;
    const go = pressed?.value === 'keep' ? 'keep' : 'send';
    void save().then(async (draft) => {
      if (!draft) return form.requestSubmit(pressed);
      sentHere = true;
      await queueReport(me, place, { ...about, go, reason: answerOf(form, 'reason') });
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
    const goTo = clash === undefined ? undefined : `#${clash}`;
    const told = JSON.stringify([goTo, navigator.onLine, shown.map(({ changed: _, ...item }) => item)]);
    if (told !== lastLines) {
      lastLines = told;
      const how = { me, words, signIn: `${english}/sign-in`, here: true, goTo };
      lines.replaceChildren(...shown.map((item) => lineOf(item, how)));
    }
    problems(own.find((item) => item.kind === 'report' && item.state === 'needs'));
    if (draft) draw(draft);
    const report = own.filter((item) => item.kind === 'report').at(-1);
    if (report?.state === 'sent' && sentHere && own.every(isDone)) {
      sentHere = false;
      location.assign(`${root.dataset.way}?sent`);
    }
  }

  /** Drawn again only when they are others: whoever is correcting them keeps the focus. */
  function problems(needs: Item | undefined): void {
    const found = needs?.why === 'fix' ? (needs.problems ?? []) : [];
    const told = JSON.stringify([needs?.id, found]);
    if (told === lastProblems) return;
    lastProblems = told;
    const box = problemsBox(form, words, found);
    if (!box) return;
    lines.before(box);
    box.focus();
  }

  const kept = await readDraft(me, place);
  if (kept) {
    const draft = (await editDraft(me, place, (d) => d && rebase({ ...d, ...about }, base, served))) ?? kept;
    draw(draft);
    tell(isOpen(draft) ? words.restored : '');
    if (draft.clashes[0]) {
      const box = boxOf(form, draft.clashes[0].field);
      if (box) steps.show(box);
    }
  } else {
    tell();
    mark();
  }
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
