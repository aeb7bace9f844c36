// The page of a unit's recovery key, and noting that it was drilled.
import { notFound } from '#src/platform/http/errors.tsx';
import { pageOf } from '#src/platform/http/page.ts';
import type { Room } from '#src/platform/http/room.ts';
import { perform } from '#src/platform/perform.ts';
import { noteDrill, readRecovery } from '#src/units/recovery.service.ts';
import { RECOVERY, RecoveryPage } from './recovery.views.tsx';

/** Before /work/cases/:id, which would take `recovery` for a case. */
export function addRecoveryRoutes(room: Room): void {
  room.get(RECOVERY, 'case.drill', async (c) => {
    const read = await perform(c.var.deps, c.var.actor, readRecovery, {});
    if (!read.ok) return notFound(c);
    const noted = c.req.query('done') === 'noted';
    return c.html(<RecoveryPage page={pageOf(c)} {...read.value} noted={noted} />);
  });
  room.post(`${RECOVERY}/:unit/drills`, 'case.drill', async (c) => {
    const done = await perform(c.var.deps, c.var.actor, noteDrill, { unit: c.req.param('unit') ?? '' });
    // a key that is gone from the list meanwhile: the page says so
    return done.ok || done.refusal === 'recovery.none'
      ? c.redirect(pageOf(c).href(done.ok ? `${RECOVERY}?done=noted` : RECOVERY), 303)
      : notFound(c);
  });
}
