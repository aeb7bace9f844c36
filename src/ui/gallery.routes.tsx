// /_ui shows every part in every state, /_ui/form a form that came back refused, /_ui/fresh the same untouched.
// What it must never do: read the database; it shows how things look, not how things are.
import { pageOf } from '#src/platform/http/page.ts';
import { room } from '#src/platform/http/room.ts';
import { ExampleForm } from './gallery.forms.tsx';
import { Gallery } from './gallery.views.tsx';

export const galleryRoom = room('ui');

galleryRoom.get('/_ui', 'public.read', (c) => c.html(<Gallery page={pageOf(c)} />));
galleryRoom.get('/_ui/form', 'public.read', (c) => c.html(<ExampleForm page={pageOf(c)} refused />));
galleryRoom.get('/_ui/fresh', 'public.read', (c) => {
  const revision = Number(c.req.query('revision') ?? 1) || 1;
  return c.html(<ExampleForm page={pageOf(c)} revision={revision} />);
});
