-- A unit's recovery key (decision 027): the days on which it was drilled, and when it was used, for whom. The seals to it
-- are among those of the cases. Days, no hours.
create table case_recovery_drills (
  unit_code text not null references case_units (code),
  number int not null check (number > 0),     -- of the key
  on_day date not null,
  by_person uuid not null references people (id),
  primary key (unit_code, number, on_day)
);

-- `asked_on`: its seals left the house, to be opened elsewhere; `done_on`: they came back, sealed to this officer.
create table case_recovery_uses (
  unit_code text not null references case_units (code),
  use int not null check (use > 0),
  number int not null check (number > 0),
  officer uuid not null references people (id),
  asked_on date not null,
  done_on date,
  primary key (unit_code, use)
);

-- How often it should be drilled is a figure like the others: it can be changed, and nobody has confirmed it.
insert into case_clocks (name, days, unconfirmed, source) values
  ('drill', 183, true, 'ข้อเสนอของโปรแกรม: ครึ่งปี');

grant select, insert on case_recovery_drills, case_recovery_uses to prongsai_app;
grant update (done_on) on case_recovery_uses to prongsai_app;
