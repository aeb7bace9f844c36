-- Tips, sealed before they leave the phone. The database holds ciphertext, padded lengths, who may open it, the day,
-- and the few words that whoever handles a case sets in the clear. It never holds what was told, who told it, from
-- where, or at which hour: every time here is a day.

-- Who takes tips in: NACC's office of a province, NACC's deterrence centre, CODI.
create table case_units (
  code text primary key,            -- 'nacc-77', 'nacc-cdc', 'codi'
  kind text not null check (kind in ('nacc_province', 'nacc_central', 'codi')),
  province_code text,               -- of a provincial office
  name_th text not null,
  name_en text not null,
  check ((kind = 'nacc_province') = (province_code is not null))
);
-- Who works there. Being here alone opens nothing: a case's key must be sealed to one, or be handed on by a member.
create table case_unit_members (
  unit_code text not null references case_units (code),
  person_id uuid not null references people (id),
  since date not null,
  until date,
  primary key (unit_code, person_id, since)
);
create index case_unit_members_by_person on case_unit_members (person_id);

-- An officer's keys, made in their browser. The private halves are here only wrapped: by the case passphrase, and by
-- a recovery code on paper. A new pair has the next number; old ones stay, to open what was sealed to them.
create table officer_keys (
  person_id uuid not null references people (id),
  number int not null check (number > 0),
  recipient text not null,          -- age1pq1…
  verify bytea not null,            -- Ed25519
  wrapped jsonb not null,           -- see src/sealing/officer.ts
  made_on date not null,
  primary key (person_id, number)
);

-- The directory of recipients, signed with the organisation's key, which is kept away from this machine. The text is
-- kept as it was signed; browsers verify it before they seal anything.
create table case_directories (
  number int primary key check (number > 0),
  content text not null,
  signature bytea not null,
  on_day date not null
);

create table cases (
  province_code text not null,      -- where it was sent: '00' for the whole country
  id uuid not null,                 -- made by chance, never by time
  unit_code text not null references case_units (code),
  track text not null check (track in ('watch', 'complaint', 'advice')),
  channel text not null check (channel in ('web', 'no-script', 'desk', 'phone', 'letter')),
  step text not null default 'received' check (step in ('received', 'checking', 'asking', 'referred', 'closed')),
  revision int not null default 1,  -- of the step and the clear words: two who decide at once
  received_on date not null,
  step_on date not null,
  -- What triage says in the clear, for routing and for numbers.
  category text,
  closed_because text,
  referred_to text,
  -- The reporter's: a digest of what the receipt finds it by, and the public halves.
  lookup bytea not null,
  verify bytea not null,
  reporter_recipient text not null,
  profile text not null,            -- how dear one guess of the receipt is
  -- The case's own key now: what new things are sealed to.
  epoch int not null default 1,
  recipient text not null,
  next_seq int not null default 1,
  directory int not null references case_directories (number),
  primary key (province_code, id)
);
create index cases_by_lookup on cases (lookup);
create index cases_by_unit on cases (unit_code, step, step_on);
create index cases_by_day on cases (received_on);

-- The case's key of an epoch, sealed to each who may open it: 'reporter', or a person's id.
create table case_seals (
  province_code text not null,
  case_id uuid not null,
  epoch int not null,
  holder text not null,
  sealed bytea not null,
  primary key (province_code, case_id, epoch, holder)
);
create index case_seals_by_holder on case_seals (holder);

create table case_objects (
  province_code text not null,
  case_id uuid not null,
  seq int not null check (seq > 0),
  thread text not null check (thread in ('reporter', 'internal')),
  kind text not null check (kind in ('tip', 'message', 'identity', 'file', 'summary')),
  epoch int not null,
  author text not null,             -- 'reporter', 'server', or a person's id
  on_day date not null,
  content bytea not null,
  signature bytea not null,
  primary key (province_code, case_id, seq)
);
-- How far each has read.
create table case_reads (
  province_code text not null,
  case_id uuid not null,
  person_id uuid not null,
  seq int not null,
  primary key (province_code, case_id, person_id)
);
-- What became of a case, step by step.
create table case_steps (
  province_code text not null,
  case_id uuid not null,
  number int not null,
  step text not null,
  because text,
  to_whom text,
  by_person uuid,
  on_day date not null,
  primary key (province_code, case_id, number)
);
-- Recused, or kept out by hand: for them the case is not there, and nothing is sealed to them any more.
create table case_barred (
  province_code text not null,
  case_id uuid not null,
  person_id uuid not null,
  on_day date not null,
  primary key (province_code, case_id, person_id)
);
-- One solved proof of work is one case.
create table spent_solutions (
  digest bytea primary key,
  on_day date not null
);

grant select on case_units, case_directories to prongsai_app;
grant insert on case_units, case_directories to prongsai_app;
grant select, insert, update on case_unit_members, cases, case_reads to prongsai_app;
grant select, insert on officer_keys, case_objects, case_steps to prongsai_app;
grant select, insert, delete on case_seals, case_barred, spent_solutions to prongsai_app;
