-- A case that one unit handed over to another of this house. Which unit took it in stays as it was, because numbers
-- of quarters that are over are made of it; who works it now stands beside. The receipt is a text that the giving
-- officer's browser signed: units, the day, numbers and digests of what was handed over, never a word or a name.
alter table cases add column handed_to text references case_units (code);

create table case_handovers (
  province_code text not null,
  case_id uuid not null,
  number int not null check (number > 0),
  from_unit text not null references case_units (code),
  to_unit text not null references case_units (code),
  by_person uuid not null references people (id),
  on_day date not null,
  receipt text not null,            -- the very text that was signed
  signature bytea not null,
  taken_by uuid references people (id),
  taken_on date,
  taken_signature bytea,
  primary key (province_code, case_id, number),
  check ((taken_by is null) = (taken_on is null) and (taken_by is null) = (taken_signature is null))
);
create index case_handovers_by_giver on case_handovers (by_person);

grant select, insert on case_handovers to prongsai_app;
grant update (taken_by, taken_on, taken_signature) on case_handovers to prongsai_app;
