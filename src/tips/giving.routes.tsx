// The pages on which somebody tells of something, sealed in their browser: the doors, the questions of each track,
// and the tambons of a province as one file, so that what is typed into a search stays on the phone.
// What they must never do: be logged or kept by a browser, set a cookie, or take a word of what is told.
import type { Context } from 'hono';
import { openRegister } from '#src/areas/areas.service.ts';
import { bangkokDay } from '#src/platform/day.ts';
import type { Env } from '#src/platform/http/env.ts';
import { pageOf } from '#src/platform/http/page.ts';
import type { Room } from '#src/platform/http/room.ts';
import { SEALING_POLICY } from '#src/platform/http/security.ts';
import { fromBase64 } from '#src/sealing/bytes.ts';
import { fingerprintOf } from '#src/sealing/directory.ts';
import { areaName } from '#src/ui/places.ts';
import { TRACKS } from '#src/units/unit.ts';
import { directoryInForce } from '#src/units/units.service.ts';
import { DoorsPage } from './doors.views.tsx';
import { TipPage } from './giving.views.tsx';

type C = Context<Env>;

/** Nothing of it stays in what the browser keeps for the way back. (Our log has nothing: the room is traceless.) */
const leavesNothing = (c: C): void => c.header('cache-control', 'no-store');

/** The organisation's key while its list holds; undefined: nothing can be taken in. */
async function keyInForce({ deps }: C['var']): Promise<{ key: string; fingerprint: string } | undefined> {
  const inForce = await directoryInForce(deps, bangkokDay(deps.clock.now()));
  const key = inForce?.key;
  return key === undefined
    ? undefined
    : { key, fingerprint: fingerprintOf(fromBase64(key) ?? new Uint8Array()) };
}

export function addGivingRoutes(room: Room): void {
  room.get('/tips', 'tip.give', async (c) => {
    leavesNothing(c);
    return c.html(<DoorsPage page={pageOf(c)} fingerprint={(await keyInForce(c.var))?.fingerprint} />);
  });

  room.get('/tips/subdistricts.json', 'tip.give', async (c) => {
    leavesNothing(c);
    const lang = c.req.query('lang') === 'en' ? 'en' : 'th';
    const province = c.req.query('province') ?? '';
    const register = await openRegister(c.var.deps.db);
    const areas = register.areas
      .filter((a) => a.level === 'subdistrict' && a.status === 'current' && a.provinceCode === province)
      .map((a) => ({
        code: a.code,
        // without the province, which was just chosen
        name: areaName({ ...a, provinceTh: undefined, provinceEn: undefined }, lang, 'full'),
      }));
    return c.json({ areas });
  });

  for (const track of TRACKS)
    room.get(`/tips/${track}`, 'tip.give', async (c) => {
      leavesNothing(c);
      const page = pageOf(c);
      const today = bangkokDay(page.now);
      const open = await keyInForce(c.var);
      const provinces = (await openRegister(c.var.deps.db))
        .children({ kind: 'nation' }, today)
        .map((area) => ({ value: area.code, text: page.lang === 'th' ? area.nameTh : area.nameEn }));
      c.header('content-security-policy', SEALING_POLICY);
      return c.html(<TipPage page={page} track={track} provinces={provinces} open={open} today={today} />);
    });
}
