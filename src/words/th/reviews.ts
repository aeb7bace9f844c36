export const reviews = { refusals: {} };
