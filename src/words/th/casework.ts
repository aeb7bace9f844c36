// Thai words of the officers' inbox and case page.

export const casework = {
  refusals: {},
};
