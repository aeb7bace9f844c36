// EXIF, read only to say which kinds of things it held and how the picture stands; and a new one that says the latter
// and nothing else. Also the last look: signatures of metadata that must stand nowhere in a clean copy.
// Source: CIPA DC-008 (Exif 3.0), 4.6; TIFF 6.0.
import { indexOfOctets, joined, octets, viewOf } from './octets.ts';
import { type Found, must, type Removed } from './removed.ts';

const TAGS: Readonly<Record<number, Removed>> = {
  270: 'comments',
  271: 'device',
  272: 'device',
  305: 'device',
  306: 'dates',
  315: 'author',
  33432: 'author',
  34853: 'place',
  36867: 'dates',
  36868: 'dates',
  37510: 'comments',
  42032: 'author',
  42033: 'device',
  42036: 'device',
};

/** What stood in a TIFF block is added to `found`; how the picture is turned (1 to 8) is the answer. */
export function readExif(tiff: Uint8Array, found: Found): number {
  found.add('other');
  if (tiff.length < 8) return 1;
  const little = tiff[0] === 0x49;
  const view = viewOf(tiff);
  let turned = 1;
  const readDirectory = (at: number, depth: number): number => {
    if (at < 8 || at + 2 > tiff.length) return 0;
    const count = view.getUint16(at, little);
    for (let n = 0; n < count; n++) {
      const entry = at + 2 + n * 12;
      if (entry + 12 > tiff.length) return 0;
      const tag = view.getUint16(entry, little);
      const kind = TAGS[tag];
      if (kind) found.add(kind);
      if (tag === 0x0112 && depth === 0) turned = view.getUint16(entry + 8, little);
      if (tag === 0x8769 && depth === 0) readDirectory(view.getUint32(entry + 8, little), 1);
    }
    const next = at + 2 + count * 12;
    return next + 4 <= tiff.length ? view.getUint32(next, little) : 0;
  };
  if (readDirectory(view.getUint32(4, little), 0) > 0) found.add('thumbnail');
  return turned >= 1 && turned <= 8 ? turned : 1;
}

/** The directory stands at 10, not at 8 as everybody's does: so our own is told from one that was left behind. */
const OWN = [0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 10, 0, 0];

export const orientationOnly = (turned: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from([...OWN, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turned, 0, 0, 0, 0, 0, 0]);

export function readXmp(packet: Uint8Array, found: Found): void {
  found.add('other');
  const text = new TextDecoder('utf-8').decode(packet.subarray(0, 1_000_000));
  if (/GPS|Location|City|Country/u.test(text)) found.add('place');
  if (/creator|Artist|author|rights/iu.test(text)) found.add('author');
  if (/Date/u.test(text)) found.add('dates');
  if (/Make|Model|CreatorTool/u.test(text)) found.add('device');
}

const TELLING = [
  '<x:xmpmeta',
  '<?xpacket',
  '<rdf:RDF',
  'http://ns.adobe.com/',
  'Photoshop 3.0',
  'II*\0\x08\0\0\0',
  'MM\0*\0\0\0\x08',
].map(octets);
const EXIF = octets('Exif\0\0');
const OWN_EXIF = joined([EXIF, Uint8Array.from(OWN)]);

/** A length that was bent can make a picture swallow what stood beside it: then there is no clean copy. */
export function mustTellNothing(bytes: Uint8Array): void {
  for (const needle of TELLING) must(indexOfOctets(bytes, needle) < 0);
  for (let at = indexOfOctets(bytes, EXIF); at >= 0; at = indexOfOctets(bytes, EXIF, at + 1))
    must(indexOfOctets(bytes.subarray(at, at + OWN_EXIF.length), OWN_EXIF) === 0);
}
