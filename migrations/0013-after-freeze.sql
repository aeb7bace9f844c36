-- What was accepted after a quarter was frozen is found by its time, not by comparing every report with the freeze.
-- Nothing touches the row of an accepted report before it is written anew, so `updated_at` is when it was accepted.
drop index reports_accepted;
create index reports_accepted on reports (programme_id, fiscal_year, quarter, updated_at) where state = 'accepted';
