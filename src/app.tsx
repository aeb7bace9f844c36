// The house on one page: the middlewares in their order, then the rooms.
import { Hono } from 'hono';
import { areasRoom } from './areas/areas.routes.tsx';
import { atlasRoom } from './atlas/atlas.routes.tsx';
import { auditRoom } from './audit/audit.routes.tsx';
import { bulkRoom } from './bulk/bulk.routes.tsx';
import { casenumbersRoom } from './casenumbers/casenumbers.routes.tsx';
import { caseworkRoom } from './casework/casework.routes.tsx';
import { evidenceRoom } from './evidence/evidence.routes.tsx';
import { opendataRoom } from './opendata/opendata.routes.tsx';
import { packsRoom } from './packs/packs.routes.tsx';
import { peopleRoom, signInFirst } from './people/people.routes.tsx';
import { identify } from './people/people.session.ts';
import type { Deps } from './platform/deps.ts';
import type { Env } from './platform/http/env.ts';
import { broken, notFound, staleForm } from './platform/http/errors.tsx';
import { withoutLang } from './platform/http/page.ts';
import { requestLog } from './platform/http/request-log.ts';
import type { Doorkeeper, Room } from './platform/http/room.ts';
import { security } from './platform/http/security.ts';
import { plainText } from './platform/http/text.ts';
import { programmeRoom } from './programme/programme.routes.tsx';
import { reportsRoom } from './reports/reports.routes.tsx';
import { resultsRoom } from './results/results.routes.tsx';
import { reviewsRoom } from './reviews/reviews.routes.tsx';
import { tipsRoom } from './tips/tips.routes.tsx';
import { galleryRoom } from './ui/gallery.routes.tsx';
import { unitsRoom } from './units/units.routes.tsx';

export const rooms: readonly Room[] = [
  areasRoom, // before the atlas, whose /areas/:code would take /areas/search.json for a code
  atlasRoom,
  reportsRoom,
  evidenceRoom,
  bulkRoom,
  reviewsRoom,
  resultsRoom,
  packsRoom,
  programmeRoom,
  peopleRoom,
  auditRoom,
  opendataRoom,
  casenumbersRoom, // before the tips, whose /tips/:track would take `numbers` for a track
  tipsRoom,
  caseworkRoom,
  unitsRoom,
  galleryRoom,
];

export function createApp(deps: Deps, more: readonly Room[] = []): Hono<Env> {
  const app = new Hono<Env>({ getPath: (request) => withoutLang(new URL(request.url).pathname).path });
  const door: Doorkeeper = { signIn: signInFirst, notFound, staleForm };

  app.use(async (c, next) => {
    c.set('deps', deps);
    c.set('origin', originOf(deps, c.req.raw));
    c.set('lang', withoutLang(new URL(c.req.url).pathname).lang);
    c.set('route', '-');
    await next();
  });
  app.use(plainText);
  app.use(requestLog);
  app.use(security);
  app.use(identify);
  for (const one of [...rooms, ...more]) app.route('/', one.mount(door));
  app.notFound(notFound);
  app.onError(broken);
  return app;
}

/** The origin that this request came by, if it is one of ours; otherwise the first: never what a stranger wrote. */
function originOf(deps: Deps, request: Request): string {
  const { origins } = deps.config;
  const host = request.headers.get('host') ?? new URL(request.url).host;
  return origins.find((o) => new URL(o).host === host) ?? origins[0] ?? 'http://localhost';
}
