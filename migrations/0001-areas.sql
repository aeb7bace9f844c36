-- The register of areas: the one table everything hangs on.
-- Keys are DOPA codes (TIS 1099): 2 digits a province, 4 a district, 6 a subdistrict; a parent is a prefix.
-- Never key on a name: 135 subdistrict names repeat inside one province.
-- Nothing is deleted: an area that a later register no longer has gets valid_to and status 'ended',
-- and whatever reports hang on it keep their address.

create table areas (
  code text primary key check (code ~ '^([0-9]{2}|[0-9]{4}|[0-9]{6})$'),
  level text not null check (level in ('province', 'district', 'subdistrict')),
  province_code text not null generated always as (left(code, 2)) stored,
  parent_code text references areas (code) check (parent_code = left(code, length(code) - 2)),
  name_th text not null,
  name_en text not null,
  postal_code text,
  lat double precision,
  lon double precision,
  status text not null default 'current' check (status in ('current', 'ended')),
  valid_from date not null default '1900-01-01',
  valid_to date,
  check ((length(code) = 2 and level = 'province' and parent_code is null)
      or (length(code) = 4 and level = 'district' and parent_code is not null)
      or (length(code) = 6 and level = 'subdistrict' and parent_code is not null))
);
create index areas_by_parent on areas (parent_code, code);
create index areas_by_level on areas (level, code);

-- A name an area once had, so that an old paper still finds it.
create table area_names (
  area_code text not null references areas (code),
  name_th text not null,
  name_en text not null,
  valid_to date not null,
  primary key (area_code, valid_to, name_th)
);

-- Regions are a way of grouping provinces, and every agency has its own: dated tables, never an enum.
create table regions (
  scheme text not null check (scheme in ('codi', 'nacc', 'pacc')),
  code text not null check (code ~ '^[A-Z0-9]{1,6}$'),
  name_th text not null,
  name_en text not null,
  sort int not null,
  primary key (scheme, code)
);
create table region_provinces (
  scheme text not null,
  province_code text not null references areas (code),
  region_code text not null,
  subregion_th text not null,
  valid_from date not null,
  valid_to date,
  inferred boolean not null default false, -- reconstructed from counts, not read in a document: shown as ยังไม่ยืนยัน
  primary key (scheme, province_code, valid_from),
  foreign key (scheme, region_code) references regions (scheme, code)
);

-- Which register is loaded, for the search index of every process and for doctor.
create table register_imports (
  id uuid primary key default gen_random_uuid(),
  imported_at timestamptz not null default now(),
  source text not null,
  added int not null,
  renamed int not null,
  ended int not null
);

grant select on areas, area_names, regions, region_provinces, register_imports to prongsai_app;
