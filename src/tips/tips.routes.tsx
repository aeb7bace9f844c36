// The doors of the watch centre, for whoever tells of something and comes back. Nobody signs in here.
// What it must never do: be logged, or ask who somebody is (the room is `traceless`).
import { room } from '#src/platform/http/room.ts';
import { addFileRoutes } from './files.routes.ts';
import { addGivingRoutes } from './giving.routes.tsx';
import { addPlainRoutes } from './plain.routes.tsx';
import { addPlainFileRoutes } from './plain-files.routes.tsx';
import { addReceivedRoutes } from './received.routes.tsx';
import { addReturnRoutes } from './return.routes.tsx';
import { addSealedRoutes } from './sealed.routes.ts';

export const tipsRoom = room('tips', { traceless: true });
addGivingRoutes(tipsRoom);
addReturnRoutes(tipsRoom);
addReceivedRoutes(tipsRoom);
addPlainRoutes(tipsRoom);
addPlainFileRoutes(tipsRoom);
addSealedRoutes(tipsRoom);
addFileRoutes(tipsRoom);
