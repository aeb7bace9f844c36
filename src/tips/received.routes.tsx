// The page on which an office outside signs for what it was handed. Nobody signs in, and nothing is sent back: it is a
// page and its script. What it must never do: be logged (the room is `traceless`).
import { bangkokDay } from '#src/platform/day.ts';
import { pageOf } from '#src/platform/http/page.ts';
import type { Room } from '#src/platform/http/room.ts';
import { ReceivedPage } from './received.views.tsx';

export function addReceivedRoutes(room: Room): void {
  room.get('/tips/received', 'tip.return', (c) =>
    c.html(<ReceivedPage page={pageOf(c)} today={bangkokDay(c.var.deps.clock.now())} />),
  );
}
