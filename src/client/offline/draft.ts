// What was typed into a whole report on this device, field by field, and how it stands to what the server has.
// Pure. What it must never do: let a newer text of somebody else, or of the person, be written over in silence.

/** `was`: what the server had when this was typed; equal to `v` once it has arrived there. `at`: when, in ms. */
export type Field = { readonly v: string; readonly was: string; readonly at: number };
export type Clash = { readonly field: string; readonly yours: string; readonly theirs: string };

export type Draft = {
  readonly title: string;
  /** The form's own address, and where it is sent. */
  readonly href: string;
  readonly action: string;
  /** The revision that `was` belongs to. */
  readonly base: number;
  readonly fields: Readonly<Record<string, Field>>;
  /** Answers that two people changed: a person has to choose. */
  readonly clashes: readonly Clash[];
  /** Fields that another wrote, shown as such until the report is sent. */
  readonly others: readonly string[];
  /** What was changed since the last version, in the person's words: said when it is sent, no answer. */
  readonly reason?: string;
  /** What people read for a field ("done") and for a choice of it ("complaints=none"): where there is no form. */
  readonly labels?: Readonly<Record<string, string>>;
};

export type Told = {
  readonly revision: number;
  readonly conflicts: readonly Clash[];
  readonly unseen: readonly { readonly field: string; readonly theirs: string }[];
};

/** Only what was touched: what another typed elsewhere is then never in the way. */
export const typedIn = (draft: Draft): Record<string, string> =>
  Object.fromEntries(
    Object.entries(draft.fields)
      .filter(([, f]) => f.v !== f.was)
      .map(([name, f]) => [name, f.v]),
  );

export const isOpen = (draft: Draft): boolean =>
  draft.clashes.length > 0 || Object.values(draft.fields).some((f) => f.v !== f.was);

/** One field as it is typed now. `shown`: what the page had from the server. */
export function type(draft: Draft, name: string, v: string, shown: string, at: number): Draft {
  const before = draft.fields[name];
  if (before?.v === v) return draft;
  return { ...draft, fields: { ...draft.fields, [name]: { v, was: before?.was ?? shown, at } } };
}

/** The page came anew from the server, with its own revision and values. */
export function rebase(draft: Draft, base: number, page: Readonly<Record<string, string>>): Draft {
  // a page kept on the device may be older than what was sent since: then the draft knows better
  if (base < draft.base) return draft;
  const fields: Record<string, Field> = {};
  const clashes = new Map(draft.clashes.map((clash) => [clash.field, clash]));
  for (const [name, f] of Object.entries(draft.fields)) {
    const now = page[name];
    if (now === undefined) fields[name] = f;
    else if (f.v === now || f.v === f.was) continue;
    else if (f.was === now) fields[name] = f;
    else clashes.set(name, { field: name, yours: f.v, theirs: now });
  }
  for (const clash of clashes.values()) {
    const theirs = page[clash.field] ?? clash.theirs;
    if (theirs === clash.yours) clashes.delete(clash.field);
    else clashes.set(clash.field, { ...clash, theirs });
  }
  return { ...draft, base, fields, clashes: [...clashes.values()] };
}

/** The server kept what was sent: what arrived is settled, what clashed waits for a choice. */
export function settle(draft: Draft, sent: Readonly<Record<string, string>>, told: Told): Draft {
  const fields: Record<string, Field> = { ...draft.fields };
  const clashing = new Map(told.conflicts.map((clash) => [clash.field, clash]));
  for (const [name, v] of Object.entries(sent)) {
    const now = fields[name];
    if (!now) continue;
    if (!clashing.has(name)) fields[name] = { ...now, was: v };
    else {
      // what was typed since is newer than what was sent: it is the text to choose from
      clashing.set(name, { ...(clashing.get(name) as Clash), yours: now.v });
      delete fields[name];
    }
  }
  for (const { field, theirs } of told.unseen) {
    if (!fields[field] || fields[field].v === fields[field].was)
      fields[field] = { v: theirs, was: theirs, at: 0 };
  }
  const older = draft.clashes.filter((clash) => !clashing.has(clash.field));
  const others = new Set([...draft.others, ...told.unseen.map((u) => u.field)]);
  return {
    ...draft,
    base: told.revision,
    fields,
    clashes: [...older, ...clashing.values()],
    others: [...others],
  };
}

/** What is typed into an answer that waits for a choice is one of the two texts; the other stays beside it. */
export const retype = (draft: Draft, field: string, v: string): Draft => ({
  ...draft,
  clashes: draft.clashes.map((clash) => (clash.field === field ? { ...clash, yours: v } : clash)),
});

export type Choice = 'mine' | 'theirs' | 'both';

/** One of two texts is chosen, or both, one after the other; it can be edited afterwards like any other. */
export function choose(draft: Draft, field: string, choice: Choice, at: number): Draft {
  const clash = draft.clashes.find((one) => one.field === field);
  if (!clash) return draft;
  const { yours, theirs } = clash;
  const v = choice === 'mine' ? yours : choice === 'theirs' ? theirs : `${theirs}\n${yours}`;
  return {
    ...draft,
    fields: { ...draft.fields, [field]: { v, was: theirs, at } },
    clashes: draft.clashes.filter((one) => one.field !== field),
  };
}
