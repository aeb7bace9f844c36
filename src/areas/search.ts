// Finds places as people type them, in memory, in a few milliseconds. Pure: made once from the areas.
// Ranked by how near the place's own name is, then the names above it, then provinces before districts before
// subdistricts, then as a Thai dictionary sorts. Why not the database: trigrams break Thai vowels and tones.
import { type Area, LEVELS, type Level } from './area.ts';
import { byThaiName } from './gazetteer.ts';
import { readTyped, type Word } from './search.typed.ts';
import { edits, fromKeys, NEARNESS, nearness, type Spelt, spelt } from './spelling.ts';

export type Question = {
  readonly levels?: readonly Level[];
  /** Only areas whose code begins with one of these. */
  readonly within?: readonly string[];
  /** 20 where nothing is said. */
  readonly limit?: number;
  /** Areas that the register has ended, too: for reading about them, never for choosing one. */
  readonly ended?: boolean;
};
/** `exact`: every word is exactly its name. `formerly`: it was found under a name that it had before. */
export type Match = { readonly area: Area; readonly exact: boolean; readonly formerly?: string };
export type Found = {
  readonly matches: readonly Match[];
  readonly total: number;
  /** Where nothing matched: the areas whose names are spelt most nearly so. */
  readonly nearest: readonly Area[];
};
export type SearchIndex = (q: string, question?: Question) => Found;

/** What a place lies in; one for all places of a district, so that it is judged once. */
type Above = {
  readonly district: readonly Spelt[];
  readonly province: readonly Spelt[];
  /** District and province written as one word: ทับสะแกประจวบคีรีขันธ์. */
  readonly glued: readonly Spelt[];
};
type Place = { readonly area: Area; readonly sort: number; readonly above: Above };
type Name = Spelt & { readonly places: { readonly place: Place; readonly formerly?: string }[] };
type Hit = { readonly place: Place; readonly score: number; readonly formerly: string | undefined };

const OWN = 11; // a step of the own name weighs a little more than one of the names above it
const ABOVE = 10;
/** Inside a name above: worse than a slip of the finger, because nobody begins in the middle of it. */
const INSIDE_ABOVE = 5.5;
const FORMER = 5;
const ENDED = 100;

export function searchIndex(areas: readonly Area[]): SearchIndex {
  const names = { thai: new Map<string, Name>(), latin: new Map<string, Name>() };
  const order = new Map([...areas].sort(byThaiName).map((area, i) => [area.code, i]));
  const aboves = new Map<string, Above>();
  const places = areas.map((area): Place => {
    const where = area.level === 'subdistrict' ? area.code.slice(0, 4) : area.level + area.provinceCode;
    const above = aboves.get(where) ?? aboveOf(area);
    aboves.set(where, above);
    return { area, above, sort: (order.get(area.code) ?? 0) + LEVELS.indexOf(area.level) * areas.length };
  });
  const add = (text: string, place: Place, formerly?: string) => {
    const name = spelt(text);
    const list = isLatin(name.plain) ? names.latin : names.thai;
    const known = list.get(name.plain) ?? { ...name, places: [] };
    known.places.push(formerly ? { place, formerly } : { place });
    list.set(name.plain, known);
  };
  for (const place of places) {
    add(place.area.nameTh, place);
    add(place.area.nameEn, place);
    for (const old of place.area.formerly) {
      if (old.nameTh !== place.area.nameTh) add(old.nameTh, place, old.nameTh);
      if (old.nameEn !== place.area.nameEn) add(old.nameEn, place, old.nameEn);
    }
  }
  const lists = { thai: [...names.thai.values()], latin: [...names.latin.values()] };
  const listFor = (word: string) => (isLatin(word) ? lists.latin : lists.thai);

  return (q, question = {}) => {
    const typed = readTyped(q);
    const wanted = (place: Place) =>
      (question.ended === true || place.area.status === 'current') &&
      (!question.levels || question.levels.includes(place.area.level)) &&
      (!question.within || question.within.some((prefix) => place.area.code.startsWith(prefix))) &&
      (!typed.postalCode || place.area.postalCode === typed.postalCode);
    const best = new Map<Place, Hit>();
    const hit = (place: Place, score: number, formerly?: string) => {
      if (!wanted(place)) return;
      const full = score + (formerly ? FORMER : 0) + (place.area.status === 'ended' ? ENDED : 0);
      const before = best.get(place);
      if (!before || full < before.score) best.set(place, { place, score: full, formerly });
    };
    if (typed.code)
      for (const place of places)
        if (place.area.code.startsWith(typed.code)) hit(place, place.area.code.length - typed.code.length);
    if (typed.postalCode && typed.readings.length === 0) for (const place of places) hit(place, 0);
    for (const reading of typed.readings)
      for (const cut of cuts(reading)) match(listFor(cut.own.plain), cut, hit);

    const hits = [...best.values()].sort((a, b) => a.score - b.score || a.place.sort - b.place.sort);
    const matches = hits.slice(0, question.limit ?? 20).map(
      ({ place, score, formerly }): Match => ({
        area: place.area,
        exact: score === 0,
        ...(formerly ? { formerly } : {}),
      }),
    );
    const nearest = hits.length > 0 ? [] : nearestTo(typed.readings, listFor, wanted);
    return { matches, total: hits.length, nearest };
  };
}

const isLatin = (word: string) => /^[a-z0-9]*$/u.test(word);

function aboveOf(area: Area): Above {
  const province = area.level === 'province' ? [] : [spelt(area.provinceTh), spelt(area.provinceEn)];
  const district =
    area.level === 'subdistrict'
      ? [area.districtTh, area.districtEn].flatMap((n) => (n ? spelt(n) : []))
      : [];
  const glued = district.flatMap((d) => province.map((p) => fromKeys(d.plain + p.plain, d.heard + p.heard)));
  return { district, province, glued };
}

/** One way to cut the words: some are the place's own name, the others name what it lies in. */
type Cut = { readonly own: Word; readonly above: readonly Word[]; readonly wholeQuery: boolean };

const joined = (words: readonly Word[]): Word => {
  const [first] = words;
  const word = fromKeys(words.map((w) => w.plain).join(''), words.map((w) => w.heard).join(''));
  return first?.level ? { ...word, level: first.level } : word;
};
/** A word with a marker begins a name: it cannot stand inside one. */
const oneName = (words: readonly Word[]) => words.slice(1).every((word) => !word.level);

function cuts(words: readonly Word[]): Cut[] {
  const out: Cut[] = [];
  for (let n = words.length; n > 0; n--) {
    const front = words.slice(0, n);
    if (oneName(front))
      out.push({ own: joined(front), above: words.slice(n), wholeQuery: n === words.length });
    const back = words.slice(-n);
    if (n < words.length && oneName(back))
      out.push({ own: joined(back), above: words.slice(0, -n), wholeQuery: false });
  }
  return out;
}

function match(
  list: readonly Name[],
  cut: Cut,
  hit: (place: Place, score: number, formerly?: string) => void,
): void {
  const { own, above } = cut;
  const scoreAbove = aboveScore(above);
  for (const name of list) {
    const near = nearness(own, name, above.length > 0 ? 2 : 3);
    if (near !== undefined) {
      for (const { place, formerly } of name.places) {
        if (own.level && own.level !== place.area.level) continue;
        const more = scoreAbove(place);
        if (more !== undefined) hit(place, near * OWN + more * ABOVE, formerly);
      }
    }
    if (
      cut.wholeQuery &&
      name.plain.length > 1 &&
      own.plain.length > name.plain.length &&
      own.plain.startsWith(name.plain)
    ) {
      const glued = aboveScore([spelt(own.plain.slice(name.plain.length).replace(/^(?:แขวง|เขต)/u, ''))]);
      for (const { place, formerly } of name.places) {
        const more = glued(place);
        if (more !== undefined) hit(place, OWN + more * ABOVE, formerly);
      }
    }
  }
}

/** How well the other words name what the place lies in; 0 is exactly, undefined is not at all. */
function aboveScore(words: readonly Word[]): (place: Place) => number | undefined {
  if (words.length === 0) return () => 0;
  const whole = joined(words);
  // Each way to give the first words to one and the rest to the other; both ways round.
  const splits = words
    .map((_, i) => [nameOf(words.slice(0, i)), nameOf(words.slice(i))] as const)
    .flatMap(([one, two]) => [[one, two] as const, [two, one] as const]);
  const known = new Map<Above, number | undefined>();
  const judge = (above: Above): number | undefined => {
    let best: number | undefined;
    for (const [low, high] of splits) {
      const inDistrict = nearestOf(low, above.district, 'district');
      const inProvince = inDistrict === undefined ? undefined : nearestOf(high, above.province, 'province');
      if (inDistrict === undefined || inProvince === undefined) continue;
      best = Math.min(best ?? Number.POSITIVE_INFINITY, inDistrict + inProvince);
    }
    return best ?? nearestOf(whole, above.glued, whole.level);
  };
  return ({ above }) => {
    if (!known.has(above)) known.set(above, judge(above));
    return known.get(above);
  };
}

/** The words as one name; 'none' for no words, undefined where a marker stands inside. */
const nameOf = (words: readonly Word[]): Word | 'none' | undefined =>
  words.length === 0 ? 'none' : oneName(words) ? joined(words) : undefined;

function nearestOf(
  word: Word | 'none' | undefined,
  names: readonly Spelt[],
  level: Level | undefined,
): number | undefined {
  if (word === 'none') return 0;
  if (!word || (word.level && word.level !== level)) return undefined;
  let best: number | undefined;
  for (const name of names) {
    const near = nearness(word, name, 2);
    if (near === undefined) continue;
    const score = near === NEARNESS.contains ? INSIDE_ABOVE : near;
    if (best === undefined || score < best) best = score;
  }
  return best;
}

const MOST_SUGGESTED = 6;

function nearestTo(
  readings: readonly (readonly Word[])[],
  listFor: (word: string) => readonly Name[],
  wanted: (place: Place) => boolean,
): readonly Area[] {
  const tried = readings.flatMap((words) => (words.length > 0 ? [joined(words), ...words.slice(0, 2)] : []));
  const far: { place: Place; distance: number }[] = [];
  for (const { plain } of tried) {
    const most = Math.max(1, Math.floor(plain.length / 3));
    for (const name of listFor(plain)) {
      const distance = edits(plain, name.plain, most);
      if (distance <= most)
        for (const { place } of name.places) if (wanted(place)) far.push({ place, distance });
    }
  }
  far.sort((a, b) => a.distance - b.distance || a.place.sort - b.place.sort);
  return [...new Set(far.map(({ place }) => place.area))].slice(0, MOST_SUGGESTED);
}
