-- How long things may take in a case. The figures are data, with where they come from and whether anybody confirmed
-- them; an officer of the centre changes them, and no program has them in it (decision 022).
create table case_clocks (
  name text primary key,            -- see src/cases/clocks.ts
  days int not null check (days between 1 and 4000),
  unconfirmed boolean not null,
  source text not null,
  revision int not null default 1
);
insert into case_clocks (name, days, unconfirmed, source) values
  ('received', 7, false, 'คำสัญญาบนใบรับเรื่อง'),
  ('checking', 30, false, 'คำสัญญาบนใบรับเรื่อง'),
  ('asking', 30, false, 'คำสัญญาบนใบรับเรื่อง'),
  ('finding', 180, true, 'คำอธิบายขั้นตอน ป.ป.ช. นับจากวันรับเรื่อง'),
  ('finding-more', 90, true, 'คำอธิบายขั้นตอน ป.ป.ช. ผู้อำนวยการ แล้วคณะกรรมการ ป.ป.ช. ขยายได้ครั้งละเท่านี้'),
  ('forward', 30, true, 'ต้นแบบระบบรับเรื่อง ป.ป.ท.'),
  ('inquiry', 730, true, 'มาตรา 48: 2 ปี'),
  ('inquiry-more', 365, true, 'มาตรา 48: ขยายได้ 1 ปี');

-- More time for a case, with its reason, which whoever told reads. The days are kept as they were told, whatever the
-- figure becomes later.
create table case_extensions (
  province_code text not null,
  case_id uuid not null,
  number int not null check (number > 0),
  clock text not null check (clock in ('finding', 'inquiry')),
  days int not null check (days > 0),
  because text not null,
  by_person uuid not null references people (id),
  on_day date not null,
  primary key (province_code, case_id, number)
);

-- `counted_from`: the day on which a closed case was taken up again; otherwise the clock of finding facts counts from
-- the day on which the case came. `answered_on`: whoever it was referred to has answered.
alter table cases add column counted_from date, add column answered_on date;

grant select on case_clocks to prongsai_app;
grant update (days, unconfirmed, source, revision) on case_clocks to prongsai_app;
grant select, insert on case_extensions to prongsai_app;
