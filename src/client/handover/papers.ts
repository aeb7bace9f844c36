// The papers of hand-overs: each signature is held against the very text and the keys of who signed. What it must never
// do: leave a paper looking good where something does not fit.
import { fromBase64 } from '#src/sealing/bytes.ts';
import { isReceiptOf, isTakingOf } from '#src/sealing/handover.ts';

type PaperWire = {
  readonly receipt: string;
  readonly signature: string;
  readonly keys: readonly string[];
  readonly taken?: { readonly day: string; readonly signature: string; readonly keys: readonly string[] };
};
const NOTHING = new Uint8Array();
const bytes = (text: string): Uint8Array => fromBase64(text) ?? NOTHING;

export const isGiven = ({ receipt, signature, keys }: PaperWire): boolean =>
  keys.some((key) => isReceiptOf(bytes(key), receipt, bytes(signature)));
export const isTaken = ({ receipt, taken }: PaperWire): boolean =>
  taken?.keys.some((key) => isTakingOf(bytes(key), receipt, taken.day, bytes(taken.signature))) ?? false;

export function verifyPapers(papers: HTMLElement): void {
  const words = JSON.parse(papers.dataset.words ?? '{}') as Record<string, string>;
  for (const paper of papers.querySelectorAll<HTMLElement>('[data-paper]')) {
    const wire = JSON.parse(paper.dataset.paper ?? '{}') as PaperWire;
    const say = (what: string, good: boolean) => {
      const place = paper.querySelector(what);
      if (place) place.textContent = (good ? words.genuine : words.forged) ?? '';
    };
    say('[data-giver]', isGiven(wire));
    say('[data-taker]', isTaken(wire));
  }
  papers.querySelector('[data-print]')?.addEventListener('click', () => print());
}
