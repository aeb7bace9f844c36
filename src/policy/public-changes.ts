// Which deeds may change what the public sees. After each of them every process makes its public pages anew.
// Each action is judged here, or nothing compiles: who is unsure says true, which costs time and no truth.
import type { Action } from './laws.ts';

const CHANGES = {
  // Reading changes nothing.
  'public.read': false,
  'work.read': false,
  'people.read': false,
  'programme.read': false,
  'report.read': false,
  'results.read': false,
  'paper.read': false,
  'pack.read': false,
  'audit.read': false,
  // People and their accounts are on no public page.
  'account.enter': false,
  'account.manage': false,
  'people.invite': false,
  'membership.end': false,
  'assignment.manage': false,
  'organisation.manage': true,
  // The plan, and who takes part, are public.
  'programme.edit': true,
  'programme.publish': true,
  'participation.manage': true,
  'expansion.plan': true,
  // What is written or sent is not public before every level has accepted it. Where no level reviews, sending
  // accepts: sending.service.ts announces it itself. Reports are filed by the hundred a second, and whoever
  // announces waits for all others who do.
  'report.write': false,
  'report.send': false,
  'report.enter': false,
  'bulk.template': false,
  'bulk.import': false,
  // What is accepted after a quarter was closed is counted on its page.
  'report.amend': true,
  'report.review': true,
  'quarter.freeze': true,
  'quarter.publish': true,
  'pack.edit': true,
  // Tips are on no public page; numbers of them are read apart.
  'tip.give': false,
  'tip.return': false,
  'case.keys': false,
  'passkey.add': false,
  'passkey.remove': false,
  'case.read': false,
  'case.enter': false,
  'case.work': false,
  'case.custody': false,
  'case.figures': false,
  'case.drill': false,
  'unit.manage': false,
  // the house
  'register.import': true,
  'house.operate': true,
  'case.recover': false,
} as const satisfies Record<Action, boolean>;

/** An action that is not judged yet counts as one that changes. */
export const changesPublic = (action: Action): boolean => CHANGES[action] ?? true;
