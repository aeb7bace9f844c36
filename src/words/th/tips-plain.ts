// Thai words of telling and coming back without script.

export const tipsPlain = {
  refusals: {},
};
