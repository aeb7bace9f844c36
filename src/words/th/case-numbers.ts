// Thai words of the numbers of tips.

export const caseNumbers = {
  refusals: {},
};
