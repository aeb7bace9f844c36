// A province reports for itself: its own questions, and its first reader is the region.
import { expect, it } from 'vitest';
import { programmeOf } from '#src/programme/programme.service.ts';
import { reportOf } from '#src/reports/reports.service.ts';
import { seedBigRock2565 } from '../../seed/big-rock-2565.ts';
import { PRACHUAP } from '../../seed/characters.ts';
import { ANSWERS, answerAll, Q2 } from '../filing.ts';
import { world } from '../world.ts';

const PROVINCE = `/work/reports/2565-2/${PRACHUAP}`;
const OWN = [
  { 'i.support_visits': '6' },
  { 'i.groups_active.num': '3', 'i.groups_active.den': '3' },
  { 'i.joint_meeting': 'yes' },
  ...ANSWERS.slice(-3),
];

it('is written by its coordinator, read first by the region, and is no business of a tambon', async () => {
  const w = await world();
  await seedBigRock2565(w.deps, await w.actor('arun'));
  const prasert = await w.as('prasert');
  const first = await (await prasert.get(PROVINCE)).press('เริ่มเขียนรายงาน');
  expect(first.has('ข้อ 1 จาก 6')).toBe(true);
  const check = await answerAll(prasert, OWN, PROVINCE);
  expect(check.has('ส่งแล้วภาค พอช.จะตรวจ')).toBe(true);
  expect((await check.press('ส่งรายงาน')).has('รอภาค พอช.ตรวจ')).toBe(true);
  const programme = await programmeOf(w.deps.db, 2565);
  expect(await reportOf(w.deps.db, programme?.id ?? '', Q2, PRACHUAP)).toMatchObject({
    level: 'province',
    state: 'sent',
    waitsAt: 'region',
  });
  await (await w.as('mali')).get(PROVINCE, 404);
  await (await w.as('khamsaen')).get(PROVINCE, 404);
  // who coordinates a province may write for it, and not for its tambons
  await prasert.get('/work/reports/2565-2/770304/check', 404);
});
