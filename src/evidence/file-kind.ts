// What a file is, told by its content and never by its name; and which kinds may be evidence.
// What it must never do: let in anything that runs or draws by itself (programs, scripts, svg, html, macros),
// or an archive whose inside nobody has looked at.
import { fileTypeFromBuffer } from 'file-type';
import { ok, type Result, refuse } from '#src/platform/result.ts';
import type { EvidenceKind } from './evidence.ts';

export type FileKind = { readonly kind: EvidenceKind; readonly mediaType: string; readonly ending: string };
export type KindRefusal =
  | 'evidence.heic'
  | 'evidence.animated'
  | 'evidence.program'
  | 'evidence.macro'
  | 'evidence.kind';

const OPEN_XML = 'application/vnd.openxmlformats-officedocument';
const ALLOWED: Readonly<Record<string, EvidenceKind>> = {
  'image/jpeg': 'image',
  'image/png': 'image',
  'image/webp': 'image',
  'application/pdf': 'pdf',
  [`${OPEN_XML}.wordprocessingml.document`]: 'office',
  [`${OPEN_XML}.spreadsheetml.sheet`]: 'office',
  [`${OPEN_XML}.presentationml.presentation`]: 'office',
  'application/vnd.oasis.opendocument.text': 'office',
  'application/vnd.oasis.opendocument.spreadsheet': 'office',
  'application/vnd.oasis.opendocument.presentation': 'office',
};
const PROGRAMS = /x-msdownload|x-elf|x-mach-binary|x-executable|java-archive|vnd\.android\.package-archive/u;

export async function fileKind(content: Buffer): Promise<Result<FileKind, KindRefusal>> {
  const found = await fileTypeFromBuffer(content);
  if (!found) return refuse('evidence.kind');
  const kind = ALLOWED[found.mime];
  if (kind) return ok({ kind, mediaType: found.mime, ending: found.ext });
  if (found.mime === 'application/x-cfb') return oldOffice(content);
  if (/^image\/hei[cf]/u.test(found.mime)) return refuse('evidence.heic');
  if (found.mime === 'image/apng' || found.mime === 'image/gif') return refuse('evidence.animated');
  if (PROGRAMS.test(found.mime)) return refuse('evidence.program');
  return refuse(/macroenabled/u.test(found.mime) ? 'evidence.macro' : 'evidence.kind');
}

// Office files of 1997-2003 share their container with installers and mails: the names of the streams inside,
// in UTF-16, tell them apart, and whether there is a macro among them.
const stream = (name: string) => Buffer.from(name, 'utf16le');
const OLD: readonly [Buffer, string, string][] = [
  [stream('WordDocument'), 'application/msword', 'doc'],
  [stream('Workbook'), 'application/vnd.ms-excel', 'xls'],
  [stream('PowerPoint Document'), 'application/vnd.ms-powerpoint', 'ppt'],
];
const MACROS = [stream('_VBA_PROJECT'), stream('Macros')];

function oldOffice(content: Buffer): Result<FileKind, KindRefusal> {
  if (MACROS.some((name) => content.includes(name))) return refuse('evidence.macro');
  const found = OLD.find(([name]) => content.includes(name));
  return found ? ok({ kind: 'office', mediaType: found[1], ending: found[2] }) : refuse('evidence.kind');
}
