// Where files live: a folder by default, any S3 by configuration. Keys are ours (letters, digits, - / .),
// never a name that a person gave: a name with ../ or a direction mark cannot reach the disk.
// Nothing here is public: files are handed out by routes, after a law said yes.
import { once } from 'node:events';
import { existsSync, mkdirSync, ReadStream } from 'node:fs';
import { statfs, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { Disk } from 'flydrive';
import { FSDriver } from 'flydrive/drivers/fs';
import type { Config, S3Config } from './config.ts';
import { makeDataDir } from './data-dir.ts';

export type Files = {
  /**
   * Writes the whole or nothing that can be read back: what failed half-way is deleted. `on`: the time that the disk
   * is left with, of the file and of its folders, where the true one would tell on somebody. S3 keeps its own.
   */
  put(key: string, content: Readable | Uint8Array, options?: { readonly on?: Date }): Promise<void>;
  /** Throws when there is no such file: whoever asks has the key from the database. */
  read(key: string): Promise<Readable>;
  /** A file that is gone already is no error. */
  delete(key: string): Promise<void>;
  exists(key: string): Promise<boolean>;
  /** Everything below a folder of ours; that there is nothing is no error. */
  deleteAll(folder: string): Promise<void>;
  /** Names of the files in a folder of ours. */
  list(folder: string): Promise<string[]>;
  /** Bytes that are free on the disk; undefined: nobody can say (an S3). */
  room(): Promise<number | undefined>;
  /** In bytes. Throws when there is no such file. */
  size(key: string): Promise<number>;
};

const KEY = /^[a-z0-9][a-z0-9-]*(\/[a-z0-9][a-z0-9-]*)*(\.[a-z0-9]{1,8})?$/;

export async function openFiles(config: Pick<Config, 'dataDir' | 's3'>): Promise<Files> {
  const disk = new Disk(config.s3 ? await s3(config.s3) : folder(config.dataDir));
  const key = (name: string): string => {
    if (!KEY.test(name)) throw new Error(`not a file key of ours: ${JSON.stringify(name)}`);
    return name;
  };
  return {
    async put(name, content, { on } = {}) {
      try {
        if (!(content instanceof Readable)) await disk.put(key(name), content);
        // S3 wants to know the length beforehand, and to be able to try again. Uploads are capped (20 MB).
        else if (config.s3) await disk.put(key(name), Buffer.concat(await content.toArray()));
        else await disk.putStream(key(name), content);
        if (on && !config.s3) await backdate(join(config.dataDir, 'files'), name, on);
      } catch (error) {
        await disk.delete(name).catch(() => undefined);
        throw error;
      }
    },
    async read(name) {
      const stream = await disk.getStream(key(name));
      if (stream instanceof ReadStream) await once(stream, 'open'); // a missing file is told now, not while it is sent
      return stream;
    },
    delete: (name) => disk.delete(key(name)),
    deleteAll: (name) => disk.deleteAll(key(name)),
    async list(name) {
      if (!config.s3 && !existsSync(join(config.dataDir, 'files', key(name)))) return [];
      const { objects } = await disk.listAll(key(name), { recursive: true });
      return [...objects].flatMap((one) => (one.isFile ? [one.name] : []));
    },
    async room() {
      if (config.s3) return undefined;
      const { bavail, bsize } = await statfs(join(config.dataDir, 'files'));
      return bavail * bsize;
    },
    exists: (name) => disk.exists(key(name)),
    size: async (name) => (await disk.getMetaData(key(name))).contentLength,
  };
}

/** The file and each folder above it: a folder's time is that of the last file that came into it. */
async function backdate(location: string, name: string, on: Date): Promise<void> {
  const paths: string[] = [];
  for (let path = name; path !== '.'; path = dirname(path)) paths.push(path);
  await Promise.all(paths.map((path) => utimes(join(location, path), on, on)));
}

function folder(dataDir: string) {
  const location = join(makeDataDir(dataDir), 'files');
  mkdirSync(location, { recursive: true, mode: 0o700 });
  return new FSDriver({ location, visibility: 'private' });
}

// Loaded only where it is configured: the client is large, and most houses have a folder.
async function s3(config: S3Config) {
  const { S3Driver } = await import('flydrive/drivers/s3');
  return new S3Driver({
    credentials: { accessKeyId: config.accessKeyId, secretAccessKey: config.secretAccessKey },
    ...(config.endpoint ? { endpoint: config.endpoint, forcePathStyle: true } : {}),
    region: config.region,
    bucket: config.bucket,
    visibility: 'private',
    supportsACL: false,
  });
}
