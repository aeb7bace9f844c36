// MP4 and MOV: pictures and sound stay where they are, with the tables that find them. Names, places, days, programs and
// every track that is neither seen nor heard become zeros. Films in fragments are not understood, so not claimed.
import { type Box, boxesIn, checkShape, keepOnly, type Range, SHAPES, setFree } from './boxes.ts';
import { latin, viewOf } from './octets.ts';
import { type Found, must } from './removed.ts';

const INNER = /^(moov|trak|mdia|minf|stbl|edts|tapt|gmhd)$/u;
const CODEC =
  /^(avcC|hvcC|av1C|vpcC|dvcC|dvvC|esds|dac3|dec3|dOps|dfLa|alac|pasp|clap|btrt|fiel|mdcv|clli|wave)$/u;

export function cleanFilm(input: Uint8Array, found: Found): Uint8Array<ArrayBuffer> {
  const bytes = input.slice();
  const top = boxesIn(bytes, 0, bytes.length);
  must(!top.some((box) => /^(moof|sidx|styp|meta)$/u.test(box.type)), 'unknown');
  const moov = top.filter((box) => box.type === 'moov');
  must(moov.length === 1, 'unknown');
  const data: Range[] = [];
  for (const box of top) {
    if (box.type === 'mdat') data.push({ from: box.body, to: box.end });
    else if (box.type !== 'ftyp' && box.type !== 'moov') drop(bytes, box, found);
    else must(box.type !== 'ftyp' || box.end - box.body <= 256);
  }
  const kept: Range[] = [];
  const gone: Range[] = [];
  for (const box of boxesIn(bytes, (moov[0] as Box).body, (moov[0] as Box).end)) {
    if (box.type === 'trak') readTrack(bytes, box, kept, gone, found);
    else if (box.type === 'mvhd') cleanLeaf(bytes, box, found);
    else {
      must(!/^(cmov|mvex)$/u.test(box.type), 'unknown');
      drop(bytes, box, found);
    }
  }
  must(kept.length > 0, 'unknown');
  if (keepOnly(bytes, data, kept, gone) > 0) found.add('other');
  return bytes;
}

function drop(bytes: Uint8Array, box: Box, found: Found): void {
  if (box.type === 'udta' || box.type === 'meta' || box.type === 'uuid') {
    const text = latin(bytes, box.body, Math.min(box.end - box.body, 65_536));
    if (/\xa9xyz|loci|location/u.test(text)) found.add('place');
    if (/\xa9(mak|mod|swr|too)|make|model|software/u.test(text)) found.add('device');
    if (/\xa9(aut|ART|nam|cpy)|artist|author/u.test(text)) found.add('author');
    if (/\xa9day|creationdate/u.test(text)) found.add('dates');
    found.add('other');
  }
  setFree(bytes, box);
}

function readTrack(bytes: Uint8Array, track: Box, kept: Range[], gone: Range[], found: Found): void {
  const leaves = new Map<string, Box>();
  const collect = (from: number, to: number): void => {
    for (const box of boxesIn(bytes, from, to)) {
      if (INNER.test(box.type)) collect(box.body, box.end);
      else if (!leaves.has(box.type) || box.type === 'hdlr')
        leaves.set(`${box.type}`, leaves.get(box.type) ?? box);
    }
  };
  collect(track.body, track.end);
  const handler = leaves.get('hdlr');
  must(handler !== undefined && handler.end - handler.body >= 20);
  const kind = latin(bytes, handler.body + 8, 4);
  const seen = kind === 'vide' || kind === 'soun';
  const ranges = placesOf(bytes, leaves, kind);
  for (const range of ranges) (seen ? kept : gone).push(range);
  if (!seen) {
    found.add('other');
    setFree(bytes, track);
  } else cleanInside(bytes, track, kind, found);
}

function cleanInside(bytes: Uint8Array, outer: Box, kind: string, found: Found): void {
  for (const box of boxesIn(bytes, outer.body, outer.end)) {
    if (INNER.test(box.type)) cleanInside(bytes, box, kind, found);
    else if (box.type === 'stsd') cleanDescriptions(bytes, box, kind);
    else if (box.type === 'dinf') cleanReferences(bytes, box);
    else if (box.type === 'hdlr') bytes.fill(0, box.body + 12, box.end);
    else if (box.type in SHAPES) cleanLeaf(bytes, box, found);
    else drop(bytes, box, found);
  }
}

function cleanLeaf(bytes: Uint8Array, box: Box, found: Found): void {
  checkShape(bytes, box);
  if (!/^(mvhd|tkhd|mdhd)$/u.test(box.type)) return;
  const days = bytes.subarray(box.body + 4, box.body + 4 + (bytes[box.body] === 1 ? 16 : 8));
  if (days.some((octet) => octet !== 0)) found.add('dates');
  days.fill(0);
}

/** The data must stand in this file: a reference to another one holds its path. */
function cleanReferences(bytes: Uint8Array, dinf: Box): void {
  for (const dref of boxesIn(bytes, dinf.body, dinf.end)) {
    must(dref.type === 'dref' && dref.end - dref.body >= 8, 'unknown');
    for (const box of boxesIn(bytes, dref.body + 8, dref.end)) bytes.fill(0, box.body + 4, box.end);
  }
}

function cleanDescriptions(bytes: Uint8Array, stsd: Box, kind: string): void {
  const view = viewOf(bytes);
  must(stsd.end - stsd.body >= 8);
  for (const entry of boxesIn(bytes, stsd.body + 8, stsd.end)) {
    let inner = entry.body + (kind === 'vide' ? 78 : 28);
    must(inner <= entry.end);
    if (kind === 'vide') {
      // Vendor and the name of the compressor.
      bytes.fill(0, entry.body + 8, entry.body + 24);
      bytes.fill(0, entry.body + 42, entry.body + 74);
    } else {
      const version = view.getUint16(entry.body + 8);
      must(version <= 2, 'unknown');
      bytes.fill(0, entry.body + 10, entry.body + 16);
      inner += [0, 16, 36][version] ?? 0;
      must(inner <= entry.end);
    }
    if (entry.end - inner < 8) bytes.fill(0, inner, entry.end);
    else cleanCodec(bytes, inner, entry.end);
  }
}

function cleanCodec(bytes: Uint8Array, from: number, to: number): void {
  // QuickTime may close a list with four zeros.
  const end =
    to - from >= 12 && viewOf(bytes).getUint32(to - 4) === 0 && !closes(bytes, from, to) ? to - 4 : to;
  for (const box of boxesIn(bytes, from, end)) {
    must(!/^(sinf|rinf)$/u.test(box.type), 'unknown');
    if (box.type === 'colr' && latin(bytes, box.body, Math.min(3, box.end - box.body)) === 'ncl') {
      must(box.end - box.body <= 11);
    } else if (CODEC.test(box.type)) {
      checkShape(bytes, box);
      must(box.end - box.body <= 4096);
    } else setFree(bytes, box);
  }
}

function closes(bytes: Uint8Array, from: number, to: number): boolean {
  let at = from;
  const view = viewOf(bytes);
  while (at + 8 <= to && view.getUint32(at) >= 8) at += view.getUint32(at);
  return at === to;
}

/** Where the samples of a track stand in the file, a chunk at a time. ISO/IEC 14496-12, 8.7. */
function placesOf(bytes: Uint8Array, leaves: ReadonlyMap<string, Box>, kind: string): Range[] {
  const view = viewOf(bytes);
  const sizes = leaves.get('stsz');
  const groups = leaves.get('stsc');
  const chunks = leaves.get('stco') ?? leaves.get('co64');
  must(sizes !== undefined && groups !== undefined && chunks !== undefined, 'unknown');
  for (const box of [sizes, groups, chunks]) checkShape(bytes, box);
  const fixed = view.getUint32(sizes.body + 4);
  // Old QuickTime sound counts samples otherwise.
  must(!(kind === 'soun' && fixed === 1), 'unknown');
  const samples = view.getUint32(sizes.body + 8);
  const count = view.getUint32(chunks.body + 4);
  const runs = view.getUint32(groups.body + 4);
  must(count === 0 || runs > 0);
  const ranges: Range[] = [];
  let run = 0;
  let sample = 0;
  for (let n = 0; n < count; n++) {
    while (run + 1 < runs && view.getUint32(groups.body + 8 + (run + 1) * 12) <= n + 1) run++;
    const each = view.getUint32(groups.body + 12 + run * 12);
    must(sample + each <= samples);
    const at = chunks.body + 8;
    const from = chunks.type === 'co64' ? Number(view.getBigUint64(at + n * 8)) : view.getUint32(at + n * 4);
    let length = fixed * each;
    if (fixed === 0)
      for (let k = 0; k < each; k++) length += view.getUint32(sizes.body + 12 + (sample + k) * 4);
    sample += each;
    must(from + length <= bytes.length);
    if (length > 0) ranges.push({ from, to: from + length });
  }
  must(sample === samples);
  return ranges;
}
