-- The subcommittee's pack of a frozen quarter. While it is prepared, the secretariat's picks are a draft of the
-- quarter, which several people may work on; a pack that was asked for holds its selection for ever, and so do
-- the files that were made of it.

create table pack_drafts (
  programme_id uuid not null references programmes (id),
  fiscal_year int not null,
  quarter int not null check (quarter between 1 and 4),
  resolutions text not null default '',   -- proposed for the whole meeting, one a line
  revision int not null default 1,
  changed_by uuid not null,
  changed_at timestamptz not null,
  primary key (programme_id, fiscal_year, quarter)
);

-- A problem, a proposal or a wish for help out of a frozen report. `original` is what the report says; a later
-- freeze whose report says something else makes the pick one to be looked at again.
create table pack_picks (
  id uuid primary key,
  programme_id uuid not null references programmes (id),
  fiscal_year int not null,
  quarter int not null check (quarter between 1 and 4),
  province_code text not null generated always as (left(area_code, 2)) stored,
  area_code text not null references areas (code),
  field text not null check (field in ('problems', 'proposals', 'help')),
  original text not null,
  wording text not null check (wording <> ''),
  agenda text not null check (agenda in ('know', 'consider')),
  resolution text not null default '',
  position int not null,
  revision int not null default 1,
  changed_by uuid not null,
  changed_at timestamptz not null,
  unique (programme_id, fiscal_year, quarter, area_code, field)
);

create table packs (
  id uuid primary key,
  freeze_id uuid not null references freezes (id),
  number int not null check (number > 0),
  selection jsonb not null,               -- items, resolutions, what came after the freeze
  asked_by uuid not null,
  asked_at timestamptz not null,
  unique (freeze_id, number)
);

-- Made by a job, each once: one that is there already is not made again.
create table pack_files (
  pack_id uuid not null references packs (id),
  kind text not null,                     -- 'pdf', 'pdf-thai', 'pdf-en', 'xlsx', 'csv', 'emenscr-xlsx', 'emenscr-csv'
  file_key text not null,
  bytes int not null,
  sha256 bytea not null,
  made_at timestamptz not null,
  primary key (pack_id, kind)
);

create trigger pack_stays before update or delete on packs for each statement execute function refuse_to_change();
create trigger pack_stays before update or delete on pack_files for each statement execute function refuse_to_change();

-- What eMENSCR asks for, form by form. The names are from memory and unconfirmed: an officer who has the system
-- before them mends them here, and says when a name is right. `source` is what of a pack stands there; '' is to
-- be typed by hand.
create table emenscr_fields (
  form text not null check (form in ('M1', 'M2', 'M3', 'M4', 'M5', 'M6', 'M7')),
  number int not null check (number between 1 and 99),
  name_th text not null,
  name_en text not null,
  source text not null default '',
  fixed text not null default '',         -- what stands there whatever the quarter, where the officer wrote it
  confirmed boolean not null default false,
  revision int not null default 1,
  primary key (form, number)
);
insert into emenscr_fields (form, number, name_th, name_en, source) values
  ('M1', 1, 'ชื่อโครงการ', 'Name of the project', 'programme'),
  ('M1', 2, 'ปีงบประมาณ', 'Fiscal year', 'fiscal_year'),
  ('M1', 3, 'หน่วยงานเจ้าของโครงการ', 'Responsible agency', ''),
  ('M1', 4, 'ผู้ประสานงาน', 'Contact', ''),
  ('M2', 1, 'ยุทธศาสตร์ชาติ', 'National strategy', ''),
  ('M2', 2, 'แผนแม่บทภายใต้ยุทธศาสตร์ชาติ', 'Master plan under the national strategy', ''),
  ('M2', 3, 'แผนการปฏิรูปประเทศ', 'Country reform plan', ''),
  ('M2', 4, 'แผนพัฒนาเศรษฐกิจและสังคมแห่งชาติ', 'National economic and social development plan', ''),
  ('M3', 1, 'หลักการและวัตถุประสงค์', 'Rationale and purpose', 'about'),
  ('M3', 2, 'พื้นที่ดำเนินการ', 'Places', 'places'),
  ('M3', 3, 'ระยะเวลา', 'Period', 'period'),
  ('M3', 4, 'ตัวชี้วัดและเป้าหมาย', 'Indicators and targets', 'targets'),
  ('M4', 1, 'กิจกรรม', 'Activities', 'activities'),
  ('M5', 1, 'งบประมาณที่ได้รับจัดสรร (บาท)', 'Budget allocated (baht)', 'allocated'),
  ('M5', 2, 'ผูกพัน (บาท)', 'Committed (baht)', 'committed'),
  ('M5', 3, 'เบิกจ่าย (บาท)', 'Disbursed (baht)', 'disbursed'),
  ('M5', 4, 'คงเหลือ (บาท)', 'Remaining (baht)', 'remaining'),
  ('M6', 1, 'รอบการรายงาน', 'Period of the report', 'quarter'),
  ('M6', 2, 'ผลการดำเนินงานตามตัวชี้วัด', 'Results by indicator', 'results'),
  ('M6', 3, 'ร้อยละการเบิกจ่าย', 'Disbursed, per cent', 'disbursed_share'),
  ('M6', 4, 'ปัญหา อุปสรรค', 'Problems', 'problems'),
  ('M6', 5, 'ข้อเสนอแนะ', 'Proposals', 'proposals'),
  ('M7', 1, 'ผู้บันทึก', 'Entered by', ''),
  ('M7', 2, 'ผู้อนุมัติ', 'Approved by', '');

grant select, insert, update on pack_drafts, emenscr_fields to prongsai_app;
grant select, insert, update, delete on pack_picks to prongsai_app;
grant select, insert on packs, pack_files to prongsai_app;
