// What every request carries through the house.
import type { Actor } from '#src/policy/roles.ts';
import type { Lang } from '#src/words/words.ts';
import type { Deps } from '../deps.ts';
import type { SentForm } from './form.ts';

export type Variables = {
  deps: Deps;
  /** The origin this request came by (one of config.origins): https, onion or LAN. */
  origin: string;
  lang: Lang;
  actor: Actor;
  /** Role and place in words, for the head of the page. */
  place: string;
  /** Kept by formToken() once it was asked for. */
  csrf: string | undefined;
  /** Set by routes: the pattern that matched, for logs and metrics. */
  route: string;
  /** The form that was read, so that a page of something broken gives back what was typed. */
  sent: SentForm | undefined;
};
export type Env = { Variables: Variables };
