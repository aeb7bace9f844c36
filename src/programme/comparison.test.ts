import { describe, expect, it } from 'vitest';
import { changesNothing, compareVersions, mapping } from './comparison.ts';
import { FIRST_SETTINGS, publishProblems, settingsProblems } from './plan.ts';
import type { Indicator, ProgrammeVersion } from './programme.ts';

const text = (th: string) => ({ th, en: th });
const indicator = (id: string, key: string, more: Partial<Indicator> = {}): Indicator => ({
  id,
  key,
  number: 1,
  activityId: 'a',
  continues: null,
  level: 'subdistrict',
  kind: 'count',
  name: text('ชื่อ'),
  question: text('คำถาม'),
  hint: text(''),
  unit: text('ครั้ง'),
  numerator: text(''),
  denominator: text(''),
  choices: [],
  overAreas: 'sum',
  overTime: 'sum',
  direction: 'higher',
  countsPeople: false,
  required: true,
  confirmed: false,
  ...more,
});
const version = (indicators: Indicator[], more: Partial<ProgrammeVersion> = {}): ProgrammeVersion => ({
  ...FIRST_SETTINGS,
  id: 'v',
  programmeId: 'p',
  number: 1,
  state: 'draft',
  reason: '',
  revision: 1,
  publishedAt: null,
  activities: [{ id: 'a', number: 1, name: text('กิจกรรม') }],
  targets: [],
  indicators,
  ...more,
});

describe('a new version against the one in force', () => {
  const old = [indicator('1', 'meetings'), indicator('2', 'leaders')];

  it('maps by what an indicator continues, even under a new key, and else by the key', () => {
    const moved = indicator('11', 'group_meetings', { continues: '1' });
    const same = indicator('12', 'leaders');
    const pairs = mapping(old, [moved, same]);
    expect([pairs.get(moved)?.id, pairs.get(same)?.id]).toEqual(['1', '2']);
  });

  it('does not map two to one', () => {
    const first = indicator('11', 'other', { continues: '1' });
    const second = indicator('12', 'meetings');
    const pairs = mapping(old, [first, second]);
    expect(pairs.get(first)?.id).toBe('1');
    expect(pairs.get(second)).toBeUndefined();
  });

  it('says what was added, taken out, renamed, and what can no longer be compared', () => {
    const after = version(
      [
        indicator('11', 'group_meetings', { continues: '1', name: text('ประชุมกลุ่ม') }),
        indicator('13', 'forum', { kind: 'yesno', overAreas: 'count_yes', overTime: 'latest' }),
      ],
      { dueDays: 45 },
    );
    const c = compareVersions(version(old), after);
    expect(c.added.map((i) => i.key)).toEqual(['forum']);
    expect(c.removed.map((i) => i.key)).toEqual(['leaders']);
    expect(c.settings).toEqual(['dueDays']);
    expect(c.changed).toMatchObject([{ aspects: ['key', 'name'], comparable: true }]);

    const days = version([indicator('11', 'meetings', { continues: '1', unit: text('วัน') }), old[1]!]);
    expect(compareVersions(version(old), days).changed).toMatchObject([
      { aspects: ['unit'], comparable: false },
    ]);
  });

  it('sees a target that moved, under whatever key', () => {
    const before = version(old, {
      targets: [{ indicatorKey: 'meetings', areaCode: '', quarter: 1, value: 2 }],
    });
    const moved = { indicatorKey: 'gatherings', areaCode: '', quarter: 1, value: 2 } as const;
    const renamed = indicator('11', 'gatherings', { continues: '1' });
    const same = compareVersions(before, version([renamed, old[1]!], { targets: [moved] }));
    expect(same.changed).toMatchObject([{ aspects: ['key'], targets: false }]);
    const more = compareVersions(before, version([renamed, old[1]!], { targets: [{ ...moved, value: 3 }] }));
    expect(more.changed).toMatchObject([{ targets: true }]);
  });

  it('knows when nothing changed: ids and order of another copy are no change', () => {
    const copy = version([
      indicator('11', 'meetings', { continues: '1' }),
      indicator('12', 'leaders', { continues: '2' }),
    ]);
    const c = compareVersions(version(old), copy);
    expect(changesNothing(c)).toBe(true);
    expect(c.same).toBe(2);
  });
});

describe('a plan', () => {
  it('is not published empty, with a bare activity, or again without a reason', () => {
    const fields = (v: ProgrammeVersion, reason: string) => publishProblems(v, reason).map((p) => p.refusal);
    expect(fields(version([indicator('1', 'meetings')]), '')).toEqual([]);
    expect(fields(version([]), '')).toEqual(['plan.empty', 'plan.bare_activity']);
    expect(fields(version([indicator('1', 'meetings')], { number: 2 }), '')).toEqual(['plan.reason']);
    expect(fields(version([indicator('1', 'meetings')], { number: 2 }), 'เพิ่มตัวชี้วัด')).toEqual([]);
  });

  it('has limits in order, days that are days, and somebody who reviews', () => {
    const fields = (more: Partial<typeof FIRST_SETTINGS>) =>
      settingsProblems({ ...FIRST_SETTINGS, ...more }).map((p) => `${p.field} ${p.refusal}`);
    expect(fields({})).toEqual([]);
    expect(fields({ warnFrom: 90 })).toEqual(['warn_from plan.limits']);
    expect(fields({ goodFrom: 101 })).toEqual(['good_from plan.percent']);
    expect(fields({ dueDays: 0 })).toEqual(['due_days plan.due_days']);
    expect(fields({ chain: [] })).toEqual(['chain plan.chain']);
  });
});
