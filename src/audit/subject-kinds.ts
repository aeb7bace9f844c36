// What a line of the audit can be about. A room that audits something new adds its kind and its words here;
// a guard in audit.test.ts reads the rooms and says which are missing.

export const SUBJECT_KINDS = [
  'report',
  'evidence',
  'import',
  'freeze',
  'publication',
  'pack',
  'programme',
  'participation',
  'expansion',
  'person',
  'membership',
  'assignment',
  'invitation',
  'organisation',
  'account',
  'register',
  'case',
  'case-unit',
  'case-directory',
  'officer-keys',
  'case-numbers',
] as const;
