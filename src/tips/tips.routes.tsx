// The doors of the watch centre, for whoever tells of something and comes back. Nobody signs in here.
// What it must never do: be logged (`unlogged` in every route), or ask who somebody is.
import { room } from '#src/platform/http/room.ts';
import { addSealedRoutes } from './sealed.routes.ts';

export const tipsRoom = room('tips');
addSealedRoutes(tipsRoom);
