// Locks a page whose keys are open when nobody touched it for half an hour, when another tab locks, and on demand.
// What it must never do: leave on the screen what was opened.
import { forget, IDLE, isStillOpen, NAME, touch } from './tab.ts';

const LOOK = 15_000;
const NOTE = 20_000;
const HANDS = ['pointerdown', 'keydown', 'wheel', 'touchmove', 'scroll'] as const;
/** Sent on the document before the page is loaded anew, which takes away all that was opened on it. */
export const LOCKED = 'officer-locked';

let watching = false;
let over = false;
let last = 0;

/** `kept`: this browser keeps the keys for the tab; else this page alone counts the time. */
export function watch(kept: boolean): void {
  last = Date.now();
  if (watching) return;
  watching = true;
  let noted = last;
  const seen = () => {
    last = Date.now();
    if (!kept || last - noted < NOTE) return;
    noted = last;
    void touch().catch(() => undefined);
  };
  for (const hand of HANDS) addEventListener(hand, seen, { passive: true, capture: true });
  const look = async () => {
    const open = kept ? await isStillOpen().catch(() => false) : Date.now() - last < IDLE;
    if (!open) gone();
  };
  setInterval(() => void look(), LOOK);
  document.addEventListener('visibilitychange', () => void look());
  new BroadcastChannel(NAME).addEventListener('message', gone);
}

/** Forgets the keys in every tab, and what they opened on every page. */
export async function lock(): Promise<void> {
  await forget();
  const channel = new BroadcastChannel(NAME);
  channel.postMessage('lock');
  channel.close();
  gone();
}

function gone(): void {
  if (over) return;
  over = true;
  if (document.dispatchEvent(new CustomEvent(LOCKED, { cancelable: true }))) location.reload();
}
