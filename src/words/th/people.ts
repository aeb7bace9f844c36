export const people = { refusals: {} };
