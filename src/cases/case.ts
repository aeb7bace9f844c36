// What a case is in the clear: track, step, clocks. What it must never do: say that anybody is guilty, or decide
// anything about what was told, which is sealed.
import type { Track } from '#src/units/unit.ts';

export { TRACKS, type Track } from '#src/units/unit.ts';

export const CHANNELS = ['web', 'no-script', 'desk', 'phone', 'letter'] as const;
export type Channel = (typeof CHANNELS)[number];
/** What an officer enters for somebody else. */
export const ENTRIES = ['desk', 'phone', 'letter'] as const satisfies readonly Channel[];
export type Entry = (typeof ENTRIES)[number];
export const isEntry = (channel: Channel): channel is Entry =>
  (ENTRIES as readonly Channel[]).includes(channel);

/** รับเรื่องแล้ว · ตรวจสอบเบื้องต้น · ขอข้อมูลเพิ่ม · ส่งต่อหน่วยงาน · ยุติ */
export const STEPS = ['received', 'checking', 'asking', 'referred', 'closed'] as const;
export type Step = (typeof STEPS)[number];

/** FACTS 3.7: NACC-like, unconfirmed; the community layer after it. */
export const CATEGORIES = [
  'procurement',
  'duty',
  'embezzlement',
  'bribery',
  'personnel',
  'land',
  'subsidy',
  'interest',
  'wealth',
  'ethics',
  'fund',
  'project',
  'other',
] as const;
export type Category = (typeof CATEGORIES)[number];

/** Where a case may be sent on to: FACTS 3.3. */
export const DESTINATIONS = ['nacc', 'pacc', 'parent', 'police', 'damrongdhama', 'codi'] as const;
export type Destination = (typeof DESTINATIONS)[number];

/** Why a case was closed, in words that blame nobody. */
export const CLOSINGS = ['answered', 'prevented', 'no-pointers', 'outside', 'already', 'withdrawn'] as const;
export type Closing = (typeof CLOSINGS)[number];

const NEXT: Readonly<Record<Step, readonly Step[]>> = {
  received: ['checking', 'asking', 'referred', 'closed'],
  checking: ['asking', 'referred', 'closed'],
  asking: ['checking', 'referred', 'closed'],
  referred: ['checking', 'closed'],
  closed: ['checking'], // disputed by the reporter, or new facts came
};
export const nextSteps = (from: Step): readonly Step[] => NEXT[from];

export type Move = {
  readonly to: Step;
  readonly category: Category | null;
  readonly because: Closing | null;
  readonly toWhom: Destination | null;
};
export type MoveRefusal =
  | 'case.step.impossible'
  | 'case.step.because'
  | 'case.step.whom'
  | 'case.step.category';

/** What is missing for this step; undefined: nothing. Numbers are made of these words, so none may be missing. */
export function refusedMove(from: Step, move: Move): MoveRefusal | undefined {
  if (!NEXT[from].includes(move.to)) return 'case.step.impossible';
  if (move.to === 'closed' && move.because === null) return 'case.step.because';
  if (move.to === 'referred' && move.toWhom === null) return 'case.step.whom';
  if ((move.to === 'closed' || move.to === 'referred') && move.category === null) return 'case.step.category';
  return undefined;
}

/** A step that was taken, as both sides see it. */
export type CaseStep = {
  readonly number: number;
  readonly step: Step;
  readonly because: Closing | null;
  readonly toWhom: Destination | null;
  /** The reporter did not agree with the closing before it. */
  readonly byReporter: boolean;
  readonly onDay: string;
};

export type CaseHead = {
  readonly provinceCode: string;
  readonly id: string;
  /** Who works it now: the unit that took it in, or that it was handed to. */
  readonly unitCode: string;
  readonly track: Track;
  readonly channel: Channel;
  readonly step: Step;
  readonly revision: number;
  readonly receivedOn: string;
  readonly stepOn: string;
  /** The day on which a closed case was taken up again; null: it never was. */
  readonly countedFrom: string | null;
  /** The day on which whoever it was referred to answered. */
  readonly answeredOn: string | null;
  readonly category: Category | null;
  readonly because: Closing | null;
  readonly toWhom: Destination | null;
  readonly epoch: number;
  /** What is new is sealed to this. */
  readonly recipient: string;
  readonly nextSeq: number;
  /** The day on which what was said in it was deleted; null: it is all there. */
  readonly deletedOn: string | null;
};
