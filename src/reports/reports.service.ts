// Reading reports, for this room and for those built on it. The use cases stand in files of their own:
// filing.service.ts (begin, save, send, amend) and attaching.service.ts (evidence).
export { type ReportKey, reportById, reportOf, type StateChange, setState } from './reports.store.ts';
export { historyOf, lastReviewNotes, sentVersion } from './sent.store.ts';
