// The unpacked folder of an export, held against the list that an officer signed: every file is here and is what the
// list says. What it must never do: call whole what was cut or changed, or take a list whose signature is not right.
import { isManifestOf, readManifest } from '#src/sealing/export-seal.ts';
import { digesting } from '#src/sealing/file-seal.ts';
import { digestOfObject } from '#src/sealing/handover.ts';
import { publicKeyIn } from '#src/sealing/pem.ts';

/** `path`: within what was chosen, or a bare name where the browser can choose no folder. */
export type Chosen = { readonly path: string; readonly file: Blob };
export type Whole = {
  readonly ok: true;
  /** SHA-256 of the list, hexadecimal. */
  readonly manifest: string;
  /** yyyy-mm-dd */
  readonly day: string;
  /** The officer's key. */
  readonly signer: Uint8Array;
  readonly files: number;
  /** Files of the case that could not be taken along, as the list says. */
  readonly absent: number;
};
/** 'none': no export is here; 'forged': its list is not the signer's; 'broken': these are not here, or not as listed. */
export type Checked =
  | Whole
  | { readonly ok: false; readonly why: 'none' | 'forged' }
  | { readonly ok: false; readonly why: 'broken'; readonly paths: readonly string[] };

const LIST = 'manifest.json';
/** A list of ten thousand things said is two megabytes. */
const LONGEST_LIST = 32 * 1024 * 1024;
/** A signature is 64 bytes, a key 113. */
const LONGEST_SIGNED = 4000;

export async function checked(
  chosen: readonly Chosen[],
  progress: (done: number, of: number) => void,
): Promise<Checked> {
  const list = chosen
    .filter(({ path, file }) => path.split('/').at(-1) === LIST && file.size <= LONGEST_LIST)
    .toSorted((a, b) => a.path.length - b.path.length)[0];
  const folder = list?.path.slice(0, -LIST.length) ?? '';
  const by = new Map(chosen.map(({ path, file }) => [path, file]));
  const find = (path: string): Blob | undefined =>
    by.get(folder + path) ?? by.get(path.split('/').at(-1) ?? '');
  const [signature, pem] = [find('manifest.sig'), find('signer.pem')];
  if (!list || !signature || !pem || signature.size + pem.size > LONGEST_SIGNED)
    return { ok: false, why: 'none' };

  const bytes = await bytesOf(list.file);
  const text = new TextDecoder().decode(bytes);
  const signer = publicKeyIn(await pem.text());
  const manifest = readManifest(text);
  if (!signer || !manifest || !isManifestOf(signer, text, await bytesOf(signature)))
    return { ok: false, why: 'forged' };

  const paths: string[] = [];
  for (const [at, { path, bytes: size, sha256 }] of manifest.files.entries()) {
    progress(at, manifest.files.length);
    const file = find(path);
    if (file?.size !== size || (await digestIn(file)) !== sha256) paths.push(path);
  }
  if (paths.length > 0) return { ok: false, why: 'broken', paths };
  const { day, files, absent } = manifest;
  return {
    ...{ ok: true, manifest: digestOfObject(bytes), day, signer },
    ...{ files: files.length, absent: absent.length },
  };
}

const bytesOf = async (file: Blob): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await file.arrayBuffer());

/** Piece by piece: a file may be larger than the memory. */
async function digestIn(file: Blob): Promise<string> {
  const digest = digesting();
  const reader = file.stream().getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) digest.add(read.value);
  return digest.digest;
}
