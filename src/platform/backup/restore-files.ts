// Puts an archive's files back. In a folder they wait beside their place and come into it in one step at the
// end; in an S3, what was newly put is taken away again when the restore fails. It must never write over a
// file of another house.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Config } from '../config.ts';
import { openFiles } from '../files.ts';
import { StartProblem } from '../start-problem.ts';

export type RestoringFiles = {
  put(key: string, content: Readable): Promise<void>;
  settle(): void;
  undo(): Promise<void>;
};

export async function restoringFiles(config: Pick<Config, 'dataDir' | 's3'>): Promise<RestoringFiles> {
  return config.s3 ? inBucket(config) : inFolder(config.dataDir);
}

async function inFolder(dataDir: string): Promise<RestoringFiles> {
  const place = join(dataDir, 'files');
  if (existsSync(place) && readdirSync(place).length > 0)
    throw new StartProblem('restore.occupied', { where: place });
  const waiting = join(dataDir, 'restoring');
  rmSync(waiting, { recursive: true, force: true });
  const files = await openFiles({ dataDir: waiting, s3: undefined });
  return {
    put: (key, content) => files.put(key, content),
    settle: () => {
      mkdirSync(dataDir, { recursive: true });
      renameSync(join(waiting, 'files'), place); // onto an empty folder at most
      rmSync(waiting, { recursive: true, force: true });
    },
    undo: async () => rmSync(waiting, { recursive: true, force: true }),
  };
}

async function inBucket(config: Pick<Config, 'dataDir' | 's3'>): Promise<RestoringFiles> {
  const files = await openFiles(config);
  const fresh: string[] = [];
  return {
    put: async (key, content) => {
      // A bucket that outlived its database has them already: a key is never used for another content.
      if (await files.exists(key)) return drained(content);
      fresh.push(key);
      await files.put(key, content);
    },
    settle: () => undefined,
    undo: async () => {
      for (const key of fresh) await files.delete(key);
    },
  };
}

async function drained(content: Readable): Promise<void> {
  for await (const _ of content);
}
