export const reports = { refusals: {} };
