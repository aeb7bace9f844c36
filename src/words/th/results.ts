export const results = { refusals: {} };
