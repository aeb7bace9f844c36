// Reading reports, for this room and for those built on it. The use cases stand in files of their own:
// filing.service.ts (begin, save), sending.service.ts (send, amend), attaching.service.ts (evidence),
// reading.service.ts (the pages).
export { type Copy, copiesOf } from './copies.store.ts';
export { type Earlier, earlierOf } from './earlier.store.ts';
export { papersOf } from './paper.store.ts';
export { type ReportKey, reportById, reportOf, type StateChange, setState } from './reports.store.ts';
export { historyOf, lastReviewNotes, sentVersion } from './sent.store.ts';
