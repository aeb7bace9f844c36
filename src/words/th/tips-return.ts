// Thai words of coming back with a receipt, and of the receipt itself.

export const tipsReturn = {
  refusals: {},
};
