// The shape of the other language: the same keys, the same arguments, other words.
export type Wording<T> = {
  readonly [K in keyof T]: T[K] extends (...args: infer A) => string
    ? (...args: A) => string
    : T[K] extends string
      ? string
      : Wording<T[K]>;
};
