// What the holder of the organisation's key is shown, and what they are kept from signing.
import { describe, expect, it } from 'vitest';
import { toBase64 } from '#src/sealing/bytes.ts';
import { type Directory, newOrganisationKey, readDirectory, signDirectory } from '#src/sealing/directory.ts';
import {
  changesOf,
  faultOf,
  type RecoveryFile,
  readDraft,
  readRecovery,
  readSigned,
  recoveryChangesOf,
  withRecovery,
} from './draft.ts';
import { isBehind, standingOf } from './standing.ts';

const pair = (n: number) => ({
  recipient: `age1pq1${String(n).repeat(2000)}`,
  verify: toBase64(new Uint8Array(32).fill(n)),
});
const [boonmee, siri] = [
  { id: 'boonmee', ...pair(1) },
  { id: 'siri', ...pair(2) },
];
const list = (
  number: number,
  members: Record<string, (typeof boonmee)[]>,
  until = '2022-12-31',
): Directory => ({
  format: 'prongsai directory 1',
  number,
  from: '2022-08-01',
  until,
  units: Object.entries(members).map(([code, of]) => ({ code, members: of })),
});
const first = list(1, { 'nacc-77': [boonmee, siri] });

describe('what changes between two directories', () => {
  it('who joined, who left, whose keys are others; unit by unit', () => {
    const renewed = { ...siri, ...pair(3) };
    const second = list(2, { 'nacc-77': [renewed], 'nacc-cdc': [renewed] });
    expect(changesOf(first, second).map(({ kind, unit, member }) => [kind, unit, member.id])).toEqual([
      ['keys', 'nacc-77', 'siri'],
      ['left', 'nacc-77', 'boonmee'],
      ['joined', 'nacc-cdc', 'siri'],
    ]);
    expect(changesOf(undefined, first).map(({ kind }) => kind)).toEqual(['joined', 'joined']);
    expect(changesOf(first, first)).toEqual([]);
  });
});

describe('a list that nobody should sign', () => {
  it.each<[string, Directory]>([
    ['number', list(1, { 'nacc-77': [siri] })],
    ['days', list(2, { 'nacc-77': [siri] }, '2022-08-01')],
    ['days', list(2, { 'nacc-77': [siri] }, '2023-08-03')],
    ['empty', list(2, { 'nacc-77': [] })],
    ['twice', list(2, { 'nacc-77': [siri, siri] })],
    ['twice', list(2, { 'nacc-77': [siri, { ...boonmee, recipient: siri.recipient }] })],
    ['broken', list(2, { 'nacc-77': [{ ...siri, recipient: 'age1short' }] })],
    ['broken', list(2, { 'nacc-77': [{ ...siri, verify: 'AAAA' }] })],
    ['broken', list(2, { 'nacc-77': [siri] }, 'soon')],
  ])('%s', (why, directory) => expect(faultOf(directory, first)).toBe(why));
  it('one person may work in two units', () =>
    expect(faultOf(list(2, { 'nacc-77': [siri], 'nacc-cdc': [siri] }), first)).toBeUndefined());
});

describe('the recovery key of a unit', () => {
  const key = (number: number, n: number, unit = 'nacc-77'): RecoveryFile => ({
    format: 'prongsai recovery key 1',
    ...{ unit, number, recipient: pair(n).recipient },
  });
  const whole = list(2, { 'nacc-77': [siri], 'nacc-77-names': [boonmee] });
  const listed = (...keys: RecoveryFile[]): Directory => withRecovery(whole, keys) ?? list(0, {});
  const [one, two] = [listed(key(1, 4)), { ...listed(key(2, 5)), number: 3 }];

  it('comes into its unit, and whoever signs sees it made, changed and gone', () => {
    const changes = (before: Directory | undefined, after: Directory) =>
      recoveryChangesOf(before, after).map(({ kind, unit, recovery }) => [kind, unit, recovery.number]);
    expect(changes(first, one)).toEqual([['made', 'nacc-77', 1]]);
    expect(changes(one, two)).toEqual([['changed', 'nacc-77', 2]]);
    expect(changes(two, whole)).toEqual([['gone', 'nacc-77', 2]]);
    expect(changes(one, one)).toEqual([]);
    expect(faultOf(one, first)).toBeUndefined();
    expect(faultOf(two, one)).toBeUndefined();
    expect(withRecovery(whole, [key(1, 4, 'codi')])).toBeUndefined();
  });

  it('is not signed under a number that was used, as an officer’s, or for those who keep names', () => {
    const next = (...keys: RecoveryFile[]) => faultOf({ ...listed(...keys), number: 4 }, two);
    expect(next(key(2, 5))).toBeUndefined();
    expect(next(key(2, 6))).toBe('recovery');
    expect(next(key(1, 6))).toBe('recovery');
    expect(next(key(3, 5))).toBe('recovery');
    expect(next(key(3, 2))).toBe('recovery');
    expect(next(key(1, 6, 'nacc-77-names'))).toBe('recovery');
    expect(next({ ...key(3, 6), recipient: 'age1short' })).toBe('broken');
    expect(next(key(0, 6))).toBe('broken');
  });

  it('is read from its file, which has the public half alone', () => {
    const { recipient } = key(1, 4);
    const file = { format: 'prongsai recovery key 1', unit: 'nacc-77', number: 1, recipient };
    expect(readRecovery(JSON.stringify(file))).toEqual(file);
    expect(readRecovery(JSON.stringify({ ...file, recipient: 'AGE-SECRET-KEY-PQ-1' }))).toBeUndefined();
    expect(readRecovery('{}')).toBeUndefined();
    expect(readRecovery('no')).toBeUndefined();
  });

  it('stands in the list that a browser verifies; a list without one is read as before', () => {
    const { seed, key: organisation } = newOrganisationKey();
    const read = (directory: Directory) =>
      readDirectory(signDirectory(directory, seed), organisation, '2022-08-02');
    expect(read(one)).toEqual({ ok: true, directory: one });
    expect(read(whole)).toEqual({ ok: true, directory: whole });
    const odd = {
      ...one,
      units: one.units.map((unit) => ({ ...unit, recovery: { recipient: 'x', number: 1 } })),
    };
    expect(read(odd)).toEqual({ ok: false, why: 'broken' });
  });
});

describe('the files', () => {
  it('a draft is read with its names, a bare directory without; anything else is none', () => {
    const draft = {
      format: 'prongsai directory draft 1',
      directory: first,
      previous: null,
      names: { units: {}, people: { siri: 'สิริ' } },
    };
    expect(readDraft(JSON.stringify(draft))?.names.people.siri).toBe('สิริ');
    expect(readDraft(JSON.stringify(first))?.directory).toEqual(first);
    for (const text of ['', '{', '[]', 'null', '{"directory":{}}', '{"directory":{"units":3}}'])
      expect(readDraft(text)).toBeUndefined();
  });
  it('what is signed is read again, and is in force', () => {
    const { seed, key } = newOrganisationKey();
    const signed = readSigned(JSON.stringify(signDirectory(first, seed)));
    expect(signed && readDirectory(signed, key, '2022-08-05')).toMatchObject({ ok: true });
    for (const text of ['', 'null', '{"content":1}']) expect(readSigned(text)).toBeUndefined();
  });
});

describe('the directory against the people', () => {
  const unit = {
    code: 'nacc-77',
    kind: 'nacc_province',
    provinceCode: '77',
    name: { th: '', en: '' },
  } as const;
  const works = (of: typeof boonmee, more: object = {}) => ({
    unitCode: 'nacc-77',
    personId: of.id,
    name: of.id,
    since: '2022-08-01',
    pair: { ...of, number: 1, madeOn: '2022-08-01' },
    ...more,
  });
  it('agrees where everybody with keys is in it with the newest', () => {
    const [standing] = standingOf([unit], [works(boonmee), works(siri)], first);
    expect(standing?.members.map(({ listed }) => listed)).toEqual(['newest', 'newest']);
    expect(isBehind(standing!)).toBe(false);
  });
  it('is behind where somebody left, has newer keys, or made their first', () => {
    const [gone] = standingOf([unit], [works(siri)], first);
    expect(gone).toMatchObject({ left: ['boonmee'] });
    expect(isBehind(gone!)).toBe(true);
    const [newer] = standingOf([unit], [works(boonmee), works({ ...siri, ...pair(3) })], first);
    expect(newer?.members[1]?.listed).toBe('older');
    expect(isBehind(newer!)).toBe(true);
    const [none] = standingOf([unit], [works(boonmee), works(siri)], undefined);
    expect(isBehind(none!)).toBe(true);
  });
  it('is not behind because of somebody without keys', () => {
    const newcomer = works({ ...boonmee, id: 'new' }, { pair: undefined });
    const [standing] = standingOf([unit], [works(boonmee), works(siri), newcomer], first);
    expect(standing?.members[2]?.listed).toBe('no');
    expect(isBehind(standing!)).toBe(false);
  });
});
