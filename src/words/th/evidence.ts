export const evidence = { refusals: {} };
