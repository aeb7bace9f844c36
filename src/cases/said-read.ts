// What stands inside a sealed object, read. Whoever sealed it may have written anything: what is no text is left empty,
// what is unknown is passed over. What it must never do: believe what it reads, or make more of it than text.
import { TRACKS } from '#src/units/unit.ts';
import { MOST_SEALED } from './file.ts';
import {
  CLEANINGS,
  EVIDENCE_KINDS,
  type ExportSaid,
  type FileSaid,
  type KeptSaid,
  MOST_NAMED,
  type ReceiptSaid,
  type Said,
  type TipSaid,
  type WishSaid,
} from './said.ts';
import { isMailAddress } from './wish.ts';

type Loose = Readonly<Record<string, unknown>>;
const loose = (value: unknown): Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Loose) : {};
const text = (value: unknown): string => (typeof value === 'string' ? drawable(value) : '');

/** As a browser can draw it: a hundred thousand marks upon one letter end the page that shows them. Nothing is left out. */
export const drawable = (told: string): string => told.replace(/\p{M}{16}(?=\p{M})/gu, '$&\u25CC');

/** undefined: no JSON, or nothing that this house says. */
export function readSaid(json: string): Said | undefined {
  const it = loose(parsed(json));
  if (it.kind === 'message') return { v: 1, kind: 'message', text: text(it.text) };
  if (it.kind === 'identity')
    return { v: 1, kind: 'identity', name: text(it.name), contact: text(it.contact) };
  if (it.kind === 'kept') return keptFrom(it);
  if (it.kind === 'file') return fileFrom(it);
  if (it.kind === 'wish') return wishFrom(it);
  if (it.kind === 'export') return exportFrom(it);
  if (it.kind === 'receipt') return receiptFrom(it);
  return it.kind === 'tip' ? tipFrom(it) : undefined;
}

const MOST_KEPT = 100_000;
function keptFrom({ sealed }: Loose): KeptSaid | undefined {
  const fits = typeof sealed === 'string' && sealed.length <= MOST_KEPT && /^[\w-]+$/u.test(sealed);
  return fits ? { v: 1, kind: 'kept', sealed } : undefined;
}

const wishFrom = ({ address }: Loose): WishSaid | undefined =>
  address === '' || (typeof address === 'string' && isMailAddress(address))
    ? { v: 1, kind: 'wish', address }
    : undefined;

const LONGEST_RECEIPT = 4000;
const receiptFrom = ({ text: told }: Loose): ReceiptSaid | undefined =>
  typeof told === 'string' && told.length <= LONGEST_RECEIPT
    ? { v: 1, kind: 'receipt', text: told }
    : undefined;

function exportFrom(it: Loose): ExportSaid | undefined {
  const [day, fingerprint, manifest] = [text(it.day), text(it.fingerprint), text(it.manifest)];
  const fits = /^\d{4}-\d\d-\d\d$/u.test(day) && /^[0-9a-f]{64}$/u.test(manifest);
  if (!fits || !Number.isSafeInteger(it.files)) return undefined;
  return {
    ...{ v: 1, kind: 'export', day, to: text(it.to), fingerprint, manifest },
    ...{ files: it.files as number, internal: it.internal === true, identity: it.identity === true },
  };
}

const MOST_REMOVED = 50;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

/** Numbers that do not fit together are no file: nothing is fetched for them. */
function fileFrom(it: Loose): FileSaid | undefined {
  const whole = (value: unknown): number => (Number.isSafeInteger(value) ? (value as number) : -1);
  const [size, sealed, chunk] = [whole(it.size), whole(it.sealed), whole(it.chunk)];
  const [id, sha256, key] = [text(it.id), text(it.sha256), text(it.key)];
  const fits = size >= 0 && sealed > size && sealed <= MOST_SEALED && chunk > 0 && sealed / chunk <= 10_000;
  const named = UUID.test(id) && /^[0-9a-f]{64}$/u.test(sha256) && key.startsWith('AGE-SECRET-KEY-');
  if (!fits || !named) return undefined;
  const removed = Array.isArray(it.removed) ? (it.removed as unknown[]).slice(0, MOST_REMOVED) : [];
  return {
    ...{ v: 1, kind: 'file', id, name: text(it.name), type: text(it.type) },
    ...{ size, sealed, chunk, sha256, key },
    cleaning: CLEANINGS.find((one) => one === it.cleaning) ?? 'unclean',
    removed: removed.map(text).filter(Boolean),
  };
}

function tipFrom(it: Loose): TipSaid {
  const where = loose(it.where);
  const evidence = loose(it.evidence);
  const kinds = Array.isArray(evidence.kinds) ? (evidence.kinds as unknown[]) : [];
  const without = Array.isArray(it.without) ? (it.without as unknown[]).slice(0, MOST_NAMED).map(text) : [];
  const who = Array.isArray(it.who) ? (it.who as unknown[]).slice(0, MOST_NAMED).map(loose) : [];
  return {
    v: 1,
    kind: 'tip',
    track: TRACKS.find((track) => track === it.track) ?? 'complaint',
    what: text(it.what),
    where: {
      province: code(where.province, 2),
      subdistrict: code(where.subdistrict, 6),
      text: text(where.text),
    },
    when: text(it.when),
    who: who.map((one) => ({
      name: text(one.name),
      position: text(one.position),
      agency: text(one.agency),
    })),
    how: text(it.how),
    evidence: { kinds: EVIDENCE_KINDS.filter((kind) => kinds.includes(kind)), text: text(evidence.text) },
    elsewhere: text(it.elsewhere),
    ...(typeof it.reply === 'string' ? { reply: it.reply } : {}),
    ...(without.length > 0 ? { without: without.filter((one) => /^[a-z0-9_-]{1,40}$/u.test(one)) } : {}),
  };
}

/** A code is looked up and shown as a name; what is none is nothing. */
const code = (value: unknown, digits: number): string => {
  const found = text(value);
  return found.length === digits && /^\d+$/u.test(found) ? found : '';
};

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
