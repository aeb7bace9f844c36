// Thai words of officers' keys: making, unlocking, recovering.

export const caseworkKeys = {
  refusals: {},
};
