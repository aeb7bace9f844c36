// Leaving a page of cases at once: by its button, or by pressing Shift three times. The page goes dark first, tells
// whoever holds something typed that it is to be dropped, and takes the other page's place in the tab's history.
// What it must never do: ask anything first, or promise that the browser forgot the address.

/** Heard by what must not be there any more when the page is left. */
const LEAVING = 'prongsai:leaving';
const TIMES = 3;
const WITHIN = 2000;

const link = document.querySelector<HTMLAnchorElement>('a[data-leave]');

function leave(): void {
  if (!link) return;
  document.documentElement.hidden = true;
  dispatchEvent(new Event(LEAVING));
  location.replace(link.href);
}

if (link) {
  const keys = document.querySelector<HTMLElement>('[data-leave-keys]');
  if (keys) keys.hidden = false;
  link.addEventListener('click', (event) => {
    event.preventDefault();
    leave();
  });
  let pressed: number[] = [];
  addEventListener('keydown', (event) => {
    if (event.repeat) return;
    // a capital letter, or a Thai one of the upper row, is no signal
    pressed = event.key === 'Shift' ? [...pressed, event.timeStamp].slice(-TIMES) : [];
    if (pressed.length === TIMES && event.timeStamp - (pressed[0] ?? 0) < WITHIN) leave();
  });
}

// a module of its own: its names are nobody else's
export {};
