-- What an edition hides of numbers of people, decided once, when it is published: whether a number may be
-- shown depends on everything that was shown before it, so it cannot be decided anew at each reading.
-- An address is 'th', a CODI region ('codi-cw') or an area code.

create table published_hidden (
  publication_id uuid not null,
  indicator_key text not null,
  address text not null,
  primary key (publication_id, indicator_key, address)
);

create index publications_by_time on publications (programme_id, fiscal_year, published_at desc);

grant select, insert on published_hidden to prongsai_app;
