// What the scripts of a phone ask for: who is signed in, and the page that stands in where there is no signal.
// What it must never do: give anybody the key of another's drafts.
import { pageOf } from '#src/platform/http/page.ts';
import type { Room } from '#src/platform/http/room.ts';
import { deviceKey, deviceName } from './device.ts';
import { DevicePage } from './offline.views.tsx';

export function addOfflineRoutes(room: Room): void {
  room.get('/device', 'public.read', (c) => c.html(<DevicePage page={pageOf(c)} />));

  room.get('/work/device.json', 'work.read', (c) => {
    const { actor, deps } = c.var;
    if (actor.kind !== 'person') throw new Error('the law work.read lets only people in');
    const { secret } = deps.config;
    return c.json({
      who: deviceName(secret, actor.id),
      key: deviceKey(secret, actor.id),
      csrf: pageOf(c).csrf,
    });
  });
}
