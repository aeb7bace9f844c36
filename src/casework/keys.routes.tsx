// An officer's keys: made, unlocked and recovered in the browser, kept here only wrapped.
import type { Room } from '#src/platform/http/room.ts';

export function addKeysRoutes(_room: Room): void {}
