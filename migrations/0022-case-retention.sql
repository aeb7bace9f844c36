-- How long a case is kept when it has ended, by what it was; what stops that; and what is left when it is deleted: a
-- tombstone without content, of which the numbers of every quarter still add up (decision 028).
alter table case_clocks drop constraint case_clocks_days_check;
alter table case_clocks add constraint case_clocks_days_check check (days between 1 and 40000);
alter table case_clocks add column changed_on date; -- nothing is deleted by a figure in the month after
insert into case_clocks (name, days, unconfirmed, source) values
  ('keep-advice', 730, true, 'ตั้งต้นโดยระบบ รอหน่วยงานกำหนด'),
  ('keep-watch', 3650, true, 'ระเบียบงานสารบรรณ: ปกติไม่น้อยกว่า 10 ปี'),
  ('keep-complaint', 3650, true, 'ระเบียบงานสารบรรณ: ปกติไม่น้อยกว่า 10 ปี'),
  ('keep-referred', 7300, true, 'ระเบียบงานสารบรรณ: เรื่องทุจริตเก็บจนสิ้นคดีหรือหมดอายุความ');

alter table cases add column deleted_on date;
-- For the day's look at what has ended, and for the tombstones of a unit.
create index cases_ended on cases (step_on) where step = 'closed' and deleted_on is null;
create index cases_deleted on cases (deleted_on) where deleted_on is not null;

-- Somebody said that it must not be deleted now. The last row of a case counts.
create table case_holds (
  province_code text not null,
  case_id uuid not null,
  number int not null check (number > 0),
  reason text not null,
  by_person uuid not null references people (id),
  on_day date not null,
  ended_by uuid references people (id),
  ended_on date,
  primary key (province_code, case_id, number),
  check ((ended_by is null) = (ended_on is null))
);

-- By when an ended case may be deleted: so many days after the last thing in it, by whoever said it (tags aside). When
-- a hold ends, or the figure is changed, a month is left in which that can be undone.
create view case_keeping as
select c.province_code, c.id, k.name, k.unconfirmed,
  greatest(greatest(c.step_on, said.last) + k.days, k.changed_on + 30, holds.released_on + 30) as ends_on, holds.held
from cases c
cross join lateral (
  select max(o.on_day) as last from case_objects o
  where o.province_code = c.province_code and o.case_id = c.id and o.kind <> 'summary') said
cross join lateral (
  select max(h.reason) filter (where h.ended_on is null) as held, max(h.ended_on) as released_on from case_holds h
  where h.province_code = c.province_code and h.case_id = c.id) holds
join case_clocks k on k.name = 'keep-' || case when exists (
  select from case_steps s where s.province_code = c.province_code and s.case_id = c.id and s.step = 'referred')
  then 'referred' else c.track end
where c.step = 'closed' and c.deleted_on is null;

-- The one way in which what was said in a case is ever removed; the program itself may not. It believes no day that has
-- not come, and looks at the term and the hold once more, with the case in its hand. Under a figure that nobody confirmed
-- nothing is deleted: a due day that is wrong is an annoyance, but evidence that was deleted is gone. The holders of its
-- keys stay, without the keys: where a case counts hangs on whom it was kept from.
create function delete_case(p_province text, p_case uuid, p_today date) returns text
language plpgsql security definer set search_path = public, pg_temp as $$
declare kind text;
begin
  if p_today > (now() at time zone 'Asia/Bangkok')::date then return null; end if;
  perform from cases where province_code = p_province and id = p_case for update;
  select k.name into kind from case_keeping k
    where k.province_code = p_province and k.id = p_case and k.ends_on < p_today and k.held is null and not k.unconfirmed;
  if kind is null then return null; end if;
  delete from case_objects where province_code = p_province and case_id = p_case;
  delete from case_name_requests where province_code = p_province and case_id = p_case;
  delete from case_extensions where province_code = p_province and case_id = p_case;
  delete from case_reads where province_code = p_province and case_id = p_case;
  update case_seals set sealed = '' where province_code = p_province and case_id = p_case;
  update cases set deleted_on = p_today, recipient = '', reporter_recipient = ''
    where province_code = p_province and id = p_case;
  return kind;
end $$;
revoke all on function delete_case(text, uuid, date) from public;

grant select on case_keeping to prongsai_app;
grant update (changed_on) on case_clocks to prongsai_app;
grant select, insert on case_holds to prongsai_app;
grant update (ended_by, ended_on) on case_holds to prongsai_app;
grant execute on function delete_case(text, uuid, date) to prongsai_app;
