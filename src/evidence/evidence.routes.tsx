import { room } from '#src/platform/http/room.ts';

export const evidenceRoom = room('evidence');
