// Coming back with a receipt, opened in the browser.
import type { Room } from '#src/platform/http/room.ts';

export function addReturnRoutes(_room: Room): void {}
