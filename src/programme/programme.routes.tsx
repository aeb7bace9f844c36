import { room } from '#src/platform/http/room.ts';

export const programmeRoom = room('programme');
