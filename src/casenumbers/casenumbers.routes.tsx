// Numbers of tips, for everybody: honest, and nothing that gives anybody away.
import { room } from '#src/platform/http/room.ts';

export const casenumbersRoom = room('casenumbers');
