import { room } from '#src/platform/http/room.ts';

export const reportsRoom = room('reports');
