// Work after the answer, on one page: which room does what. Each process that serves registers all of it.

import { importWorker } from './bulk/importing.service.ts';
import { registerNumbers } from './casenumbers/taking.service.ts';
import { registerSweep } from './cases/sweep.service.ts';
import { registerDigest } from './digest/digest.service.ts';
import { registerUploads } from './evidence/uploads.service.ts';
import { packWorker } from './packs/packing.service.ts';
import type { Deps } from './platform/deps.ts';
import { doLongWork, type Worker } from './platform/long-work.ts';

/** By kind: who does long work. */
const longWork = (deps: Deps): Readonly<Record<string, Worker>> => ({
  import: importWorker(deps),
  pack: packWorker(deps),
});

export function registerWorkers(deps: Deps): void {
  doLongWork(deps, longWork(deps));
  registerDigest(deps);
  registerSweep(deps);
  registerNumbers(deps);
  registerUploads(deps);
}
