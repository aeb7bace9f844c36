// Work after the answer, on one page: which room does what. Each process that serves registers all of it.

import { registerDigest } from './digest/digest.service.ts';
import { registerUploads } from './evidence/uploads.service.ts';
import type { Deps } from './platform/deps.ts';
import { doLongWork, type Worker } from './platform/long-work.ts';

/** By kind: who does long work. */
const longWork = (_deps: Deps): Readonly<Record<string, Worker>> => ({});

export function registerWorkers(deps: Deps): void {
  doLongWork(deps, longWork(deps));
  registerDigest(deps);
  registerUploads(deps);
}
