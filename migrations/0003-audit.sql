-- Who did what to what, when, from which version to which. Append-only in the database itself: the
-- application's role may insert and read, nothing else. Hash-chained by province ('00' for what belongs to
-- none), so that a row changed, removed or slipped in by anyone breaks the chain at that place.
-- No content here, and never an IP address.

create table audit (
  province_code text not null,
  seq bigint not null check (seq > 0),
  at timestamptz not null,
  person_id uuid,            -- null: the operator or the machine itself
  role text not null,        -- the role under which it was done
  action text not null,
  subject_kind text not null,
  subject_id text not null,
  area_code text,
  version_from int,
  version_to int,
  detail jsonb not null default '{}',
  prev_hash bytea not null,
  hash bytea not null,
  primary key (province_code, seq)
);
-- The auditor's page reads newest first, by keyset: these are walked backwards.
create index audit_by_time on audit (at, province_code, seq);
create index audit_by_person on audit (person_id, at);
create index audit_by_action on audit (action, at);
create index audit_by_subject on audit (subject_kind, subject_id, at);

-- The end of each chain, apart from the lines. It is what a writer locks, so that two writers of a province
-- queue and never fork the chain; and it shows when the last lines were cut off, which no hash can.
create table audit_heads (
  province_code text primary key,
  seq bigint not null check (seq >= 0),
  hash bytea not null
);

-- What was done once and must not be done twice: a doubled tap makes one thing.
create table performed (
  key uuid not null,
  person_id uuid not null,
  action text not null,
  output jsonb,
  at timestamptz not null,
  primary key (key, person_id, action)
);
create index performed_by_time on performed (at);

grant select, insert on audit to prongsai_app;
grant select, insert, update on audit_heads to prongsai_app;
grant select, insert, update, delete on performed to prongsai_app;
