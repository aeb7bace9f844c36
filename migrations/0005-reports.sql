-- Quarterly reports. Everything here carries province_code first in its key, and joins keep it, so that the
-- same schema partitions or spreads over a cluster without a rewrite.
--   obligations      who owes which quarter, by when
--   reports          one row an obligation once somebody began: state and working copy
--   report_versions, report_values   what was sent, for ever: the application may insert and read, not change
--   reviews, review_notes            what each level said of a version, for ever
--   evidence         files, by field

create table obligations (
  province_code text not null,
  programme_id uuid not null references programmes (id),
  fiscal_year int not null,
  quarter int not null check (quarter between 1 and 4),
  area_code text not null references areas (code),
  level text not null check (level in ('subdistrict', 'province')),
  due_on date not null,
  waived_reason text, -- an area that left the programme owes nothing more, and it says why
  primary key (province_code, programme_id, fiscal_year, quarter, area_code),
  check (province_code = left(area_code, 2))
);
create index obligations_by_area on obligations (area_code, fiscal_year, quarter);
create index obligations_by_quarter on obligations (programme_id, fiscal_year, quarter, level, area_code);

create table reports (
  province_code text not null,
  id uuid not null,
  programme_id uuid not null,
  fiscal_year int not null,
  quarter int not null,
  area_code text not null,
  level text not null check (level in ('subdistrict', 'province')),
  programme_version_id uuid not null references programme_versions (id),
  state text not null check (state in ('draft', 'sent', 'returned', 'accepted')),
  waits_at text check (waits_at in ('province', 'region', 'centre')), -- the level a sent report waits at
  version int not null default 0,          -- the last version sent; 0 = none yet
  answers jsonb not null default '{}',     -- the working copy, as typed: {field: {v, r, by, at}}, r = revision that wrote it
  revision int not null default 0,
  amending_reason text,                    -- set while an accepted report is being changed
  started_by uuid not null,
  contributors uuid[] not null default '{}', -- everyone who wrote in the working copy, also what was typed over since
  first_sent_at timestamptz,
  sent_at timestamptz,
  updated_at timestamptz not null,
  primary key (province_code, id),
  unique (province_code, programme_id, fiscal_year, quarter, area_code)
);
create index reports_waiting on reports (waits_at, province_code, sent_at) where state = 'sent';
create index reports_by_area on reports (area_code, fiscal_year, quarter);

create table report_versions (
  province_code text not null,
  report_id uuid not null,
  version int not null check (version > 0),
  programme_version_id uuid not null,
  sent_at timestamptz not null,
  sent_by uuid not null,
  reason text,                             -- why a new version, from the second on
  days_late int not null check (days_late >= 0),
  allocated bigint, committed bigint, disbursed bigint, remaining bigint, -- satang
  done text not null default '',
  problems text not null default '',
  proposals text not null default '',
  help_asked text not null default '',
  complaints text check (complaints in ('none', 'some')),
  complaints_count int,
  contributors uuid[] not null default '{}', -- everyone who wrote in it: none of them may review it
  primary key (province_code, report_id, version)
);

create table report_values (
  province_code text not null,
  report_id uuid not null,
  version int not null,
  indicator_id uuid not null,
  indicator_key text not null,
  num bigint,       -- count; money in satang; yes = 1, no = 0; numerator of a share
  den bigint,       -- denominator of a share
  choice text,
  note text not null default '',
  primary key (province_code, report_id, version, indicator_key)
);

create table reviews (
  province_code text not null,
  report_id uuid not null,
  seq int not null,
  version int not null,
  level text not null check (level in ('province', 'region', 'centre')),
  decision text not null check (decision in ('accepted', 'returned')),
  returned_to text check (returned_to in ('author', 'province', 'region')),
  reason text not null default '',
  by_person uuid not null,
  at timestamptz not null,
  primary key (province_code, report_id, seq)
);
create table review_notes (
  province_code text not null,
  report_id uuid not null,
  seq int not null,
  field text not null,
  reason text not null,
  primary key (province_code, report_id, seq, field)
);

create table evidence (
  province_code text not null,
  id uuid not null,
  report_id uuid not null,
  area_code text not null,      -- the report's: who may see a file is judged by its place
  field text not null,          -- the question it belongs to
  kind text not null check (kind in ('image', 'pdf', 'office')),
  media_type text not null,
  name text not null,           -- cleaned, as shown; never used as a path
  caption text not null default '',
  bytes bigint not null,
  sha256 bytea not null,
  width int, height int,
  file_key text not null,
  thumb_key text,
  added_in int not null,        -- first version it stands in
  removed_in int,               -- first version it no longer stands in
  added_by uuid not null,
  added_at timestamptz not null,
  primary key (province_code, id)
);
create index evidence_by_report on evidence (province_code, report_id, field);

-- The centre publishes a quarter: which version of which report the public reads. An edition never changes.
create table publications (
  id uuid primary key,
  programme_id uuid not null references programmes (id),
  fiscal_year int not null,
  quarter int not null,
  edition int not null,
  note_th text not null default '',
  note_en text not null default '',
  published_at timestamptz not null,
  published_by uuid not null,
  unique (programme_id, fiscal_year, quarter, edition)
);
create table published_obligations (
  province_code text not null,
  publication_id uuid not null,
  area_code text not null,
  level text not null,
  due_on date not null,
  standing text not null check (standing in ('accepted', 'waiting', 'none')), -- at the moment of publication
  days_late int,
  report_id uuid,
  version int,                  -- set only where standing = 'accepted'
  primary key (province_code, publication_id, area_code)
);
create index published_obligations_by_publication on published_obligations (publication_id, area_code);

grant select, insert, update on obligations, reports, evidence to prongsai_app;
grant select, insert on report_versions, report_values, reviews, review_notes, publications, published_obligations to prongsai_app;
