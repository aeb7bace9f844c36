import { room } from '#src/platform/http/room.ts';

export const resultsRoom = room('results');
