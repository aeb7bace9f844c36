-- Work that takes longer than an answer (a pack, an import): how far it is, so that a page can be closed and
-- opened again, on any process. The work itself is a job; this row is what people see of it.

create table long_work (
  id uuid primary key,
  kind text not null,              -- 'pack', 'import': who does it
  subject text not null,           -- what it is about, in the kind's own words ('2565-2', an import's id)
  asked_by uuid,                   -- null: the operator or the machine itself
  asked_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
  attempt int not null default 0,  -- grows each time somebody takes it up: an overtaken worker can write no more
  step text not null default '',   -- the name of what is being done now, a key of the kind's words
  done int not null default 0 check (done >= 0),
  total int not null default 0 check (total >= 0),
  input jsonb not null default '{}',
  outcome jsonb,
  changed_at timestamptz not null
);
create index long_work_by_subject on long_work (kind, subject, asked_at desc);
create unique index long_work_one_at_a_time on long_work (kind, subject) where state in ('waiting', 'running');

grant select, insert, update on long_work to prongsai_app;
