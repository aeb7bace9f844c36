export const demo = { refusals: {} };
