export const ui = { refusals: {} };
