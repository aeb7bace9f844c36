// HEIC, HEIF and AVIF: the coded pictures and what places and turns them stay; EXIF, XMP and all that is no picture is
// overwritten with zeros where it stands. What is not wholly understood is 'unknown', never half a copy.
// Source: ISO/IEC 23008-12:2022; ISO/IEC 14496-12:2022, 8.11; AV1 Image File Format 1.2.
import { type Box, boxesIn, checkShape, keepOnly, type Range, SHAPES, setFree } from './boxes.ts';
import { readExif, readXmp } from './exif.ts';
import { begins, latin, octets, viewOf } from './octets.ts';
import { type Found, must } from './removed.ts';

const PICTURE = /^(hvc1|av01|avc1|grid|iden|iovl|tmap)$/u;
const PROPERTY = /^(hvcC|av1C|avcC|pixi|a1lx|a1op|lsel|amve|rloc)$/u;

export function cleanHeif(input: Uint8Array, found: Found): Uint8Array<ArrayBuffer> {
  const bytes = input.slice();
  const top = boxesIn(bytes, 0, bytes.length);
  must(!top.some((box) => /^(moov|moof)$/u.test(box.type)), 'unknown');
  const metas = top.filter((box) => box.type === 'meta');
  must(metas.length === 1, 'unknown');
  const meta = metas[0] as Box;
  const inner = boxesIn(bytes, meta.body + 4, meta.end);
  const one = (type: string): Box => {
    const boxes = inner.filter((box) => box.type === type);
    must(boxes.length === 1, 'unknown');
    return boxes[0] as Box;
  };
  const data: Range[] = top.filter((box) => box.type === 'mdat').map(inside);
  const idat = inner.filter((box) => box.type === 'idat');
  must(idat.length <= 1, 'unknown');
  data.push(...idat.map(inside));
  const kinds = readItems(bytes, one('iinf'));
  const places = readPlaces(bytes, one('iloc'), idat[0]);
  const kept: Range[] = [];
  const gone: Range[] = [];
  for (const [id, ranges] of places) {
    const kind = kinds.get(id) ?? '';
    if (PICTURE.test(kind)) kept.push(...ranges);
    else {
      gone.push(...ranges);
      for (const range of ranges) tell(bytes.subarray(range.from, range.to), kind, found);
    }
  }
  must(kept.length > 0, 'unknown');
  if (keepOnly(bytes, data, kept, gone) > 0) found.add('other');
  for (const box of top) if (!/^(ftyp|meta|mdat)$/u.test(box.type)) setFree(bytes, box);
  for (const box of inner) cleanMeta(bytes, box);
  return bytes;
}

const inside = (box: Box): Range => ({ from: box.body, to: box.end });

function tell(item: Uint8Array, kind: string, found: Found): void {
  if (kind === 'Exif' && item.length > 4) {
    const skip = 4 + viewOf(item).getUint32(0);
    readExif(item.subarray(begins(item, 'Exif\0\0', 4) ? 10 : skip), found);
  } else readXmp(item, found);
}

function cleanMeta(bytes: Uint8Array, box: Box): void {
  if (box.type === 'hdlr') {
    must(box.end - box.body >= 20);
    bytes.fill(0, box.body + 12, box.end);
  } else if (box.type === 'iprp') {
    for (const part of boxesIn(bytes, box.body, box.end)) {
      if (part.type === 'ipco')
        for (const property of boxesIn(bytes, part.body, part.end)) keep(bytes, property);
      else must(part.type === 'ipma', 'unknown');
    }
  } else if (box.type === 'pitm') checkShape(bytes, box);
  else if (box.type === 'ipro') must(false, 'unknown');
  else if (!/^(iinf|iloc|iref|idat|grpl)$/u.test(box.type)) setFree(bytes, box);
}

/** A property keeps its number in the list, so what goes becomes `free` in its place. */
function keep(bytes: Uint8Array, box: Box): void {
  if (box.type === 'colr' && begins(bytes, 'nclx', box.body)) must(box.end - box.body === 11);
  else if (box.type === 'auxC') {
    // Only the names of the standard: others tell who built the camera.
    if (!begins(bytes, 'urn:mpeg:', box.body + 4)) bytes.fill(0, box.body, box.end);
  } else if (PROPERTY.test(box.type) || box.type in SHAPES) {
    checkShape(bytes, box);
    must(box.end - box.body <= 4096);
  } else setFree(bytes, box);
}

function readItems(bytes: Uint8Array, iinf: Box): Map<number, string> {
  const view = viewOf(bytes);
  const kinds = new Map<number, string>();
  must(iinf.end - iinf.body >= 6);
  for (const box of boxesIn(bytes, iinf.body + (view.getUint8(iinf.body) === 0 ? 6 : 8), iinf.end)) {
    must(box.type === 'infe' && box.end - box.body >= 12, 'unknown');
    const version = view.getUint8(box.body);
    must(version === 2 || version === 3, 'unknown');
    const id = version === 2 ? view.getUint16(box.body + 4) : view.getUint32(box.body + 4);
    const at = box.body + (version === 2 ? 8 : 10);
    must(at + 4 <= box.end && !kinds.has(id));
    const kind = latin(bytes, at, 4);
    kinds.set(id, kind);
    if (!PICTURE.test(kind)) bytes.set(octets('free'), at);
    // The item's name, and for texts what they are.
    bytes.fill(0, at + 4, box.end);
  }
  return kinds;
}

function readPlaces(bytes: Uint8Array, iloc: Box, idat: Box | undefined): Map<number, Range[]> {
  const view = viewOf(bytes);
  let at = iloc.body;
  const read = (width: number): number => {
    must(at + width <= iloc.end);
    const from = at;
    at += width;
    if (width === 0) return 0;
    if (width === 2) return view.getUint16(from);
    if (width === 4) return view.getUint32(from);
    must(width === 8, 'unknown');
    return Number(view.getBigUint64(from));
  };
  const version = read(4) >>> 24;
  must(version <= 2, 'unknown');
  const widths = read(2);
  const [offset, length, base, index] = [12, 8, 4, 0].map((shift) => (widths >> shift) & 15) as [
    number,
    number,
    number,
    number,
  ];
  const items = new Map<number, Range[]>();
  const count = read(version === 2 ? 4 : 2);
  for (let n = 0; n < count; n++) {
    const id = read(version === 2 ? 4 : 2);
    const method = version === 0 ? 0 : read(2) & 15;
    must(method <= 1 && read(2) === 0, 'unknown');
    const start = read(base) + (method === 1 ? (idat?.body ?? Number.NaN) : 0);
    const extents = read(2);
    const ranges: Range[] = [];
    for (let k = 0; k < extents; k++) {
      if (version > 0) read(index);
      const from = start + read(offset);
      const to = from + read(length);
      must(to > from && to <= bytes.length, 'unknown');
      ranges.push({ from, to });
    }
    must(!items.has(id));
    items.set(id, ranges);
  }
  return items;
}
