// Thai words of the pages where somebody tells of something.

export const tips = {
  refusals: {},
};
