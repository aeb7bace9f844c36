// The addresses of work and of review. A filter and the place in a list stay in the address.
import { room } from '#src/platform/http/room.ts';
import { offerDesk } from './desk.routes.tsx';
import { offerWork } from './work.routes.tsx';

export const reviewsRoom = room('reviews');
offerWork(reviewsRoom);
offerDesk(reviewsRoom);
