import { room } from '#src/platform/http/room.ts';

export const reviewsRoom = room('reviews');
