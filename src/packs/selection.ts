// What the secretariat chooses for a pack while it is a draft, and the paths of its pages. Pure.
import type { Quarter } from '#src/programme/quarter.ts';
import { quarterSlug } from '#src/programme/quarter.ts';
import type { FrozenStory } from '#src/results/results.service.ts';
import { type Agenda, FIELDS, type Field, type PackItem } from './content.ts';

/** What a frozen report says under one heading. */
export type Saying = { readonly areaCode: string; readonly field: Field; readonly text: string };

export type Picked = {
  readonly id: string;
  readonly areaCode: string;
  readonly field: Field;
  /** As the report said it when it was picked. */
  readonly original: string;
  readonly wording: string;
  readonly agenda: Agenda;
  readonly resolution: string;
  readonly position: number;
  readonly revision: number;
};

export type Draft = { readonly resolutions: string; readonly revision: number };

export const noDraft: Draft = { resolutions: '', revision: 0 };

/** What is chosen by people, and counted when the pack was asked for; the freeze gives all the rest. */
export type Selection = {
  readonly items: readonly Omit<PackItem, 'place'>[];
  readonly resolutions: readonly string[];
  readonly after: number;
  /** The numbers of tips of its quarter were taken when it was asked for; they never change. */
  readonly tips?: boolean;
};

/** A pack in which nobody chose anything. */
export const noSelection: Selection = { items: [], resolutions: [], after: 0 };

export function sayingsOf(stories: readonly FrozenStory[], field?: Field): readonly Saying[] {
  return stories.flatMap((story) =>
    FIELDS.filter((one) => field === undefined || one === field).flatMap((one) => {
      const text = one === 'help' ? story.helpAsked : story[one];
      return text === '' ? [] : [{ areaCode: story.areaCode, field: one, text }];
    }),
  );
}

export const sayingKey = ({ areaCode, field }: Pick<Saying, 'areaCode' | 'field'>): string =>
  `${areaCode} ${field}`;

/** Picks whose report says something else in this freeze, or is not in it. */
export function stalePicks(picks: readonly Picked[], sayings: readonly Saying[]): readonly Picked[] {
  const said = new Map(sayings.map((one) => [sayingKey(one), one.text]));
  return picks.filter((pick) => said.get(sayingKey(pick)) !== pick.original);
}

/** One a line, as they are typed. */
export const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

export const packsPath = (quarter: Quarter, rest = ''): string =>
  `/work/packs/${quarterSlug(quarter)}${rest}`;
