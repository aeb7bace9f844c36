-- The plan of a fiscal year. A published version never changes: whoever reported against it can still be
-- read by it. A new version copies the old, and each indicator says which one it continues.

create table programmes (
  id uuid primary key default gen_random_uuid(),
  slug text not null unique check (slug ~ '^[a-z0-9-]{2,40}$'),
  fiscal_year int not null check (fiscal_year between 2560 and 2699), -- Buddhist era: 2565 is 1 Oct 2021 - 30 Sep 2022
  name_th text not null,
  name_en text not null,
  about_th text not null default '',
  about_en text not null default '',
  example boolean not null default false,
  revision int not null default 1, -- of name and words about it, which are no part of a version
  created_at timestamptz not null default now(),
  created_by uuid references people (id)
);
create index programmes_by_year on programmes (fiscal_year desc);

create table programme_versions (
  id uuid primary key default gen_random_uuid(),
  programme_id uuid not null references programmes (id),
  number int not null check (number > 0),
  state text not null default 'draft' check (state in ('draft', 'published')),
  reason text not null default '',
  chain text[] not null default '{province,region,centre}', -- reviewing levels above the author, in order
  due_days int not null default 30 check (due_days between 1 and 120),
  due_days_confirmed boolean not null default false,
  good_from int not null default 80 check (good_from between 1 and 100), -- percent of target from which the light is "on plan"
  warn_from int not null default 50 check (warn_from between 0 and 100),
  limits_confirmed boolean not null default false,
  revision int not null default 1,   -- of the draft: grows with every saving
  settings_in int not null default 1, -- the revision that last changed the settings above: whoever opened
                                      -- the form before it gets a conflict; other parts are not disturbed
  published_at timestamptz,
  published_by uuid references people (id),
  unique (programme_id, number),
  check (warn_from <= good_from),
  check (state = 'draft' or published_at is not null)
);
create unique index programme_versions_one_draft on programme_versions (programme_id) where state = 'draft';

create table activities (
  id uuid primary key default gen_random_uuid(),
  version_id uuid not null references programme_versions (id) on delete cascade,
  number int not null,
  name_th text not null,
  name_en text not null,
  changed_in int not null default 1,
  unique (version_id, number) deferrable initially deferred -- two that change places
);

create table indicators (
  id uuid primary key default gen_random_uuid(),
  version_id uuid not null references programme_versions (id) on delete cascade,
  activity_id uuid not null references activities (id) on delete cascade,
  key text not null check (key ~ '^[a-z][a-z0-9_]{1,40}$'), -- the same indicator keeps its key from version to version
  number int not null,
  continues uuid references indicators (id),  -- the indicator of the version before that this one maps to
  level text not null check (level in ('subdistrict', 'province')), -- who reports it
  kind text not null check (kind in ('count', 'share', 'money', 'yesno', 'choice', 'text')),
  name_th text not null, name_en text not null,
  question_th text not null, question_en text not null,
  hint_th text not null default '', hint_en text not null default '',
  unit_th text not null default '', unit_en text not null default '',
  numerator_th text not null default '', numerator_en text not null default '',
  denominator_th text not null default '', denominator_en text not null default '',
  choices jsonb not null default '[]',        -- [{"key","th","en"}]
  over_areas text not null check (over_areas in ('sum', 'share', 'count_yes', 'distribution', 'none')),
  over_time text not null check (over_time in ('sum', 'latest')), -- within the fiscal year, up to the quarter asked for
  direction text not null default 'higher' check (direction in ('higher', 'lower')),
  counts_people boolean not null default false, -- below 5 it is not shown in public
  required boolean not null default true,
  confirmed boolean not null default false,
  changed_in int not null default 1,
  unique (version_id, key),
  unique (version_id, number) deferrable initially deferred
);

-- What an area, or every area of a level, is to reach by the end of a quarter.
-- area_code '' = each area of the indicator's level; otherwise that area (or every one below that prefix).
-- Money in satang; a share in percent x 100 (8000 = 80.00 %); yes/no: 1.
create table targets (
  version_id uuid not null references programme_versions (id) on delete cascade,
  indicator_key text not null,
  area_code text not null default '',
  quarter int not null check (quarter between 1 and 4),
  value bigint not null check (value >= 0),
  primary key (version_id, indicator_key, area_code, quarter),
  foreign key (version_id, indicator_key) references indicators (version_id, key) on update cascade on delete cascade
);

-- Which areas take part, as what, since when. A change of status is a new row; the old one is closed.
create table participations (
  id uuid primary key default gen_random_uuid(),
  programme_id uuid not null references programmes (id),
  area_code text not null references areas (code),
  province_code text not null generated always as (left(area_code, 2)) stored,
  status text not null check (status in ('preparing', 'pilot', 'expanded')),
  since date not null,
  until date, -- the first day on which it no longer holds
  ended_reason text,
  example boolean not null default false, -- chosen for the demo, not by CODI: shown as ตัวอย่าง
  recorded_by uuid references people (id),
  recorded_at timestamptz not null default now(),
  check (until >= since),
  check (until is null or ended_reason is not null),
  check (length(area_code) in (2, 6)) -- a province or a subdistrict: a district reports nothing
);
create unique index participations_current on participations (programme_id, area_code) where until is null;
create index participations_by_area on participations (area_code);

-- S15, S19: the next tambon, planned against done.
create table expansion_plans (
  id uuid primary key default gen_random_uuid(),
  programme_id uuid not null references programmes (id),
  area_code text not null references areas (code),
  fiscal_year int not null,
  learns_from text references areas (code),
  planned_by uuid references people (id),
  planned_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  withdrawn_reason text,
  example boolean not null default false
);
create unique index expansion_plans_open on expansion_plans (programme_id, area_code) where withdrawn_at is null;

grant select, insert, update, delete on programmes, programme_versions, activities, indicators, targets,
  participations, expansion_plans to prongsai_app;
revoke delete on programmes, participations, expansion_plans from prongsai_app;

-- What was published is closed in the database itself: neither it nor what belongs to it changes, and
-- nothing is moved into it.
create function published_version_is_closed() returns trigger language plpgsql as $$
begin
  if old.state = 'published' then
    raise exception 'programme version % is published and cannot change', old.id using errcode = '23001';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger closed before update or delete on programme_versions
  for each row execute function published_version_is_closed();

create function part_of_published_is_closed() returns trigger language plpgsql as $$
begin
  if exists (
    select 1 from programme_versions
    where state = 'published'
      and (id = (case when tg_op <> 'INSERT' then old.version_id end)
        or id = (case when tg_op <> 'DELETE' then new.version_id end))
  ) then
    raise exception 'part of a published programme version cannot change' using errcode = '23001';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger closed before insert or update or delete on activities
  for each row execute function part_of_published_is_closed();
create trigger closed before insert or update or delete on indicators
  for each row execute function part_of_published_is_closed();
create trigger closed before insert or update or delete on targets
  for each row execute function part_of_published_is_closed();
