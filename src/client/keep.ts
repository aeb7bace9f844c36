// Keeps what somebody types into <form data-keep> on this device, so that a closed page or a lost signal costs
// nothing. Works beside the form: without it, the form is the same form.
// What it must never do: keep a password, a file or a token; write markup (only text nodes); send anything.

type Kept = { revision: string; at: number; fields: [string, string[]][] };

const PREFIX = 'keep:';
const PARKED = ':overtaken';
const SENT = 'keep-sent';
const PAUSE = 600;
const OLDEST = 90 * 24 * 60 * 60 * 1000;
const NEVER = new Set(['_csrf', 'once', 'revision']);

type Answer = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

function answers(form: HTMLFormElement): Answer[] {
  return [...form.elements].filter((element): element is Answer => {
    if (element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement)
      return element.name !== '';
    if (!(element instanceof HTMLInputElement) || element.name === '' || NEVER.has(element.name))
      return false;
    return !['password', 'file', 'hidden', 'submit', 'button', 'image', 'reset'].includes(element.type);
  });
}

const isTick = (answer: Answer): answer is HTMLInputElement =>
  answer instanceof HTMLInputElement && (answer.type === 'checkbox' || answer.type === 'radio');

/** Every name once, with what is typed or ticked now; a name with nothing ticked is there too, empty. */
function typed(form: HTMLFormElement): [string, string[]][] {
  const found = new Map<string, string[]>();
  for (const answer of answers(form)) {
    const values = found.get(answer.name) ?? [];
    if (!isTick(answer) || answer.checked) values.push(answer.value);
    found.set(answer.name, values);
  }
  return [...found];
}

function fill(form: HTMLFormElement, fields: readonly [string, string[]][]): void {
  const kept = new Map(fields.map(([name, values]) => [name, [...values]]));
  for (const answer of answers(form)) {
    const values = kept.get(answer.name);
    if (!values) continue;
    if (isTick(answer)) answer.checked = values.includes(answer.value);
    else answer.value = values.shift() ?? '';
  }
}

function read(key: string): Kept | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? 'null') as Kept | null;
    return kept && Array.isArray(kept.fields) && Date.now() - kept.at < OLDEST ? kept : undefined;
  } catch {
    return undefined;
  }
}

function drop(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // a device that keeps nothing (private mode, full): the form works as it does without this script
  }
}

function write(key: string, kept: Kept): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}

/** A sentence above the form, texts to copy, and a button; the words are the form's own attributes. */
function say(
  form: HTMLFormElement,
  text: string,
  button: { text: string; press(): void },
  texts: readonly string[] = [],
): void {
  const note = document.createElement('div');
  note.className = 'note kept-note';
  note.setAttribute('role', 'status');
  const sentence = document.createElement('p');
  sentence.textContent = text;
  note.append(sentence);
  for (const one of texts) {
    const kept = document.createElement('p');
    kept.className = 'card typed';
    kept.textContent = one;
    note.append(kept);
  }
  const way = document.createElement('button');
  way.type = 'button';
  way.className = 'textual';
  way.textContent = button.text;
  way.addEventListener('click', () => {
    button.press();
    note.remove();
  });
  note.append(way);
  form.before(note);
}

/** One quiet line under the form: that it is kept here, or that there is no signal and it is kept here. */
function reassure(form: HTMLFormElement): void {
  const text = (navigator.onLine ? form.dataset.keepKept : form.dataset.keepOffline) ?? '';
  const line = form.querySelector('.kept-here') ?? document.createElement('p');
  if (line.textContent === text) return;
  line.className = 'kept-here soft';
  line.setAttribute('role', 'status');
  form.append(line);
  line.textContent = text;
}

/**
 * Brings a draft back when the server's copy is still the one it was typed into. When that has moved on, the
 * draft was saved (if this form was sent), or somebody else was faster: then it is parked, and showParked()
 * shows what would be lost.
 */
function restore(form: HTMLFormElement, key: string, revision: string, wasSent: boolean): void {
  const kept = read(key);
  const before = typed(form);
  const discard = form.dataset.keepDiscard ?? '';
  if (!kept || JSON.stringify(before) === JSON.stringify(kept.fields)) {
    drop(key);
    return;
  }
  if (kept.revision !== revision) {
    if (!wasSent) write(key + PARKED, kept);
    drop(key);
    return;
  }
  fill(form, kept.fields);
  say(form, form.dataset.keepRestored ?? '', {
    text: discard,
    press() {
      fill(form, before);
      drop(key);
    },
  });
}

/** Words of a draft that somebody else overtook: shown above the form, at every visit, until thrown away. */
function showParked(form: HTMLFormElement, key: string): void {
  const parked = read(key + PARKED);
  if (!parked) return;
  const there = new Set(typed(form).flatMap(([, values]) => values));
  const ticks = new Set(
    answers(form)
      .filter(isTick)
      .map(({ name }) => name),
  );
  const words = parked.fields.flatMap(([name, values]) => (ticks.has(name) ? [] : values));
  const unseen = words.filter((text) => text.trim() !== '' && !there.has(text));
  if (unseen.length === 0) drop(key + PARKED);
  else {
    const press = () => drop(key + PARKED);
    say(form, form.dataset.keepChanged ?? '', { text: form.dataset.keepDiscard ?? '', press }, unseen);
  }
}

function keep(form: HTMLFormElement, wasSent: boolean): void {
  const key = PREFIX + form.dataset.keep;
  const revision = form.dataset.revision ?? '0';
  // a refused form brings its answers along: they are newer than what is kept
  if (!refused()) restore(form, key, revision, wasSent);
  showParked(form, key);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const now = () => {
    clearTimeout(timer);
    timer = undefined;
    if (write(key, { revision, at: Date.now(), fields: typed(form) })) reassure(form);
  };
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(now, PAUSE);
  });
  addEventListener('pagehide', () => timer !== undefined && now());
  form.addEventListener('submit', () => {
    now();
    mark(key);
  });
}

const refused = (): boolean => document.querySelector('.errors') !== null;

/** Remembers in this tab that a form was sent, until a page shows whether it arrived. */
function mark(key: string): void {
  try {
    sessionStorage.setItem(SENT, key);
  } catch {
    // no session storage: the draft then goes with its revision
  }
}

function sent(): string | null {
  try {
    const key = sessionStorage.getItem(SENT);
    sessionStorage.removeItem(SENT);
    return key;
  } catch {
    return null;
  }
}

const forms = [...document.querySelectorAll<HTMLFormElement>('form[data-keep]')];
const lastSent = sent();
// another page came back, and it asks to correct nothing: the answers have arrived
if (lastSent && !refused() && !forms.some((form) => PREFIX + form.dataset.keep === lastSent)) drop(lastSent);
for (const form of forms) keep(form, PREFIX + form.dataset.keep === lastSent);
