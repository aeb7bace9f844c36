-- People, what they belong to, and what they may look after.
-- A role is never a property of a person: it is a membership, role x scope x from-to, in an organisation.
-- accounts, sessions, verifications and second_factors are better-auth's tables under our names;
-- no column holds an IP address or a user agent.

create table organisations (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('nacc', 'nacc_province', 'codi', 'codi_region', 'pacc', 'tambon_council', 'working_group', 'partner')),
  name_th text not null,
  name_en text not null,
  area_code text references areas (code),
  region_code text,
  example boolean not null default false,
  ended_on date
);
create index organisations_by_area on organisations (area_code);

create table people (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  email text not null unique check (email = lower(email)),
  email_verified boolean not null default false,
  image text,
  lang text not null default 'th' check (lang in ('th', 'en')),
  two_factor_enabled boolean not null default false,
  example boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create table accounts (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people (id) on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text, refresh_token text, id_token text,
  access_token_expires_at timestamptz, refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider_id, account_id)
);
create index accounts_by_person on accounts (person_id);
create table sessions (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people (id) on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text check (ip_address is null or ip_address = ''),
  user_agent text check (user_agent is null or user_agent = ''),
  -- Was it begun with a second factor (ours, or one that the OIDC provider vouches for)? Without it, the
  -- roles that need one are withheld.
  second_factor boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index sessions_by_person on sessions (person_id);
create table verifications (
  id uuid primary key default gen_random_uuid(),
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verifications_by_identifier on verifications (identifier);
create table second_factors (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people (id) on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean not null default true,
  failed_verification_count int not null default 0,
  locked_until timestamptz
);
create index second_factors_by_person on second_factors (person_id);

-- One row per e-mail that was tried, known or not: the answer must not tell which. Keyed by a hash.
create table sign_in_failures (
  email_hash bytea primary key,
  failures int not null,
  last_at timestamptz not null,
  locked_until timestamptz
);

create table memberships (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people (id),
  organisation_id uuid not null references organisations (id),
  role text not null,
  scope_kind text not null check (scope_kind in ('nation', 'region', 'area', 'assigned')),
  scope_code text not null default '', -- '' for the nation, a CODI region code, or an area code; 'assigned' reads assignments
  valid_from date not null,
  valid_to date, -- the first day on which it is no longer held
  granted_by uuid references people (id),
  granted_at timestamptz not null default now(),
  ended_by uuid references people (id),
  ended_reason text
);
create index memberships_by_person on memberships (person_id);
create index memberships_by_scope on memberships (scope_code, role);

-- S8: which provinces and tambons a support officer looks after.
create table assignments (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people (id),
  area_code text not null references areas (code),
  valid_from date not null,
  valid_to date,
  assigned_by uuid references people (id)
);
create index assignments_by_person on assignments (person_id);
create index assignments_by_area on assignments (area_code);

create table invitations (
  id uuid primary key default gen_random_uuid(),
  token_hash bytea not null unique,
  email text not null, -- '' only for the first keeper, who gives it when accepting
  name text not null,
  organisation_id uuid not null references organisations (id),
  role text not null,
  scope_kind text not null,
  scope_code text not null default '',
  mailed boolean not null default false, -- then whoever holds the link also reads the e-mail: it is verified
  invited_by uuid references people (id), -- null: by the operator, on the command line
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  withdrawn_at timestamptz
);
create index invitations_open on invitations (created_at) where accepted_at is null and withdrawn_at is null;

grant select, insert, update on organisations, people, accounts, sessions, verifications, second_factors,
  sign_in_failures, memberships, assignments, invitations to prongsai_app;
grant delete on accounts, sessions, verifications, second_factors, sign_in_failures to prongsai_app;
