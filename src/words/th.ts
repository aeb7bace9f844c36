// Thai: the first language. A room's words are in th/<room>.ts; English has the same keys, or does not compile.
import { areas } from './th/areas.ts';
import { atlas } from './th/atlas.ts';
import { audit } from './th/audit.ts';
import { bulk } from './th/bulk.ts';
import { caseClocks } from './th/case-clocks.ts';
import { caseColleagues } from './th/case-colleagues.ts';
import { caseEntry } from './th/case-entry.ts';
import { caseExport } from './th/case-export.ts';
import { caseFiles } from './th/case-files.ts';
import { caseHandover } from './th/case-handover.ts';
import { caseKeeping } from './th/case-keeping.ts';
import { caseNames } from './th/case-names.ts';
import { caseNumbers } from './th/case-numbers.ts';
import { casePasskeys } from './th/case-passkeys.ts';
import { caseSearch } from './th/case-search.ts';
import { caseTexts } from './th/case-texts.ts';
import { caseWish } from './th/case-wish.ts';
import { cases } from './th/cases.ts';
import { casework } from './th/casework.ts';
import { caseworkKeys } from './th/casework-keys.ts';
import { demo } from './th/demo.ts';
import { digest } from './th/digest.ts';
import { evidence } from './th/evidence.ts';
import { http } from './th/http.ts';
import { offline } from './th/offline.ts';
import { opendata } from './th/opendata.ts';
import { packs } from './th/packs.ts';
import { paper } from './th/paper.ts';
import { people } from './th/people.ts';
import { programme } from './th/programme.ts';
import { reports } from './th/reports.ts';
import { results } from './th/results.ts';
import { reviews } from './th/reviews.ts';
import { tips } from './th/tips.ts';
import { tipsPlain } from './th/tips-plain.ts';
import { tipsReceived } from './th/tips-received.ts';
import { tipsReturn } from './th/tips-return.ts';
import { tipsWish } from './th/tips-wish.ts';
import { ui } from './th/ui.ts';
import { unitRecovery } from './th/unit-recovery.ts';
import { units } from './th/units.ts';

export const th = {
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
