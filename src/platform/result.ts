// An expected refusal is a value, a bug throws. A refusal's name ('report.stale') has its sentence in words/:
// whoever answers a person looks it up there, and never writes a sentence of its own.

export type Detail = Readonly<Record<string, string | number>>;

/** What is wrong with one field of a form: `field` is the input's name, `refusal` the name of the sentence. */
export type Problem = { readonly field: string; readonly refusal: string; readonly detail?: Detail };

export type Ok<T> = { readonly ok: true; readonly value: T };
export type Refused<R extends string = string> = {
  readonly ok: false;
  readonly refusal: R;
  readonly problems: readonly Problem[];
  readonly detail?: Detail;
};
export type Result<T, R extends string = string> = Ok<T> | Refused<R>;

export const ok = <T>(value: T): Ok<T> => ({ ok: true, value });

export const refuse = <R extends string>(
  refusal: R,
  more: { problems?: readonly Problem[]; detail?: Detail } = {},
): Refused<R> => ({
  ok: false,
  refusal,
  problems: more.problems ?? [],
  ...(more.detail ? { detail: more.detail } : {}),
});
