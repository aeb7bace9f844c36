-- Files that come in parts: a phone whose signal breaks off goes on where it stopped, and need not begin again.
-- A row is made by the first part and says how far it is; the parts lie in the store of files until the last one
-- is there. Then they become one file, looked at like any other, and the parts are given back; so are those of
-- an upload that nobody finished in a week.

create table uploads (
  province_code text not null,
  id uuid not null,             -- made by the phone, so that a first part whose answer was lost makes nothing twice
  person_id uuid not null,      -- whose it is: nobody else learns that there is one
  area_code text not null,
  fiscal_year int not null,
  quarter int not null check (quarter between 1 and 4),
  field text not null,          -- the question it is for
  name text not null,           -- cleaned, as shown; never used as a path
  bytes int not null check (bytes > 0),
  got int not null default 0 check (got >= 0 and got <= bytes),
  done boolean not null default false, -- tied to its report; the parts are gone
  begun_at timestamptz not null,
  primary key (province_code, id)
);
create index uploads_by_person on uploads (person_id) where not done;

grant select, insert, update, delete on uploads to prongsai_app;
