// The programme room: what is public of a programme. Planning, participation and expansion add theirs.
// What it must never do: show a draft to whoever may not edit it.
import type { Context } from 'hono';
import type { Env } from '#src/platform/http/env.ts';
import { notFound } from '#src/platform/http/errors.tsx';
import { pageOf } from '#src/platform/http/page.ts';
import { room } from '#src/platform/http/room.ts';
import { can } from '#src/policy/can.ts';
import { addActivityRoutes } from './activities.routes.tsx';
import { addDraftRoutes } from './draft.routes.tsx';
import { addExpansionRoutes } from './expansion.routes.tsx';
import { addFoundingRoutes } from './founding.routes.tsx';
import { addIndicatorRoutes } from './indicators.routes.tsx';
import { addParticipationRoutes } from './participation.routes.tsx';
import { participationsIn } from './participation.store.ts';
import { openPlaces } from './places.service.ts';
import {
  draftVersion,
  programmeBySlug,
  programmes,
  publishedVersion,
  publishedVersions,
} from './programme.store.ts';
import type { ProgrammeVersion } from './programme.ts';
import { ProgrammePage, ProgrammesPage } from './programme.views.tsx';

type C = Context<Env>;

export const programmeRoom = room('programme');

programmeRoom.get('/programmes', 'public.read', async (c) => {
  const { db } = c.var.deps;
  const mayEdit = can(c.var.actor, 'programme.edit');
  const rows = await Promise.all(
    (await programmes(db)).map(async (programme) => ({
      programme,
      published: await publishedVersion(db, programme.id),
      hasDraft: mayEdit && (await draftVersion(db, programme.id)) !== undefined,
    })),
  );
  const shown = rows.filter((row) => row.published || row.hasDraft);
  return c.html(<ProgrammesPage page={pageOf(c)} rows={shown} mayEdit={mayEdit} />);
});

addFoundingRoutes(programmeRoom); // /programmes/new stands before /programmes/:slug
addDraftRoutes(programmeRoom);
addActivityRoutes(programmeRoom);
addIndicatorRoutes(programmeRoom);
addParticipationRoutes(programmeRoom);
addExpansionRoutes(programmeRoom);

programmeRoom.get('/programmes/:slug', 'public.read', (c) => showVersion(c, (versions) => versions.at(-1)));

programmeRoom.get('/programmes/:slug/versions/:number', 'public.read', (c) =>
  showVersion(c, (versions) => versions.find((one) => String(one.number) === c.req.param('number'))),
);

async function showVersion(
  c: C,
  choose: (versions: readonly ProgrammeVersion[]) => ProgrammeVersion | undefined,
): Promise<Response> {
  const { db } = c.var.deps;
  const programme = await programmeBySlug(db, c.req.param('slug') ?? '');
  const versions = programme ? await publishedVersions(db, programme.id) : [];
  const version = choose(versions);
  if (!programme || !version) return notFound(c);
  const taking = await participationsIn(db, programme.id, ['']);
  const page = pageOf(c);
  const mayEdit = can(c.var.actor, 'programme.edit');
  return c.html(
    <ProgrammePage
      page={page}
      shown={{
        programme,
        version,
        versions,
        taking,
        ...(await openPlaces(c.var.deps, page.lang)),
        hasDraft: mayEdit && (await draftVersion(db, programme.id)) !== undefined,
        mayEdit,
        mayManage: can(c.var.actor, 'participation.manage'),
        done: c.req.query('done') === 'published' && mayEdit ? page.w.programme.plan.published : undefined,
      }}
    />,
  );
}
