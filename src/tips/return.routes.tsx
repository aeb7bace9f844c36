// Coming back with a receipt, opened in the browser. What it must never do: know who came, or set a cookie.
import { receiptSalt } from '#src/cases/intake.service.ts';
import { bangkokDay } from '#src/platform/day.ts';
import { pageOf } from '#src/platform/http/page.ts';
import { unlogged } from '#src/platform/http/request-log.ts';
import type { Room } from '#src/platform/http/room.ts';
import { SEALING_POLICY } from '#src/platform/http/security.ts';
import { randomId } from '#src/platform/ids.ts';
import { toBase64 } from '#src/sealing/bytes.ts';
import { reminder } from './reminder.ts';
import { ReturnPage } from './return.views.tsx';

export function addReturnRoutes(room: Room): void {
  room.get('/tips/reminder.ics', 'tip.return', (c) => {
    unlogged(c);
    const { w } = pageOf(c);
    const today = bangkokDay(c.var.deps.clock.now());
    c.header('content-type', 'text/calendar; charset=utf-8');
    c.header('content-disposition', 'attachment; filename="calendar.ics"');
    c.header('cache-control', 'no-store');
    return c.body(reminder({ today, id: randomId(), title: w.tipsReturn.back.reminder.title }));
  });
  room.get('/tips/return', 'tip.return', (c) => {
    unlogged(c);
    const { config, clock } = c.var.deps;
    c.header('content-security-policy', SEALING_POLICY);
    c.header('cache-control', 'no-store');
    return c.html(
      <ReturnPage
        page={pageOf(c)}
        salt={toBase64(receiptSalt(config.secret))}
        directoryKey={config.directoryKey ?? ''}
        today={bangkokDay(clock.now())}
      />,
    );
  });
}
