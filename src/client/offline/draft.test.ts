// No text of either person is lost on a device, whatever comes back from the server and in whatever order.
import { expect, it } from 'vitest';
import { choose, type Draft, isOpen, rebase, retype, settle, type, typedIn } from './draft.ts';

const empty: Draft = {
  ...{ title: 't', href: '/h', action: '/a', base: 3 },
  ...{ fields: {}, clashes: [], others: [] },
};
const typing = (values: Record<string, string>, shown: Record<string, string> = {}): Draft =>
  Object.entries(values).reduce((d, [name, v]) => type(d, name, v, shown[name] ?? '', 1), empty);

it('only what was touched is sent, and what is typed back is not', () => {
  const draft = typing({ done: 'ก', problems: 'ข' }, { problems: 'ค' });
  expect(typedIn(draft)).toEqual({ done: 'ก', problems: 'ข' });
  expect(typedIn(type(draft, 'done', '', '', 2))).toEqual({ problems: 'ข' });
  expect(isOpen(type(type(draft, 'done', '', '', 2), 'problems', 'ค', 'ค', 3))).toBe(false);
});

it('a newer page takes over what was not touched, and what both changed is to be chosen', () => {
  const draft = typing({ done: 'ของฉัน', problems: 'ฝน' }, { done: 'เดิม' });
  const now = rebase(draft, 5, { done: 'ของเขา', problems: '', proposals: 'ใหม่' });
  expect(now.clashes).toEqual([{ field: 'done', yours: 'ของฉัน', theirs: 'ของเขา' }]);
  expect(typedIn(now)).toEqual({ problems: 'ฝน' });
  expect(typedIn(choose(now, 'done', 'mine', 2))).toEqual({ problems: 'ฝน', done: 'ของฉัน' });
  expect(typedIn(choose(now, 'done', 'theirs', 2))).toEqual({ problems: 'ฝน' });
});

it('what is typed before the choice changes one’s own text and decides nothing; both can be kept', () => {
  const clashing = rebase(typing({ done: 'ของฉัน' }, { done: 'เดิม' }), 5, { done: 'ของเขา' });
  const typed = retype(clashing, 'done', 'ของฉันต่อ');
  expect(typed.clashes).toEqual([{ field: 'done', yours: 'ของฉันต่อ', theirs: 'ของเขา' }]);
  expect(typedIn(typed)).toEqual({});
  expect(typedIn(choose(typed, 'done', 'both', 2))).toEqual({ done: 'ของเขา\nของฉันต่อ' });
});

it('a page that is older than the draft changes nothing', () => {
  const draft = typing({ done: 'ก' });
  expect(rebase(draft, 2, { done: 'เก่า' })).toEqual(draft);
});

it('the same page again brings no clash, and a clash that the server solved goes', () => {
  const draft = typing({ done: 'ก' });
  expect(rebase(draft, 3, { done: '' })).toEqual(draft);
  const clashing = rebase(draft, 4, { done: 'ข' });
  expect(rebase(clashing, 4, { done: 'ข' })).toEqual(clashing);
  expect(rebase(clashing, 5, { done: 'ก' }).clashes).toEqual([]);
});

it('what arrived is settled; what was typed meanwhile is still to be sent', () => {
  const sent = typedIn(typing({ done: 'ก', problems: 'ข' }));
  const since = type(typing({ done: 'ก', problems: 'ข' }), 'problems', 'ขค', '', 9);
  const now = settle(since, sent, { revision: 4, conflicts: [], unseen: [] });
  expect(now.base).toBe(4);
  expect(typedIn(now)).toEqual({ problems: 'ขค' });
});

it('a clash from the server keeps what was typed last, and the other’s new answers are shown', () => {
  const draft = typing({ done: 'ก' });
  const since = type(draft, 'done', 'กก', '', 9);
  const now = settle(since, typedIn(draft), {
    revision: 7,
    conflicts: [{ field: 'done', yours: 'ก', theirs: 'ข' }],
    unseen: [{ field: 'proposals', theirs: 'กล้อง' }],
  });
  expect(now.clashes).toEqual([{ field: 'done', yours: 'กก', theirs: 'ข' }]);
  expect(now.fields.proposals?.v).toBe('กล้อง');
  expect(now.others).toEqual(['proposals']);
  expect(typedIn(now)).toEqual({});
  expect(isOpen(now)).toBe(true);
});
