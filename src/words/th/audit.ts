export const audit = { refusals: {} };
