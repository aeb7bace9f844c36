// Boxes of ISO media files (MP4, MOV, HEIC, AVIF). What must go becomes a `free` box of the same length full of zeros,
// so that every offset in the file stays right. Only boxes named here stay, and only in a length they can have.
// Source: ISO/IEC 14496-12:2022 (clauses 4 and 8), ISO/IEC 14496-15, QuickTime File Format.
import { latin, octets, viewOf } from './octets.ts';
import { must } from './removed.ts';

export interface Box {
  readonly type: string;
  readonly start: number;
  readonly body: number;
  readonly end: number;
}

export function boxesIn(bytes: Uint8Array, from: number, to: number): Box[] {
  const view = viewOf(bytes);
  const boxes: Box[] = [];
  let at = from;
  while (at < to) {
    must(at + 8 <= to);
    let size = view.getUint32(at);
    let body = at + 8;
    if (size === 1) {
      must(at + 16 <= to);
      size = Number(view.getBigUint64(at + 8));
      body = at + 16;
    } else if (size === 0) {
      must(to === bytes.length);
      size = to - at;
    }
    must(size >= body - at && at + size <= to);
    boxes.push({ type: latin(bytes, at + 4, 4), start: at, body, end: at + size });
    at += size;
  }
  return boxes;
}

export function setFree(bytes: Uint8Array, box: Box): void {
  bytes.set(octets('free'), box.start + 4);
  bytes.fill(0, box.body, box.end);
}

type Shape = (view: DataView, box: Box) => boolean;
const long =
  (...lengths: number[]): Shape =>
  (_, box) =>
    lengths.includes(box.end - box.body);
const table =
  (head: number, width: number): Shape =>
  (view, box) =>
    box.end - box.body >= head && box.end - box.body === head + width * view.getUint32(box.body + head - 4);

/** Boxes that stay as they are, and the length each must have. */
export const SHAPES: Readonly<Record<string, Shape>> = {
  mvhd: long(100, 112),
  tkhd: long(84, 96),
  mdhd: long(24, 36),
  vmhd: long(12),
  smhd: long(8),
  nmhd: long(4),
  gmin: long(16),
  stts: table(8, 8),
  ctts: table(8, 8),
  stsc: table(8, 12),
  stco: table(8, 4),
  co64: table(8, 8),
  stss: table(8, 4),
  stsz: (view, box) =>
    box.end - box.body >= 12 &&
    box.end - box.body === 12 + (view.getUint32(box.body + 4) ? 0 : 4 * view.getUint32(box.body + 8)),
  elst: (view, box) =>
    box.end - box.body >= 8 &&
    box.end - box.body === 8 + (view.getUint8(box.body) ? 20 : 12) * view.getUint32(box.body + 4),
  clef: long(12),
  prof: long(12),
  enof: long(12),
  ispe: long(12),
  irot: long(1),
  imir: long(1),
  pasp: long(8),
  clap: long(32),
  clli: long(4),
  mdcv: long(24),
  pitm: long(6, 8),
  btrt: long(12),
  fiel: long(2),
};

export function checkShape(bytes: Uint8Array, box: Box): void {
  const shape = SHAPES[box.type];
  must(shape === undefined || shape(viewOf(bytes), box));
}

export interface Range {
  readonly from: number;
  readonly to: number;
}

/**
 * Everything in the boxes of data that belongs to no picture and no sound becomes zero: places that cameras write in
 * tracks of their own, what was cut out, what was never named. Two things in one place are no honest file.
 */
export function keepOnly(bytes: Uint8Array, data: readonly Range[], kept: Range[], gone: Range[]): number {
  const ranges = [...kept].sort((a, b) => a.from - b.from);
  for (let n = 1; n < ranges.length; n++) must((ranges[n] as Range).from >= (ranges[n - 1] as Range).to);
  const others = [...gone].sort((a, b) => a.from - b.from);
  let next = 0;
  for (const other of others) {
    while (next < ranges.length && (ranges[next] as Range).to <= other.from) next++;
    must(next >= ranges.length || (ranges[next] as Range).from >= other.to);
  }
  let zeroed = 0;
  let held = 0;
  for (const piece of [...data].sort((a, b) => a.from - b.from)) {
    let at = piece.from;
    for (; held < ranges.length && (ranges[held] as Range).from < piece.to; held++) {
      const range = ranges[held] as Range;
      must(range.from >= at && range.to <= piece.to);
      zeroed += range.from - at;
      bytes.fill(0, at, range.from);
      at = range.to;
    }
    zeroed += piece.to - at;
    bytes.fill(0, at, piece.to);
  }
  must(held === ranges.length);
  return zeroed;
}
