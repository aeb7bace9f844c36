-- Files of a case: photographs, papers, films, each sealed in the browser with a key of its own that stands inside a
-- sealed object of kind 'file'. Here is only what it takes to receive ciphertext in parts and to hand it out again:
-- a padded length, a digest of each part, the day. Never a name, a type, a real size or an hour.

create table case_files (
  province_code text not null,
  id uuid not null,                 -- made by chance, never by time
  case_id uuid not null,
  thread text not null check (thread in ('reporter', 'internal')),
  author text not null,             -- 'reporter', 'server', or a person's id
  bytes int not null check (bytes > 0),        -- sealed and padded
  chunk int not null check (chunk > 0),        -- bytes of each part but the last
  token bytea not null,             -- digest of what proves that one sends it
  begun_on date not null,
  seq int,                          -- of the object that says what it is; none while it is under way
  primary key (province_code, id)
);
create unique index case_files_by_object on case_files (province_code, case_id, seq);
create index case_files_by_id on case_files (id);
create index case_files_under_way on case_files (begun_on) where seq is null;

-- The parts that are here. Each lies in the store of files under `file_key`, by which the backup finds it; of two that wrote the same part at once one
-- stands here, and the other's bytes are given back.
create table case_file_chunks (
  province_code text not null,
  file_id uuid not null,
  number int not null check (number > 0),
  file_key text not null,
  sha256 bytea not null,
  primary key (province_code, file_id, number),
  foreign key (province_code, file_id) references case_files (province_code, id) on delete cascade
);

grant select, insert, delete on case_files, case_file_chunks to prongsai_app;
grant update (seq) on case_files to prongsai_app;
