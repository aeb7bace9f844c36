import { room } from '#src/platform/http/room.ts';

export const atlasRoom = room('atlas');
