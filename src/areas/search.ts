// Finds places as people type them, in memory, in a few milliseconds. Pure: made once from the areas.
// Ranked by how near the place's own name is, then the names above it, then provinces before districts before
// subdistricts, then as a Thai dictionary sorts. Why not the database: trigrams break Thai vowels and tones.
import { type Area, LEVELS, type Level } from './area.ts';
import { byThaiName } from './gazetteer.ts';
import { edits, NEARNESS, nearness, type Spelt, spelt } from './spelling.ts';
import { readTyped, type Word } from './typed.ts';

export type Question = {
  readonly levels?: readonly Level[];
  /** Only areas whose code begins with one of these. */
  readonly within?: readonly string[];
  /** 20 where nothing is said. */
  readonly limit?: number;
  /** Areas that the register has ended, too: for reading about them, never for choosing one. */
  readonly ended?: boolean;
};
/** `formerly`: it was found under a name that it had before. */
export type Match = { readonly area: Area; readonly formerly?: string };
export type Found = {
  readonly matches: readonly Match[];
  readonly total: number;
  /** Where nothing matched: the areas whose names are spelt most nearly so. */
  readonly nearest: readonly Area[];
};
export type SearchIndex = (q: string, question?: Question) => Found;

type Place = {
  readonly area: Area;
  readonly sort: number;
  readonly district: readonly Spelt[];
  readonly province: readonly Spelt[];
};
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
  const both = remember((area: string) => spelt(area));
  const places = areas.map(
    (area): Place => ({
      area,
      sort: (order.get(area.code) ?? 0) + LEVELS.indexOf(area.level) * areas.length,
      district:
        area.level === 'subdistrict'
          ? [area.districtTh, area.districtEn].flatMap((n) => (n ? both(n) : []))
          : [],
      province: area.level === 'province' ? [] : [both(area.provinceTh), both(area.provinceEn)],
    }),
  );
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
        if (place.area.code.startsWith(typed.code)) hit(place, place.area.code.length);
    if (typed.postalCode && typed.readings.length === 0) for (const place of places) hit(place, 0);
    for (const reading of typed.readings)
      for (const cut of cuts(reading)) match(listFor(cut.own.plain), cut, hit);

    const hits = [...best.values()].sort((a, b) => a.score - b.score || a.place.sort - b.place.sort);
    const matches = hits
      .slice(0, question.limit ?? 20)
      .map(
        ({ place, formerly }): Match => (formerly ? { area: place.area, formerly } : { area: place.area }),
      );
    const nearest = hits.length > 0 ? [] : nearestTo(typed.readings, listFor, wanted);
    return { matches, total: hits.length, nearest };
  };
}

const isLatin = (word: string) => /^[a-z0-9]*$/u.test(word);

function remember<T>(make: (text: string) => T): (text: string) => T {
  const made = new Map<string, T>();
  return (text) => {
    const value = made.get(text) ?? make(text);
    made.set(text, value);
    return value;
  };
}

/** One way to cut the words: some are the place's own name, the others name what it lies in. */
type Cut = { readonly own: Word; readonly above: readonly Word[]; readonly wholeQuery: boolean };

const joined = (words: readonly Word[]): Word => {
  const [first] = words;
  const word = { plain: words.map((w) => w.plain).join(''), heard: words.map((w) => w.heard).join('') };
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
  const splits = words.map((_, i) => [words.slice(0, i), words.slice(i)] as const);
  const known = new Map<string, number | undefined>();
  const score = (place: Place): number | undefined => {
    const { district, province } = place;
    let best: number | undefined;
    for (const [one, two] of splits) {
      for (const [low, high] of [
        [one, two],
        [two, one],
      ] as const) {
        const inDistrict = low.length === 0 ? 0 : nearestOf(low, district, 'district');
        const inProvince = high.length === 0 ? 0 : nearestOf(high, province, 'province');
        if (inDistrict === undefined || inProvince === undefined) continue;
        best = Math.min(best ?? Number.POSITIVE_INFINITY, inDistrict + inProvince);
      }
    }
    return best ?? (district.length > 0 ? gluedAbove(joined(words), district, province) : undefined);
  };
  return (place) => {
    const where =
      place.area.level === 'subdistrict'
        ? place.area.code.slice(0, 4)
        : place.area.level + place.area.provinceCode;
    if (!known.has(where)) known.set(where, score(place));
    return known.get(where);
  };
}

function nearestOf(words: readonly Word[], names: readonly Spelt[], level: Level): number | undefined {
  const word = joined(words);
  if (!oneName(words) || (word.level && word.level !== level)) return undefined;
  const all = names.flatMap((name) => {
    const near = nearness(word, name);
    return near === NEARNESS.contains ? INSIDE_ABOVE : (near ?? []);
  });
  return all.length > 0 ? Math.min(...all) : undefined;
}

/** District and province written as one word: ทับสะแกประจวบ. */
function gluedAbove(word: Spelt, district: readonly Spelt[], province: readonly Spelt[]): number | undefined {
  for (const d of district)
    for (const p of province) {
      const near = nearness(word, { plain: d.plain + p.plain, heard: d.heard + p.heard });
      if (near !== undefined && near !== NEARNESS.contains) return near;
    }
  return undefined;
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
