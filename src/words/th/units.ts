// Thai words of units and the signed directory.

export const units = {
  refusals: {},
};
