// Telling and coming back without script: sealed by the server in memory, and said so.
import type { Room } from '#src/platform/http/room.ts';

export function addPlainRoutes(_room: Room): void {}
