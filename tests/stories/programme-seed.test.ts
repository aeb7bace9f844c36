// The demo's programme: what everybody else's stories stand on.
import { expect, it } from 'vitest';
import { obligationOf, obligationsIn } from '#src/programme/obligations.service.ts';
import { participationsIn, programmeOf, publishedVersion } from '#src/programme/programme.service.ts';
import { seedBigRock2565 } from '../../seed/big-rock-2565.ts';
import { world } from '../world.ts';

it('founds FY2565 as the centre does: 17 provinces, 51 tambons, every kind of indicator, nothing confirmed', async () => {
  const w = await world();
  const programme = await seedBigRock2565(w.deps, await w.actor('arun'));
  expect((await programmeOf(w.deps.db, 2565))?.id).toBe(programme.id);

  const version = await publishedVersion(w.deps.db, programme.id);
  expect(new Set(version?.indicators.map((i) => i.kind))).toEqual(
    new Set(['count', 'share', 'money', 'yesno', 'choice', 'text']),
  );
  expect(version?.indicators.some((i) => i.confirmed)).toBe(false);
  expect(version?.indicators.map((i) => i.number)).toEqual(version?.indicators.map((_, at) => at + 1));

  const taking = await participationsIn(w.deps.db, programme.id, ['']);
  const pilots = taking.filter((p) => p.status === 'pilot');
  expect(pilots.filter((p) => p.areaCode.length === 2)).toHaveLength(17);
  expect(pilots.filter((p) => p.areaCode.length === 6)).toHaveLength(51);
  expect(taking.filter((p) => !p.example).map((p) => p.areaCode)).toEqual(['77', '770304']);

  const q = (quarter: 1 | 2 | 3 | 4) => ({ fiscalYear: 2565, quarter });
  const second = await obligationsIn(w.deps.db, { programmeId: programme.id, quarter: q(2), prefixes: [''] });
  expect(second.filter((o) => o.level === 'subdistrict')).toHaveLength(51);
  expect(second.filter((o) => o.level === 'province')).toHaveLength(17);
  const third = await obligationsIn(w.deps.db, { programmeId: programme.id, quarter: q(3), prefixes: [''] });
  expect(third).toHaveLength(51 + 17 + 2);
  expect((await obligationOf(w.deps.db, programme.id, q(2), '770304'))?.dueOn).toBe('2022-04-30');
  expect(await obligationOf(w.deps.db, programme.id, q(2), '770303')).toBeUndefined();
  expect(await obligationOf(w.deps.db, programme.id, q(4), '770302')).toBeUndefined();
});
