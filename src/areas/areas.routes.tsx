import { room } from '#src/platform/http/room.ts';

export const areasRoom = room('areas');
