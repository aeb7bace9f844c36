// The columns of /work.csv, in their order. What it must never do: name a person.

export const WORK_COLUMNS = [
  'fiscal_year',
  'quarter',
  'area_code',
  'area_th',
  'area_en',
  'district_th',
  'district_en',
  'province_th',
  'province_en',
  'state',
  'waits_at',
  'due_on',
  'days_overdue',
  'version',
  'first_sent_at',
  'sent_at',
  'after_closing',
].map((name) => ({ name }));
