// What was answered, as it is sealed and as it is looked over; and making an end of it.
// What it must never do: put an answer anywhere but into the sealed text, or leave one behind when it was sent.
import { EVIDENCE_KINDS, type IdentitySaid, type TipSaid, writeSaid } from '#src/cases/said.ts';
import { normalise } from '#src/platform/text.ts';
import type { Track } from '#src/units/unit.ts';
import { answersIn, find, isTick, say, type TipWords } from './parts.ts';
import type { openPeople } from './people.ts';
import type { Places } from './places.ts';
import type { Readers } from './readers.ts';

export type Page = {
  readonly root: HTMLElement;
  readonly track: Track;
  readonly words: TipWords;
  readonly places: Places;
  readonly people: ReturnType<typeof openPeople> | undefined;
  readonly readers: Readers;
  /** Names of the files that follow. */
  readonly files: () => readonly string[];
};

/** What is not asked for: on a page on which the track is chosen, the questions that it does not have. */
const UNASKED = '[data-unasked]';

/** '' where this track has no such question. */
function typed(root: HTMLElement, id: string): string {
  const field = root.querySelector<HTMLTextAreaElement>(`#${id}`);
  return field && !field.closest(UNASKED) ? normalise(field.value) : '';
}

const ticked = (root: HTMLElement): TipSaid['evidence']['kinds'] =>
  EVIDENCE_KINDS.filter((kind) => {
    const tick = root.querySelector<HTMLInputElement>(`[name=evidence][value=${kind}]`);
    return tick?.checked && !tick.closest(UNASKED);
  });

export function identityOf(root: HTMLElement): IdentitySaid | undefined {
  const given = find<HTMLInputElement>(root, '[data-give]').checked;
  const [name, contact] = [typed(root, 'identity-name'), typed(root, 'identity-contact')];
  return given && (name || contact) ? { v: 1, kind: 'identity', name, contact } : undefined;
}

function tipOf({ root, track, words, places, people, readers }: Page): TipSaid {
  // whoever reads it must see whom it was kept from, so that they do not pass it on there
  const kept = readers.without.length > 0 ? say(words.notTo, readers.without.join(', ')) : '';
  return {
    v: 1,
    kind: 'tip',
    track,
    what: [typed(root, 'what'), kept].filter(Boolean).join('\n\n'),
    where: {
      province: places.province.code,
      subdistrict: places.chosen?.code ?? '',
      text: [normalise(places.typed), typed(root, 'place')].filter(Boolean).join('\n'),
    },
    when: typed(root, 'when'),
    who: (people?.named ?? []).map(({ name, position, agency }) => ({
      name: normalise(name),
      position: normalise(position),
      agency: normalise(agency),
    })),
    how: typed(root, 'how'),
    evidence: { kinds: ticked(root), text: typed(root, 'evidence-text') },
    elsewhere: typed(root, 'elsewhere'),
    ...(readers.withoutCodes.length > 0 ? { without: readers.withoutCodes } : {}),
  };
}

/** The texts that are sealed, in their order. */
export function saidOn(page: Page): readonly { kind: 'tip' | 'identity'; text: string }[] {
  const identity = identityOf(page.root);
  return [
    { kind: 'tip', text: writeSaid(tipOf(page)) },
    ...(identity ? [{ kind: 'identity' as const, text: writeSaid(identity) }] : []),
  ];
}

/** For the review: what stands under this question, line by line. */
export function shownUnder(page: Page, question: string): string[] {
  const { root, words, places, people, readers } = page;
  const lines = (): (string | undefined)[] => {
    switch (question) {
      case 'where':
        return [places.chosen?.name ?? places.typed, places.province.name, typed(root, 'place')];
      case 'who':
        return (people?.named ?? []).map((one) => Object.values(one).filter(Boolean).join(' · '));
      case 'evidence':
        return [
          ...ticked(root).map(
            (kind) =>
              root.querySelector(`[name=evidence][value=${kind}] + span > :first-child`)?.textContent ?? '',
          ),
          typed(root, 'evidence-text'),
          ...page.files(),
        ];
      case 'readers':
        return [
          readers.unit && `${readers.nameOf(readers.unit)}, ${say(words.officers, readers.unit.members)}`,
          readers.without.length > 0 ? say(words.notTo, readers.without.join(', ')) : '',
        ];
      case 'identity': {
        const given = identityOf(root);
        return given ? [given.name, given.contact] : [words.anonymous];
      }
      default:
        return [typed(root, question)];
    }
  };
  return lines().flatMap((one) => one || []);
}

/** Empties every field. What a script could not reach (undo, a keyboard's memory) is not promised. */
export function wipe(root: HTMLElement): void {
  for (const answer of answersIn(root)) {
    if (isTick(answer)) answer.checked = false;
    else answer.value = '';
  }
  root.querySelector('[data-review]')?.replaceChildren();
}
