import { room } from '#src/platform/http/room.ts';

export const opendataRoom = room('opendata');
