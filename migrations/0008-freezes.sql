-- Closing a quarter and publishing it are two steps. The centre freezes a quarter: which version of which
-- report counts, what must be hidden, and the sums of every place, numbered 1, 2, ... Of a freeze the pack for
-- the subcommittee is made; later the same freeze is published, and its number is the edition's number.
-- Nothing here ever changes: the application may insert and read, and triggers refuse even the owner.
-- (Triggers cannot stand on tables that are distributed over a cluster: there, drop frozen_stays on
-- frozen_obligations; the grants and the digest hold as before.)

create table freezes (
  id uuid primary key,
  programme_id uuid not null references programmes (id),
  fiscal_year int not null,
  quarter int not null check (quarter between 1 and 4),
  number int not null check (number > 0),
  reason text not null default '',      -- why again, from the second on
  frozen_at timestamptz not null,
  frozen_by uuid not null,
  basis uuid[] not null default '{}',   -- the freezes of the year's earlier quarters that its totals add to
  digest bytea not null,                -- freeze_digest(), below
  unique (programme_id, fiscal_year, quarter, number)
);
create index freezes_by_time on freezes (programme_id, fiscal_year, frozen_at desc);

alter table published_obligations rename to frozen_obligations;
alter table frozen_obligations rename column publication_id to freeze_id;
alter index published_obligations_by_publication rename to frozen_obligations_by_freeze;
alter table frozen_obligations rename constraint published_obligations_pkey to frozen_obligations_pkey;
alter table published_hidden rename to frozen_hidden;
alter table frozen_hidden rename column publication_id to freeze_id;
alter table frozen_hidden rename constraint published_hidden_pkey to frozen_hidden_pkey;

-- The tallies: sums of the nation ('th'), CODI's regions ('codi-cw'), provinces and districts, so that a page
-- reads some hundred rows instead of every answer. 'year' adds up from the first quarter on, 'quarter' is of
-- the quarter alone and stands only where an indicator adds up over time. A freeze from before has none; its
-- sums are added up anew at each reading.
create table frozen_sums (
  freeze_id uuid not null,
  span text not null check (span in ('year', 'quarter')),
  address text not null,
  indicator_key text not null,
  choice text not null default '',      -- of a question with choices: the answer; else ''
  answered int not null,
  num bigint not null,
  den bigint not null,
  targeted int not null,
  target bigint not null,
  weighted bigint not null,
  primary key (freeze_id, span, address, indicator_key, choice)
);
create table frozen_coverage (
  freeze_id uuid not null,
  address text not null,
  level text not null check (level in ('subdistrict', 'province')),
  due int not null,
  accepted int not null,
  waiting int not null,
  none int not null,
  late int not null,
  primary key (freeze_id, address, level)
);
create table frozen_money (
  freeze_id uuid not null,
  address text not null,
  allocated bigint, committed bigint, disbursed bigint, remaining bigint, -- satang
  answered int not null,
  primary key (freeze_id, address)
);

-- SHA-256 over everything that a freeze holds: its head, the freezes it adds to, each area's standing, and the
-- answers, money and texts of the versions that count, with the digests of their files. Times as seconds, so
-- that no setting of a connection can change a letter. First by province, then over the provinces, so that no
-- piece grows large.
create function freeze_digest(f freezes) returns bytea language sql stable as $$
  select sha256(convert_to(
    jsonb_build_array(f.id, f.programme_id, f.fiscal_year, f.quarter, f.number, f.reason,
      extract(epoch from f.frozen_at), f.frozen_by,
      (select jsonb_agg(jsonb_build_array(b.id, encode(b.digest, 'hex')) order by b.quarter, b.id)
       from freezes b where b.id = any (f.basis)))::text
    || coalesce((
      select string_agg(province_code || ' ' || encode(digest, 'hex'), ',' order by province_code collate "C")
      from (
        select o.province_code, sha256(convert_to(string_agg(jsonb_build_array(
            o.area_code, o.level, o.due_on, o.standing, o.days_late, o.report_id, o.version,
            (select jsonb_build_array(v.programme_version_id, extract(epoch from v.sent_at), v.sent_by, v.reason,
               v.allocated, v.committed, v.disbursed, v.remaining, v.done, v.problems, v.proposals, v.help_asked,
               v.complaints, v.complaints_count)
             from report_versions v
             where v.province_code = o.province_code and v.report_id = o.report_id and v.version = o.version),
            (select jsonb_agg(jsonb_build_array(a.indicator_id, a.indicator_key, a.num, a.den, a.choice, a.note)
               order by a.indicator_key collate "C")
             from report_values a
             where a.province_code = o.province_code and a.report_id = o.report_id and a.version = o.version),
            (select jsonb_agg(jsonb_build_array(e.id, e.field, encode(e.sha256, 'hex')) order by e.id)
             from evidence e
             where e.province_code = o.province_code and e.report_id = o.report_id and e.added_in <= o.version
               and (e.removed_in is null or e.removed_in > o.version))
          )::text, E'\n' order by o.area_code collate "C"), 'UTF8')) as digest
        from frozen_obligations o
        where o.freeze_id = f.id
        group by o.province_code
      ) provinces), '')
    || coalesce((
      select string_agg(h.indicator_key || ' ' || h.address, ',' order by h.indicator_key collate "C", h.address collate "C")
      from frozen_hidden h where h.freeze_id = f.id), ''), 'UTF8'))
$$;

-- What was published until now was frozen at that moment: each edition becomes the freeze of its number.
do $$
begin
  for q in 1..4 loop -- a digest names the digests of earlier quarters
    insert into freezes
      select (f).id, (f).programme_id, (f).fiscal_year, (f).quarter, (f).number, (f).reason, (f).frozen_at,
        (f).frozen_by, (f).basis, freeze_digest(f)
      from publications p
      cross join lateral (
        select (p.id, p.programme_id, p.fiscal_year, p.quarter, p.edition,
          case when p.edition > 1 then p.note_th else '' end, p.published_at, p.published_by,
          array(
            select distinct on (b.quarter) b.id from publications b
            where b.programme_id = p.programme_id and b.fiscal_year = p.fiscal_year and b.quarter < p.quarter
              and b.published_at <= p.published_at
            order by b.quarter, b.edition desc),
          ''::bytea)::freezes as f
      ) frozen
      where p.quarter = q;
  end loop;
end $$;

-- An edition is a freeze that everybody may read; what it holds, and its number, stand there.
drop index publications_by_time;
alter table publications
  drop column programme_id, drop column fiscal_year, drop column quarter, drop column edition,
  add constraint publications_freeze foreign key (id) references freezes (id);
create index publications_by_time on publications (published_at desc);

create function refuse_to_change() returns trigger language plpgsql as $$
begin
  raise exception '% never changes: freeze anew', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger frozen_stays before update or delete on freezes for each statement execute function refuse_to_change();
create trigger frozen_stays before update or delete on frozen_obligations for each statement execute function refuse_to_change();
create trigger frozen_stays before update or delete on frozen_hidden for each statement execute function refuse_to_change();
create trigger frozen_stays before update or delete on frozen_sums for each statement execute function refuse_to_change();
create trigger frozen_stays before update or delete on frozen_coverage for each statement execute function refuse_to_change();
create trigger frozen_stays before update or delete on frozen_money for each statement execute function refuse_to_change();
create trigger frozen_stays before update or delete on publications for each statement execute function refuse_to_change();

-- What was accepted after a quarter was frozen is counted on public pages: without this, by reading every report.
create index reports_accepted on reports (programme_id, fiscal_year, quarter, area_code, version) where state = 'accepted';

grant select, insert on freezes, frozen_sums, frozen_coverage, frozen_money to prongsai_app;
