-- Who is told what, and by which letter. What happened is written down where it happens, in one cheap row and
-- in the same transaction; whom it concerns is found out in the morning, when each person gets at most one
-- letter. An address that a mail server refused for good is remembered, and nothing more is sent to it.

-- 'waits': a report waits at a level. 'returned', 'accepted': its author is told. 'published', 'frozen': a quarter.
create table notices (
  province_code text not null, -- '00' for what belongs to the whole country
  id uuid not null,
  kind text not null check (kind in ('waits', 'returned', 'accepted', 'published', 'frozen')),
  at timestamptz not null,
  area_code text not null default '', -- '' = the whole country
  fiscal_year int not null,
  quarter int not null check (quarter between 1 and 4),
  level text check (level in ('province', 'region', 'centre')), -- where it waits
  report_id uuid,
  not_for uuid[] not null default '{}', -- those who did it, or who may not review it
  primary key (province_code, id)
);
create index notices_by_time on notices (at);

-- The days whose letters were planned. The row is made in the transaction that enqueues the day's job, so that
-- a day has one job; `since` and `until` are set by its first run, so that one that broke off goes on with the same.
create table digest_days (
  day date primary key,
  since timestamptz,
  until timestamptz,
  check ((since is null) = (until is null))
);
-- One letter a person a day: the row is made in the transaction that queues the letter.
create table digests (
  person_id uuid not null references people (id),
  day date not null,
  primary key (person_id, day)
);

-- daily: whenever there is something; urgent: only what was returned or is late; none: never.
alter table people add column digest text not null default 'daily' check (digest in ('daily', 'urgent', 'none'));

-- Keyed by the address and not by the person: invitations go to people who are not there yet, and an address
-- that was corrected is another one.
create table mail_problems (
  email text primary key check (email = lower(email)),
  since timestamptz not null,
  code text not null, -- the enhanced status (5.1.1), else the reply code (550)
  said text not null, -- what the server said, shortened
  way text not null check (way in ('door', 'bounce')) -- refused at the door, or by a message that came back later
);

grant select, insert, delete on notices, digests to prongsai_app;
grant select, insert, update on digest_days to prongsai_app;
grant select, insert, delete on mail_problems to prongsai_app;
