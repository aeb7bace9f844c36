-- Numbers of tips, a quarter at a time. They are taken once, when the quarter is over, by the house itself: nobody
-- chooses the day, or whether. Nothing here ever changes (refuse_to_change, 0008): a second taking would tell, by its
-- difference to the first, of the few cases between them. See docs/decisions/020-numbers-of-tips.md.

create table case_number_quarters (
  fiscal_year int not null,
  quarter int not null check (quarter between 1 and 4),
  taken_at timestamptz not null,
  primary key (fiscal_year, quarter)
);
-- Which units took tips in during the quarter, and since when: the first signed directory that named them.
create table case_number_units (
  fiscal_year int not null,
  quarter int not null,
  unit_code text not null references case_units (code),
  since date not null,
  primary key (fiscal_year, quarter, unit_code)
);
-- What was counted. `told`: whether the public may know it, decided when it was taken; the next quarter's decision
-- looks at all of them.
create table case_number_cells (
  fiscal_year int not null,
  quarter int not null,
  measure text not null check (measure in ('carried', 'received', 'finished', 'open')),
  dimension text not null
    check (dimension in ('all', 'place', 'track', 'category', 'outcome', 'days', 'step', 'destination')),
  key text not null,                -- a province's code, a step, …; '' of the total
  cases int not null check (cases >= 0),
  told boolean not null,
  primary key (fiscal_year, quarter, measure, dimension, key)
);

create trigger numbers_stay before update or delete on case_number_quarters for each statement execute function refuse_to_change();
create trigger numbers_stay before update or delete on case_number_units for each statement execute function refuse_to_change();
create trigger numbers_stay before update or delete on case_number_cells for each statement execute function refuse_to_change();

grant select, insert on case_number_quarters, case_number_units, case_number_cells to prongsai_app;
