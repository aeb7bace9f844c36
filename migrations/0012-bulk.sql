-- Many reports at once, and reports that came on paper.
-- An import stands here between its two steps: what was read and what is wrong with it, until somebody
-- confirms; then how far it is. Nothing of it is in a report before. Each row is written in a transaction of
-- its own, together with its mark here, so that an import that was interrupted goes on and does none twice.

create table bulk_imports (
  id uuid primary key,
  programme_id uuid not null references programmes (id),
  fiscal_year int not null,
  quarter int not null check (quarter between 1 and 4),
  by_person uuid not null,                 -- only this person sees it
  at timestamptz not null,
  file_name text not null,                 -- cleaned, for showing
  format text not null check (format in ('xlsx', 'csv')),
  encoding text check (encoding in ('utf-8', 'windows-874')), -- how a CSV was read
  ready int not null,                      -- rows that may be written
  wrong int not null,                      -- rows with something to mend: none of them is written
  blank int not null,                      -- rows that nobody wrote in
  send boolean not null default false,     -- confirmed to be sent where complete and allowed, not only kept
  confirmed_at timestamptz
);
create index bulk_imports_by_person on bulk_imports (by_person, at desc);

create table bulk_rows (
  province_code text not null,             -- '00' where the code is none
  import_id uuid not null references bulk_imports (id),
  sheet text not null,
  row int not null,                        -- as a spreadsheet counts, the heads being row 1
  area_code text not null,                 -- as typed where it is none
  typed jsonb not null,                    -- field -> what it will be in the working copy
  shown jsonb not null,                    -- field -> mark of what the template showed
  base int not null,                       -- the report's revision that the template was made from
  cells jsonb not null,                    -- field -> as it stands in the file, for the sheet with the errors
  problems jsonb not null,                 -- [{field, cell, typed, refusal, detail}]
  missing int not null,                    -- questions still without an answer
  state text not null check (state in ('ready', 'wrong', 'kept', 'sent', 'refused')),
  outcome jsonb,                           -- after it was written: {refusal, detail, conflicts}
  primary key (province_code, import_id, sheet, row)
);
create index bulk_rows_by_import on bulk_rows (import_id, state, sheet, row);

-- A paper form that an officer entered: who filled it, when, and its picture. Never public: only the officers
-- and the council of the place read it.
create table paper_forms (
  province_code text not null,
  id uuid not null,
  report_id uuid not null,
  area_code text not null,
  filled_by text not null,                 -- the name on the paper
  filled_as text not null,                 -- the role in the council
  dated date not null,                     -- the date on the paper
  entered_by uuid not null,
  entered_at timestamptz not null,
  for_version int not null,                -- the version of the report that it became a part of
  file_key text not null,
  thumb_key text,
  media_type text not null,
  name text not null,
  bytes bigint not null,
  sha256 bytea not null,
  primary key (province_code, id)
);
create index paper_forms_by_report on paper_forms (province_code, report_id, entered_at);

grant select, insert, update, delete on bulk_imports, bulk_rows to prongsai_app;
grant select, insert on paper_forms to prongsai_app;
