// The inbox of cases, and a case.
import type { Room } from '#src/platform/http/room.ts';

export function addDeskRoutes(_room: Room): void {}
