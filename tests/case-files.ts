// Files of a case as browsers send them: sealed, begun with a proof or a session, sent in parts, made whole by a signed
// object. For stories, engine tests and the bench.
import { randomBytes } from 'node:crypto';
import { CHUNK, type UploadWire } from '#src/cases/file.ts';
import { type FileSaid, writeSaid } from '#src/cases/said.ts';
import type { CaseWire } from '#src/cases/wire.ts';
import { digesting, digestOf, inParts, sealFile } from '#src/sealing/file-seal.ts';
import type { ReporterKeys } from '#src/sealing/reporter.ts';
import { comeBack, post, say } from './units.ts';
import type { World } from './world.ts';

export type App = Pick<World, 'app'>;
type Piece = Uint8Array<ArrayBuffer>;
export type Sealed = {
  readonly parts: readonly Piece[];
  readonly bytes: number;
  said(id: string): string;
};

/** As it lies on the phone, and as it goes. */
export async function sealedFile(
  content: Piece = new Uint8Array(randomBytes(100)),
  more: Partial<FileSaid> = {},
): Promise<Sealed> {
  const { key, bytes, sealed } = await sealFile(new Blob([content]).stream(), content.length);
  const parts: Piece[] = [];
  const whole = digesting();
  for await (const part of inParts(sealed, CHUNK)) {
    parts.push(part);
    whole.add(part);
  }
  return {
    parts,
    bytes,
    said: (id) =>
      writeSaid({
        ...{ v: 1, kind: 'file', id, name: 'หน้าวัด.jpg', type: 'image/jpeg', size: content.length },
        ...{ sealed: bytes, chunk: CHUNK, sha256: whole.digest, key },
        ...{ cleaning: 'clean', removed: [] },
        ...more,
      }),
  };
}

export type Upload = { readonly id: string; readonly token: string };
const at = (path: string): string => `http://localhost:8080/tips/files/${path}`;
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

export async function begin(w: App, keys: ReporterKeys, bytes: number) {
  return post(w, '/tips/files', { ...(await comeBack(w, keys)), bytes });
}
export async function begun(w: App, keys: ReporterKeys, bytes: number): Promise<Upload> {
  const { status, json } = await begin(w, keys, bytes);
  if (status !== 201) throw new Error(`refused: ${JSON.stringify(json)}`);
  return json as unknown as Upload;
}

type Sending = { readonly digest?: Uint8Array; readonly length?: number; readonly token?: string };
/** `body`: what really comes; the headers say what was meant. */
export function partRequest(
  { id, token }: Upload,
  number: number | string,
  body: Piece | ReadableStream,
  { digest, length, token: other = token }: Sending = {},
): Request {
  const sha256 = digest ?? (body instanceof Uint8Array ? digestOf(body) : new Uint8Array(32));
  return new Request(at(`${id}/${number}`), {
    method: 'PUT',
    headers: {
      ...bearer(other),
      'content-type': 'application/octet-stream',
      'content-digest': `sha-256=:${Buffer.from(sha256).toString('base64')}:`,
      ...(length === undefined ? {} : { 'content-length': String(length) }),
    },
    body,
    ...(body instanceof Uint8Array ? {} : { duplex: 'half' }),
  } as RequestInit);
}
export async function put(w: App, ...asked: Parameters<typeof partRequest>) {
  const answer = await w.app.request(partRequest(...asked));
  return { status: answer.status, json: (await answer.json()) as { refusal?: string; sentence?: string } };
}
export async function state(w: App, { id, token }: Upload) {
  const answer = await w.app.request(at(id), { headers: bearer(token) });
  return { status: answer.status, json: (await answer.json()) as UploadWire };
}

/** Whoever told makes it whole, by a signed object at the next place. */
export async function finish(w: App, keys: ReporterKeys, upload: Upload, sealed: Sealed) {
  const wire = (await post(w, '/tips/returns', await comeBack(w, keys))).json as unknown as CaseWire;
  const object = await say(wire, sealed.said(upload.id), {
    ...{ author: 'reporter', signing: keys.signing, kind: 'file' },
  });
  return post(w, '/tips/files/manifests', { ...(await comeBack(w, keys)), file: upload.id, object });
}

export async function sends(w: App, keys: ReporterKeys, sealed: Sealed): Promise<Upload> {
  const upload = await begun(w, keys, sealed.bytes);
  for (const [n, part] of sealed.parts.entries()) {
    const { status, json } = await put(w, upload, n + 1, part);
    if (status !== 201) throw new Error(`part ${n + 1}: ${JSON.stringify(json)}`);
  }
  const done = await finish(w, keys, upload, sealed);
  if (done.status !== 201) throw new Error(JSON.stringify(done.json));
  return upload;
}
