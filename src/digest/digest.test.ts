// What one person is told: theirs and no other's, whatever happened anywhere.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Membership, Person, Role } from '#src/policy/roles.ts';
import { addDays } from '#src/programme/quarter.ts';
import { type Digest, digestOf, type Event, morningOf, type Owed } from './digest.ts';

const TODAY = '2022-05-01';
const Q2 = { fiscalYear: 2565, quarter: 2 } as const;
const person = (...memberships: (readonly [Role, readonly string[]])[]): Person => ({
  kind: 'person',
  id: 'me',
  name: 'me',
  lang: 'th',
  memberships: memberships.map(([role, scope]): Membership => ({ role, organisationId: 'o', scope })),
  withheld: [],
});
const AREAS = ['770301', '770304', '770305', '500501', '77', '50'];
const area = fc.constantFrom(...AREAS);
const event: fc.Arbitrary<Event> = fc.record({
  ...{ fiscalYear: fc.constant(2565), quarter: fc.constantFrom(1, 2, 3, 4) },
  kind: fc.constantFrom('waits', 'returned', 'accepted'),
  areaCode: area,
  level: fc.constantFrom('province', 'region', 'centre'),
  notFor: fc.constantFrom([], ['me'], ['another']),
});
const owed: fc.Arbitrary<Owed> = fc.record({
  ...{ fiscalYear: fc.constant(2565), quarter: fc.constantFrom(1, 2, 3, 4) },
  areaCode: area,
  dueOn: fc.integer({ min: -30, max: 7 }).map((days) => addDays(TODAY, days)),
});
const listed = (digest: Digest | undefined): string[] =>
  digest
    ? [...digest.returned, ...digest.late, ...digest.due, ...digest.waiting, ...digest.accepted].map(
        (one) => one.areaCode,
      )
    : [];

test('a reporter reads of their own tambon only, and never of what waits', () => {
  const mali = person(['tambon_reporter', ['770304']]);
  fc.assert(
    fc.property(fc.array(event), fc.array(owed), (events, open) => {
      const digest = digestOf(mali, 'daily', morningOf(TODAY, events, open));
      expect(listed(digest).every((code) => code === '770304')).toBe(true);
      expect(digest?.waiting ?? []).toEqual([]);
      expect(digest?.watched ?? { late: 0, due: 0 }).toEqual({ late: 0, due: 0 });
      expect((digest?.late.length ?? 0) + (digest?.due.length ?? 0)).toBe(
        open.filter((one) => one.areaCode === '770304').length,
      );
    }),
  );
});

test('a coordinator reads of their province, not of what they did or wrote in themselves', () => {
  const prasert = person(['province_coordinator', ['77']]);
  fc.assert(
    fc.property(fc.array(event), fc.array(owed), (events, open) => {
      const digest = digestOf(prasert, 'daily', morningOf(TODAY, events, open));
      expect(listed(digest).every((code) => code.startsWith('77'))).toBe(true);
      const waits = events.filter(
        (one) =>
          one.kind === 'waits' &&
          one.level === 'province' &&
          one.areaCode.length === 6 &&
          one.areaCode.startsWith('77') &&
          !one.notFor.includes('me'),
      );
      expect(digest?.waiting ?? []).toHaveLength(waits.length);
      const watched = digest?.watched ?? { late: 0, due: 0 };
      expect(watched.late + watched.due).toBe(open.filter((one) => /^77\d/u.test(one.areaCode)).length);
    }),
  );
});

test('an officer reads the number that the list behind the link has, and nothing on a day without a reminder', () => {
  const nok = person(['codi_support', ['77']]);
  const q = { fiscalYear: 2565, quarter: 2 } as const;
  const reminded: Owed = { ...q, areaCode: '770301', dueOn: addDays(TODAY, -7) };
  const open: Owed[] = [
    reminded,
    { ...q, areaCode: '770304', dueOn: addDays(TODAY, -3) },
    { ...q, areaCode: '770305', dueOn: addDays(TODAY, 4) },
    { ...q, areaCode: '500501', dueOn: addDays(TODAY, -3) },
  ];
  expect(digestOf(nok, 'daily', morningOf(TODAY, [], [reminded], open))?.watched).toEqual({
    late: 2,
    due: 0,
  });
  expect(digestOf(nok, 'daily', morningOf(TODAY, [], [], open))).toBeUndefined();
});

test('urgent is part of daily, and never what can wait', () => {
  const both = person(['tambon_reporter', ['770304']], ['codi_support', ['50']]);
  fc.assert(
    fc.property(fc.array(event), fc.array(owed), (events, open) => {
      const morning = morningOf(TODAY, events, open);
      const [urgent, daily] = [digestOf(both, 'urgent', morning), digestOf(both, 'daily', morning)];
      if (!urgent) return;
      expect({ ...urgent, watched: urgent.watched.late }).toMatchObject({
        returned: daily?.returned,
        late: daily?.late,
        watched: daily?.watched.late,
        due: [],
        waiting: [],
        accepted: [],
      });
    }),
  );
});

test('nothing to say is no letter; a quarter that was published is told to those who read results', () => {
  const quiet = morningOf(TODAY, [], []);
  expect(digestOf(person(['codi_centre', ['']]), 'daily', quiet)).toBeUndefined();
  const news = morningOf(
    TODAY,
    [{ ...Q2, kind: 'published', areaCode: '', level: null, notFor: ['thida'] }],
    [],
  );
  expect(digestOf(person(['subcommittee', ['']]), 'daily', news)?.published).toEqual([Q2]);
  expect(digestOf(person(['auditor', ['']]), 'daily', news)).toBeUndefined();
  expect(digestOf({ ...person(['codi_centre', ['']]), id: 'thida' }, 'daily', news)).toBeUndefined();
});
