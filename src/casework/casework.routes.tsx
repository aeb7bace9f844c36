// The officers' side of the watch centre. What is told is opened in their browser; the server shows what it may know.
import { room } from '#src/platform/http/room.ts';
import { addClockRoutes } from './clocks.routes.tsx';
import { addColleagueRoutes } from './colleagues.routes.tsx';
import { addDeskRoutes } from './desk.routes.tsx';
import { addEntryRoutes } from './entry.routes.tsx';
import { addExportRoutes } from './export.routes.tsx';
import { addFileRoutes } from './files.routes.ts';
import { addHandoverRoutes, addReceiptRoutes } from './handover.routes.tsx';
import { addKeysRoutes } from './keys.routes.tsx';
import { addNameRoutes } from './names.routes.tsx';
import { addPasskeyRoutes } from './passkeys.routes.ts';
import { addRecoveryRoutes } from './recovery.routes.tsx';
import { addSearchRoutes } from './search.routes.tsx';

export const caseworkRoom = room('casework');
addKeysRoutes(caseworkRoom); // before /work/cases/:id, which would take `keys` for a case
addPasskeyRoutes(caseworkRoom);
addReceiptRoutes(caseworkRoom);
addEntryRoutes(caseworkRoom);
addClockRoutes(caseworkRoom);
addColleagueRoutes(caseworkRoom);
addNameRoutes(caseworkRoom);
addRecoveryRoutes(caseworkRoom);
addSearchRoutes(caseworkRoom);
addDeskRoutes(caseworkRoom);
addExportRoutes(caseworkRoom);
addHandoverRoutes(caseworkRoom);
addFileRoutes(caseworkRoom);
