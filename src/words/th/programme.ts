export const programme = { refusals: {} };
