// The export of a case as one zip, made piece by piece: each file sealed to the key that the officer named, its digest
// taken as it goes by, then the manifest, its signature and how to open it all. Runs in the browser and in Node.
// What it must never do: put a byte of the case into the zip that is not sealed, or a time finer than a day.
import { Encrypter } from 'age-encryption';
import { Zip, ZipPassThrough } from 'fflate';
import { utf8 } from '#src/sealing/bytes.ts';
import { manifestText, signManifest } from '#src/sealing/export-seal.ts';
import { digesting } from '#src/sealing/file-seal.ts';
import { digestOfObject } from '#src/sealing/handover.ts';
import { entriesOf, filesIn, listed, type Source } from './entries.ts';

type Bytes = ReadableStream<Uint8Array<ArrayBuffer>>;
export type Bundling = Source & {
  readonly recipient: string;
  readonly fingerprint: string;
  /** yyyy-mm-dd */
  readonly day: string;
  readonly signing: Uint8Array;
  readonly readMe: string;
  /** A file of the case, opened. undefined: not to be had, and the manifest says so. */
  fetchFile(said: ReturnType<typeof filesIn>[number]['said']): Promise<Blob | undefined>;
  /** Takes the zip as it comes. */
  take(piece: Uint8Array<ArrayBuffer>): void;
};
export type Bundled = {
  readonly sealed: number;
  readonly absent: readonly string[];
  /** SHA-256 of the manifest, hexadecimal: what whoever gets it signs for. */
  readonly manifest: string;
};

export async function bundle(asked: Bundling): Promise<Bundled> {
  let broken: Error | undefined;
  const zip = new Zip((error, piece) => {
    if (error) broken = error;
    else asked.take(piece as Uint8Array<ArrayBuffer>);
  });
  // a zip has no time zone: noon of the day is that day wherever it is opened
  const mtime = new Date(`${asked.day}T12:00:00`);
  const folder = `case-${asked.wire.head.id.slice(-8)}`;
  const files: { path: string; bytes: number; sha256: string }[] = [];
  const absent: string[] = [];

  const put = async (path: string, content: Bytes): Promise<void> => {
    const into = new ZipPassThrough(`${folder}/${path}`);
    into.mtime = mtime;
    zip.add(into);
    const digest = digesting();
    let bytes = 0;
    const reader = content.getReader();
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      if (broken) throw broken;
      digest.add(read.value);
      bytes += read.value.length;
      into.push(read.value.slice());
    }
    into.push(new Uint8Array(), true);
    files.push({ path, bytes, sha256: digest.digest });
  };
  const seal = async (path: string, content: Blob): Promise<void> => {
    const encrypter = new Encrypter();
    encrypter.addRecipient(asked.recipient);
    await put(`${path}.age`, (await encrypter.encrypt(content.stream())) as unknown as Bytes);
  };
  const plain = (path: string, content: string | Uint8Array): Promise<void> =>
    put(path, new Blob([typeof content === 'string' ? content : Uint8Array.from(content)]).stream() as Bytes);

  for (const { path, text } of entriesOf(asked)) await seal(path, new Blob([utf8(text)]));
  for (const { path, said } of filesIn(asked)) {
    const content = await asked.fetchFile(said);
    if (content) await seal(path, content);
    else absent.push(`${path}.age`);
  }
  const sealed = files.length;
  const manifest = manifestText({
    case: asked.wire.head.id,
    day: asked.day,
    ...{ sealedTo: asked.recipient, fingerprint: asked.fingerprint },
    ...{ threads: asked.choice.threads, identity: asked.choice.identity },
    said: listed(asked),
    files: [...files],
    ...{ absent, missing: asked.opened.missing },
  });
  const { signature, pem } = signManifest(manifest, asked.signing);
  await plain('manifest.json', manifest);
  await plain('manifest.sig', signature);
  await plain('signer.pem', pem);
  await plain('READ-ME.txt', asked.readMe);
  zip.end();
  if (broken) throw broken;
  return { sealed, absent, manifest: digestOfObject(utf8(manifest)) };
}
