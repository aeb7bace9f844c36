// English: complete, typed by the Thai.
import { areas } from './en/areas.ts';
import { atlas } from './en/atlas.ts';
import { audit } from './en/audit.ts';
import { bulk } from './en/bulk.ts';
import { caseClocks } from './en/case-clocks.ts';
import { caseColleagues } from './en/case-colleagues.ts';
import { caseEntry } from './en/case-entry.ts';
import { caseExport } from './en/case-export.ts';
import { caseFiles } from './en/case-files.ts';
import { caseHandover } from './en/case-handover.ts';
import { caseKeeping } from './en/case-keeping.ts';
import { caseNames } from './en/case-names.ts';
import { caseNumbers } from './en/case-numbers.ts';
import { casePasskeys } from './en/case-passkeys.ts';
import { caseSearch } from './en/case-search.ts';
import { caseTexts } from './en/case-texts.ts';
import { caseWish } from './en/case-wish.ts';
import { cases } from './en/cases.ts';
import { casework } from './en/casework.ts';
import { caseworkKeys } from './en/casework-keys.ts';
import { demo } from './en/demo.ts';
import { digest } from './en/digest.ts';
import { evidence } from './en/evidence.ts';
import { http } from './en/http.ts';
import { offline } from './en/offline.ts';
import { opendata } from './en/opendata.ts';
import { packs } from './en/packs.ts';
import { paper } from './en/paper.ts';
import { people } from './en/people.ts';
import { programme } from './en/programme.ts';
import { reports } from './en/reports.ts';
import { results } from './en/results.ts';
import { reviews } from './en/reviews.ts';
import { tips } from './en/tips.ts';
import { tipsPlain } from './en/tips-plain.ts';
import { tipsReceived } from './en/tips-received.ts';
import { tipsReturn } from './en/tips-return.ts';
import { tipsWish } from './en/tips-wish.ts';
import { ui } from './en/ui.ts';
import { unitRecovery } from './en/unit-recovery.ts';
import { units } from './en/units.ts';

import type { Words } from './words.ts';

export const en: Words = {
  areas,
  atlas,
  audit,
  bulk,
  caseClocks,
  caseKeeping,
  caseColleagues,
  caseEntry,
  caseExport,
  caseFiles,
  caseHandover,
  caseNames,
  caseNumbers,
  casePasskeys,
  caseSearch,
  caseTexts,
  caseWish,
  cases,
  casework,
  caseworkKeys,
  demo,
  digest,
  evidence,
  http,
  offline,
  opendata,
  packs,
  paper,
  people,
  programme,
  reports,
  results,
  reviews,
  tips,
  tipsPlain,
  tipsReceived,
  tipsReturn,
  tipsWish,
  ui,
  unitRecovery,
  units,
};
