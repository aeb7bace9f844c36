import { room } from '#src/platform/http/room.ts';

export const auditRoom = room('audit');
