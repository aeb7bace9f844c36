-- What was accepted after a quarter was frozen is found by its time, not by comparing every report with the freeze.
drop index reports_accepted;
create index reports_accepted on reports (programme_id, fiscal_year, quarter, sent_at) where state = 'accepted';
create index reviews_accepted on reviews (at) where decision = 'accepted';
