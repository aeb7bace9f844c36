// The columns of /work.csv and /work/reviews.csv, in their order. What it must never do: name a person.

const WHICH = [
  'fiscal_year',
  'quarter',
  'area_code',
  'area_th',
  'area_en',
  'district_th',
  'district_en',
  'province_th',
  'province_en',
];

export const WORK_COLUMNS = [
  ...WHICH,
  'state',
  'waits_at',
  'due_on',
  'days_overdue',
  'version',
  'first_sent_at',
  'sent_at',
  'after_closing',
].map((name) => ({ name }));

export const WAITING_COLUMNS = [...WHICH, 'waits_at', 'version', 'sent_at', 'days_late'].map((name) => ({
  name,
}));
