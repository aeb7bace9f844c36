// How long one stays signed in, and what of a sent form is carried over a sign-in. Pure.

/** Signed in for seven days after the last day of use. */
export const SESSION_SECONDS = 7 * 24 * 60 * 60;

/** What somebody had typed when their session was over: field names and values, in order, and where it was going. */
export type Kept = {
  readonly to: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** Files cannot be carried: the page says so. */
  readonly filesLost: boolean;
};

const PREFIX = 'kept:';
const SECRET = /password|totp|^_csrf$/iu;
const FILES = 'kept-files';

/** The hidden fields that carry it. */
export const keptAsFields = (kept: Kept): [string, string][] => [
  ...kept.fields.map(([name, value]): [string, string] => [PREFIX + name, value]),
  ...(kept.filesLost ? ([[FILES, '1']] as [string, string][]) : []),
];

type Sent = { names(): string[]; all(name: string): readonly string[]; has(name: string): boolean };

/** Of the form that met the closed door. Passwords and codes are never carried. */
export const keptOf = (to: string, form: Sent, filesLost: boolean): Kept => ({
  to,
  fields: form
    .names()
    .filter((name) => !SECRET.test(name))
    .flatMap((name) => form.all(name).map((value): [string, string] => [name, value])),
  filesLost,
});

/** Of the sign-in form that carried it here; undefined where it carried nothing. */
export function keptFrom(to: string, form: Sent): Kept | undefined {
  const fields = form
    .names()
    .filter((name) => name.startsWith(PREFIX))
    .flatMap((name) => form.all(name).map((value): [string, string] => [name.slice(PREFIX.length), value]));
  const filesLost = form.has(FILES);
  return fields.length > 0 || filesLost ? { to, fields, filesLost } : undefined;
}

/** Only a path of this house: never another site, never a page of signing in itself. */
export function ownPath(path: string, otherwise: string): string {
  if (!/^\/(?![/\\])/u.test(path) || /[\\\s]/u.test(path)) return otherwise;
  const url = new URL(path, 'http://house.invalid');
  if (url.host !== 'house.invalid' || /^(?:\/en)?\/sign-(?:in|out)\b/u.test(url.pathname)) return otherwise;
  return url.pathname + url.search + url.hash;
}
