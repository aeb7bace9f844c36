-- Who keeps the names that reporters give: a body of its own beside a unit, in the signed directory like a unit, which
-- takes no tips. An officer asks for a name with a reason; who keeps it seals it to that officer alone, or does not.
alter table case_units drop constraint case_units_kind_check;
alter table case_units add constraint case_units_kind_check
  check (kind in ('nacc_province', 'nacc_central', 'codi', 'custody'));

create table case_name_requests (
  province_code text not null,
  case_id uuid not null,
  seq int not null,                 -- of the object that holds the name
  person_id uuid not null references people (id),
  custody_code text not null references case_units (code),
  reason text not null,
  kept bytea not null,              -- as whoever told sealed it to those who keep it
  asked_on date not null,
  decided_by uuid references people (id),
  decided_on date,
  given bytea,                      -- sealed to the one who asked; null where it was refused
  primary key (province_code, case_id, seq, person_id),
  check ((decided_by is null) = (decided_on is null) and (given is null or decided_by is not null))
);
create index case_name_requests_waiting on case_name_requests (custody_code, asked_on) where decided_by is null;

grant select, insert, delete on case_name_requests to prongsai_app;
grant update (decided_by, decided_on, given) on case_name_requests to prongsai_app;
