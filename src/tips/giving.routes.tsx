// The pages on which somebody tells of something, sealed in their browser.
import type { Room } from '#src/platform/http/room.ts';

export function addGivingRoutes(_room: Room): void {}
