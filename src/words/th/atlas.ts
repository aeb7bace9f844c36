export const atlas = { refusals: {} };
