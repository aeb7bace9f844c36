// The three questions the house asks of its laws. Unknown is no. Nothing here reads a database.
import { type Action, type Law, laws, type Subject } from './laws.ts';
import type { Actor, Membership } from './roles.ts';

const law = (action: Action): Law => laws[action];

/** A scope holds an area when one of its prefixes does; only '' holds the nation. */
export const covers = (scope: readonly string[], area: string): boolean =>
  scope.some((prefix) => prefix === '' || (area !== '' && area.startsWith(prefix)));

const within = (m: Membership, l: Law): boolean => Array.isArray(l.roles) && l.roles.includes(m.role);

/** May this actor do this, to this? */
export function can(actor: Actor, action: Action, subject: Subject = {}): boolean {
  const l = law(action);
  if (l.roles === 'everyone') return true;
  if (l.roles === 'operator') return actor.kind === 'operator';
  if (actor.kind !== 'person') return actor.kind === 'operator' && action === 'people.invite';
  if (l.roles === 'signed-in') return true;
  return actor.memberships.some(
    (m) => within(m, l) && covers(m.scope, subject.area ?? '') && (l.when?.(actor, m, subject) ?? true),
  );
}

/** Could this actor do this to anything at all? The gate of a route; what it opens is judged by can(). */
export function mayAtAll(actor: Actor, action: Action): boolean {
  const l = law(action);
  if (l.roles === 'everyone') return true;
  if (l.roles === 'operator') return actor.kind === 'operator';
  if (actor.kind !== 'person') return false;
  return l.roles === 'signed-in' || actor.memberships.some((m) => within(m, l));
}

/** The places over which this actor may do this: area-code prefixes for SQL ([''] = everywhere, [] = nowhere). */
export function scope(actor: Actor, action: Action): readonly string[] {
  const l = law(action);
  if (l.roles === 'everyone') return [''];
  if (actor.kind !== 'person') return actor.kind === 'operator' ? [''] : [];
  const prefixes = actor.memberships.filter((m) => within(m, l)).flatMap((m) => m.scope);
  if (prefixes.includes('')) return [''];
  return [...new Set(prefixes)].filter((p, _, all) => !all.some((q) => q !== p && p.startsWith(q)));
}

/** The role under which it is done: the one that allows it, for the audit. */
export function roleFor(actor: Actor, action: Action, subject: Subject = {}): string {
  if (actor.kind !== 'person') return actor.kind;
  const l = law(action);
  const m = actor.memberships.find(
    (one) =>
      within(one, l) && covers(one.scope, subject.area ?? '') && (l.when?.(actor, one, subject) ?? true),
  );
  return m?.role ?? 'self';
}
