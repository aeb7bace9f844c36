// What is left on this device, on a page of its own: it is also what one sees where there is no signal.
// What it must never do: show what another person left here.

import { isOpen } from './draft.ts';
import { el, link, type Words } from './fields.ts';
import { flush, onChange } from './outbox.ts';
import { draftLine, lineOf } from './panel.ts';
import { drafts, items, me as whoIsHere } from './store.ts';

export async function startDevice(root: HTMLElement): Promise<void> {
  const words = JSON.parse(root.dataset.words ?? '{}') as Words;
  const list = root.querySelector<HTMLElement>('[data-list]');
  // where this page stands for another, "again" means that other one
  const again = root.querySelector<HTMLAnchorElement>('a.btn');
  if (again) again.href = location.href;
  const away = root.querySelector<HTMLElement>('[data-away]');
  if (!list || !away) return;
  const signIn = root.dataset.signIn ?? '/sign-in';
  const draw = async () => {
    const me = await whoIsHere();
    const waiting = me ? await items(me) : [];
    const reports = new Set(waiting.filter((i) => i.kind === 'report').map((i) => i.place));
    const open = me ? (await drafts(me)).filter((d) => isOpen(d.draft) && !reports.has(d.place)) : [];
    list.replaceChildren(
      ...(me ? waiting.map((item) => lineOf(item, { me, words, signIn, here: false })) : []),
      ...(me ? open.map(({ place, draft }) => draftLine(me, place, draft, words)) : []),
    );
    if (list.childElementCount > 0) return;
    list.append(el('p', '', (me ? words.nothing : words.locked) ?? ''));
    // nobody can read now what may lie here: it is not said that there is nothing
    if (!me) {
      const next = encodeURIComponent(location.pathname);
      list.append(el('p', '', link(words.lockedGo ?? '', `${signIn}?next=${next}`, 'btn')));
    }
  };
  // this page may stand for another that could not be reached
  const signal = () => {
    away.hidden = navigator.onLine && location.pathname.endsWith('/device');
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const send = async (now = false): Promise<void> => {
    clearTimeout(timer);
    const next = await flush(now);
    await draw();
    if (next !== undefined) timer = setTimeout(() => void send(), Math.max(1000, next - Date.now()));
  };
  addEventListener('online', () => {
    signal();
    void send(true);
  });
  addEventListener('offline', signal);
  onChange(() => void draw());
  signal();
  await draw();
  await send();
}
