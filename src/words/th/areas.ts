export const areas = { refusals: {} };
