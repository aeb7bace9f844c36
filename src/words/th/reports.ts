// Thai words of filing a quarter. The villager's word first; nobody is blamed for being late.
// What it must never do: promise what the chain of review has not decided.
import type { Detail } from '#src/platform/result.ts';
import { thaiDate } from '#src/ui/format.ts';
import { money, number } from '#src/ui/numbers.ts';

const n = (value: Detail[string] | undefined): string => number(Number(value ?? 0));
const baht = (value: Detail[string] | undefined): string => money(Number(value ?? 0), 'th');
const day = (value: Detail[string] | undefined): string => thaiDate(String(value ?? ''), 'long', 'th');

export const reports = {
  section: (place: string) => `รายงาน ${place}`,
  title: (quarter: string, place: string) => `รายงาน${quarter} ${place}`,
  work: 'งานของฉัน',
  back: 'กลับไปหน้ารายงาน',

  closed: (n: string, day: string) => `ไตรมาสนี้ปิดครั้งที่\u00a0${n} แล้ว เมื่อ${day}`,
  inClosing: 'รายงานฉบับนี้อยู่ในตัวเลขที่ปิดแล้ว',
  afterClosing: 'รายงานที่รับหลังการปิดไตรมาสจะอยู่ในการปิดครั้งถัดไป ส่งหรือแก้ได้ตามปกติ',
  due: {
    label: 'กำหนดส่ง',
    left: (days: string) => `เหลืออีก ${days}\u00a0วัน`,
    today: 'ครบกำหนดวันนี้',
    late: (days: string) => `เลยกำหนด ${days}\u00a0วัน`,
    sentLate: (days: string) => `ส่งช้ากว่ากำหนด ${days}\u00a0วัน`,
    onTime: 'ส่งทันกำหนด',
    early: (ends: string) => `ไตรมาสนี้ยังไม่จบ (ถึง ${ends}) ส่งก่อนได้ กรอกตัวเลขตามที่ทำได้ถึงวันที่ส่ง`,
  },

  standing: {
    none: 'ยังไม่มีใครเริ่มรายงานไตรมาสนี้ ตอบทีละข้อ หยุดพักได้ทุกเมื่อ คำตอบไม่หาย',
    draft: (done: string, all: string) => `ตอบแล้ว ${done} จาก ${all}\u00a0ข้อ ยังไม่ได้ส่ง`,
    amending: (done: string, all: string) =>
      `กำลังแก้รายงานที่รับแล้ว ตอบแล้ว ${done} จาก ${all}\u00a0ข้อ ฉบับเดิมยังใช้อยู่จนกว่าจะส่งฉบับใหม่`,
    unsent: 'พื้นที่นี้ยังไม่ได้ส่งรายงานไตรมาสนี้',
    sent: (level: string) => `ส่งแล้ว ตอนนี้รอ${level}ตรวจ`,
    returned: (level: string) => `${level}ขอให้แก้ก่อนรับ อ่านเหตุผลที่แต่ละข้อ แก้แล้วส่งใหม่`,
    returnedOther: 'ส่งคืนให้แก้ ยังไม่ได้ส่งกลับมา',
    accepted: 'ทุกระดับรับรายงานนี้แล้ว',
  },
  levels: { author: 'ผู้เขียน', province: 'จังหวัด', region: 'ภาค พอช.', centre: 'พอช. ส่วนกลาง' },

  begin: 'เริ่มเขียนรายงาน',
  goOn: (at: string) => `ทำต่อที่ข้อ\u00a0${at}`,
  toCheck: 'ตรวจทานแล้วส่ง',
  amend: 'ขอแก้รายงานที่รับแล้ว',

  questions: {
    title: 'คำถามทั้งหมด',
    caption: 'คำถามของรายงานนี้ และคำตอบที่มีแล้ว',
    number: 'ข้อ',
    question: 'คำถาม',
    state: 'สถานะ',
    answer: 'คำตอบ',
    files: (count: string) => `${count}\u00a0ไฟล์`,
    preview: (count: string) => `รายงานนี้ถามอะไรบ้าง (${count}\u00a0ข้อ)`,
    states: { done: 'ตอบแล้ว', missing: 'ยังไม่ตอบ', wrong: 'ต้องแก้', skipped: 'เว้นไว้ได้', returned: 'ขอให้แก้' },
  },
  money: {
    question: 'ถึงสิ้นไตรมาสนี้ ได้\u2060รับและใช้เงินไปเท่าไร',
    name: 'เงินของโครงการ',
    hint: 'ยอดสะสมตั้งแต่ต้นปีงบประมาณถึงสิ้นไตรมาสนี้ เฉพาะเงินของพื้นที่นี้เอง จังหวัดไม่รวมเงินของตำบล ไม่มีให้ใส่ 0',
    allocated: 'ได้รับจัดสรร',
    committed: 'ผูกพันแล้ว ยังไม่จ่าย',
    disbursed: 'จ่ายแล้ว',
    remaining: 'คงเหลือ',
    sum: 'คงเหลือ = ได้รับจัดสรร − ผูกพัน − จ่ายแล้ว ระบบคิดให้หลังบันทึก',
  },
  story: {
    question: 'ไตรมาสนี้ทำอะไร ติดอะไร และอยากให้ช่วยอะไร',
    name: 'เรื่องเล่าของไตรมาส',
    hint: 'สองสามประโยคก็พอ ไม่ต้องใช้ภาษาราชการ',
    done: 'ทำอะไรไปบ้าง',
    problems: 'ปัญหาที่พบ',
    proposals: 'ข้อเสนอ',
    help_asked: 'อยากให้ใครช่วยอะไร',
    noNames: 'อย่าเขียนชื่อผู้ร้องเรียนหรือผู้ถูกกล่าวหา ข้อความนี้จะเปิดเผยต่อทุกคน',
  },
  complaints: {
    question: 'ไตรมาสนี้มีเรื่องร้อง\u2060เรียนในโครงการไหม',
    name: 'เรื่องร้องเรียน',
    none: 'ไม่มี',
    noneHint: 'ขอแจ้งว่า ไม่มีเรื่องร้องเรียนในไตรมาสนี้',
    some: 'มี',
    someHint: 'ตอบแค่จำนวน ไม่ต้องบอกว่าใครร้อง หรือร้องใคร',
    count: 'จำนวนเรื่อง',
    countUnit: 'เรื่อง',
    countHint: 'กรอกเมื่อตอบว่า มี',
    statement: 'ไม่มีเรื่องร้อง\u2060เรียนในไตรมาส\u2060นี้',
    told: (count: string) => `มีเรื่องร้องเรียน ${count}\u00a0เรื่อง`,
  },

  field: {
    count: 'จำนวน',
    money: 'จำนวนเงิน',
    yesno: 'คำตอบ',
    choice: 'คำตอบ',
    text: 'คำตอบ',
    yes: 'ใช่',
    no: 'ไม่ใช่',
    thaiDigits: 'พิมพ์เลขไทยก็ได้',
    note: 'อธิบายเพิ่ม',
    noteHint: 'เช่น ที่มาของตัวเลข หรือสิ่งที่ตกลงกัน',
    numerator: 'จำนวนที่ทำได้',
    denominator: 'จำนวนทั้งหมด',
  },
  compare: {
    target: 'เป้าถึงสิ้นไตรมาสนี้',
    noTarget: 'ไม่ได้ตั้งเป้า',
    before: 'ไตรมาสก่อน',
    soFar: 'รวมก่อนไตรมาสนี้',
    nothing: 'ไม่ได้รายงาน',
  },
  seen: {
    draft: 'ตอนนี้เห็นเฉพาะผู้เขียนรายงานของพื้นที่ ส่งแล้วผู้ตรวจทุกระดับเห็น เผยแพร่แล้วทุกคนเห็นบนหน้าพื้นที่',
    people: 'เผยแพร่แล้วทุกคนเห็น แต่จำนวนคนที่ต่ำกว่า 5 จะไม่แสดง',
    complaints: 'ผู้ตรวจเห็นจำนวน เผยแพร่แล้วทุกคนเห็น แต่จำนวนที่ต่ำกว่า 5 จะไม่แสดง',
  },
  files: {
    legend: 'ภาพหรือเอกสาร',
    hint: 'JPEG, PNG, WebP, PDF, Word, Excel, PowerPoint ไฟล์ละไม่เกิน 20 MB เลือกครั้งละไม่เกิน 10 ไฟล์ ระบบลบพิกัดออกจากภาพให้',
    there: 'ไฟล์ที่แนบแล้ว',
    caption: (name: string) => `คำอธิบาย ${name}`,
    remove: (name: string) => `เอา ${name} ออก`,
    sentBefore: 'อยู่ในฉบับที่ส่งแล้ว',
    notKept: (name: string, why: string) => `${name}: ${why}`,
    title: 'หลักฐาน',
    none: 'ไม่มีไฟล์แนบ',
  },

  kept: (time: string) => `เก็บร่างไว้แล้ว ${time}`,
  next: (at: string) => `บันทึก แล้วไปข้อ\u00a0${at}`,
  last: 'บันทึก แล้วตรวจทาน',
  stay: 'บันทึกและแนบไฟล์',
  later: 'เก็บไว้ทำต่อทีหลัง',
  keptAnyway: 'สิ่งที่พิมพ์เก็บไว้ให้แล้ว',
  asked: (level: string) => `${level}ขอให้แก้ข้อนี้`,
  askedAll: (level: string) => `เหตุผลที่${level}ส่งคืน`,

  conflict: {
    title: 'มีคนแก้ข้อนี้พร้อมกัน เลือกข้อความที่จะใช้',
    lede: 'ข้อความของทั้งสองคนยังอยู่ครบ เลือกทีละช่อง แล้วบันทึก',
    yours: 'ที่คุณพิมพ์',
    theirs: 'ที่อีกคนบันทึกไว้ก่อน',
    both: 'ใช้ทั้งสอง ต่อกัน',
    empty: '(ว่าง)',
    save: 'บันทึกที่เลือก',
  },

  check: {
    title: 'ตรวจทานก่อนส่ง',
    lede: (level: string) => `อ่านทวนอีกครั้ง ส่งแล้ว${level}จะตรวจ ระหว่างนั้นแก้ไม่ได้จนกว่าจะมีคนส่งคืน`,
    ledeAtOnce: 'อ่านทวนอีกครั้ง ส่งแล้วแก้ไม่ได้ นอกจากขอแก้พร้อมเหตุผล',
    change: (at: string) => `แก้ข้อ\u00a0${at}`,
    wrong: (count: string) => `ยังส่งไม่ได้ มี ${count}\u00a0ข้อต้องตอบหรือแก้`,
    ready: 'ตอบครบทุกข้อ ส่งได้เลย',
    asked: (count: string) => `ผู้ตรวจขอให้แก้ ${count}\u00a0ข้อ ดูเหตุผลใต้ข้อนั้นก่อนส่ง`,
    late: (days: string) => `ส่งวันนี้จะช้ากว่ากำหนด ${days}\u00a0วัน`,
    changed: 'แก้อะไรไปบ้าง',
    changedHint: 'บอกผู้ตรวจสั้น ๆ ว่าแก้ตามที่ขอแล้วอย่างไร',
    send: 'ส่งรายงาน',
    again: 'ส่งรายงานฉบับแก้',
  },
  sent: {
    done: (level: string) => `ส่งรายงานแล้ว ${level}จะตรวจต่อ`,
    doneAtOnce: 'ส่งรายงานแล้ว ไม่มีระดับที่ต้องตรวจ ถือว่ารับแล้ว',
    next: 'คุณจะเห็นผลที่หน้านี้ ถ้ามีข้อต้องแก้ เหตุผลจะอยู่ข้างข้อนั้น',
  },
  amending: {
    title: 'ขอแก้รายงานที่รับแล้ว',
    lede: 'ฉบับที่รับแล้วยังอยู่และอ่านได้เสมอ ฉบับใหม่จะผ่านการตรวจอีกครั้ง และแสดงเหตุผลนี้กำกับ',
    reason: 'แก้เพราะอะไร',
    hint: 'เช่น พบใบเสร็จเพิ่ม ยอดจ่ายเปลี่ยน',
    go: 'เปิดรายงานเพื่อแก้',
    why: 'เหตุผลที่แก้',
  },
  plan: {
    title: 'แผนของปีนี้มีฉบับใหม่',
    text: (from: string, to: string) =>
      `รายงานนี้เริ่มด้วยแผนฉบับที่\u00a0${from} ตอนนี้มีฉบับที่\u00a0${to} คำตอบที่กรอกแล้วยังอยู่`,
    go: 'ใช้แผนฉบับใหม่',
  },
  versions: {
    title: 'ฉบับที่ส่งแล้ว',
    one: (at: string) => `ฉบับที่\u00a0${at}`,
    heading: (at: string, place: string) => `ฉบับที่\u00a0${at} ที่ ${place} ส่ง`,
    sentAt: 'ส่งเมื่อ',
    late: 'ความตรงเวลา',
    reason: 'เหตุผลของฉบับนี้',
    plan: 'แผนฉบับ\u2060ที่',
    frozen: 'ฉบับนี้เปลี่ยนไม่ได้',
    newer: 'มีฉบับที่ใหม่กว่านี้',
    latest: 'ดูฉบับล่าสุด',
  },
  history: {
    title: 'ความเป็นมา',
    none: 'ยังไม่มีความเคลื่อนไหว',
    sent: (version: string) => `ส่งฉบับที่\u00a0${version}`,
    accepted: (level: string) => `${level}รับแล้ว`,
    returned: (level: string, to: string) => `${level}ส่งคืนถึง${to}`,
  },
  refused: {
    title: 'ยังเปิดรายงานนี้ไม่ได้',
    quarters: 'ดูผลรายไตรมาส',
    meant: (quarter: string) => `ไปที่${quarter}`,
  },

  refusals: {
    'report.quarter.none': 'ไม่มีไตรมาสนี้ เขียนเป็นปีงบประมาณ พ.ศ. กับเลขไตรมาส เช่น 2565-2',
    'report.quarter.ce': (d: Detail) =>
      `ปี ${d.year} เป็น ค.ศ. ปีงบประมาณในรายงานเป็น พ.ศ. ${Number(d.year) + 543}`,
    'report.future': (d: Detail) => `ไตรมาสนี้ยังไม่เริ่ม เริ่มเขียนรายงานได้ตั้งแต่ ${day(d.from)}`,
    'report.programme.none': (d: Detail) =>
      `ปีงบประมาณ ${d.fiscalYear} ยังไม่มีแผนที่ประกาศแล้ว จึงยังไม่มีรายงานให้เขียน`,
    'report.area.unknown': (d: Detail) => `ไม่มีพื้นที่รหัส ${d.code ?? ''} ในทะเบียน ตรวจดูว่าพิมพ์รหัสครบ 2 หรือ 6 หลัก`,
    'report.area.ended': (d: Detail) =>
      `พื้นที่นี้ถูกยุบหรือรวมแล้ว${d.on === undefined ? '' : `ตั้งแต่ ${day(d.on)}`} จึงเริ่มรายงานใหม่ไม่ได้ รายงานเดิมยังอ่านได้`,
    'report.area.apart': (d: Detail) =>
      `พื้นที่นี้ไม่ได้ร่วมโครงการในไตรมาสนี้ของปีงบประมาณ ${d.fiscalYear} จึงไม่ต้องส่งรายงาน`,
    'report.waived': (d: Detail) => `พื้นที่นี้ไม่ต้องส่งรายงานไตรมาสนี้แล้ว เพราะ ${d.why}`,
    'report.none': 'ยังไม่มีใครเริ่มรายงานนี้ กลับไปกดเริ่มเขียนรายงานก่อน',
    'report.question.none': 'ไม่มีคำถามข้อนี้ในรายงาน แผนอาจเปลี่ยนไปแล้ว เปิดหน้ารายงานอีกครั้ง',
    'report.closed': 'รายงานนี้ส่งไปแล้ว จึงไม่ได้บันทึกเพิ่ม สิ่งที่พิมพ์ยังอยู่ด้านล่าง คัดลอกไว้ได้',
    'report.changed': 'มีคนแก้รายงานนี้หลังจากคุณเปิดหน้านี้ อ่านทวนอีกครั้งแล้วกดส่ง',
    'report.incomplete': 'ยังส่งไม่ได้ มีข้อที่ต้องตอบหรือแก้',
    'report.reason.none': 'บอกเหตุผลที่แก้',
    'report.reason.long': 'เหตุผลยาวเกินไป เขียนได้ไม่เกิน 1,000 ตัวอักษร',
    'report.amend.not': 'แก้ได้เฉพาะรายงานที่ทุกระดับรับแล้ว รายงานนี้อยู่ขั้นอื่น',
    'report.share.more': (d: Detail) => `จำนวนที่ทำได้ (${n(d.num)}) มากกว่าจำนวนทั้งหมด (${n(d.den)})`,
    'report.share.nothing': (d: Detail) => `จำนวนทั้งหมดเป็น 0 แต่จำนวนที่ทำได้เป็น ${n(d.num)}`,
    'report.count.large': (d: Detail) => `จำนวนมากเกินไป ใส่ได้ไม่เกิน ${n(d.max)} ดูว่าพิมพ์เลขเกินไหม`,
    'report.money.over': (d: Detail) =>
      `ผูกพันรวมกับจ่ายแล้ว ${baht(d.used)} มากกว่าที่ได้รับจัดสรร ${baht(d.allocated)} อยู่ ${baht(d.over)}`,
    'report.text.long': (d: Detail) =>
      `ข้อความยาว ${n(d.letters)} ตัวอักษร เขียนได้ไม่เกิน ${n(d.max)} ตัดให้สั้นลงหรือแนบเป็นไฟล์`,
    'report.complaints.count': 'ตอบว่ามีเรื่องร้องเรียน จำนวนต้องตั้งแต่ 1 เรื่อง',
    'report.complaints.both': 'ตอบว่าไม่มี แต่กรอกจำนวนไว้ ลบจำนวน หรือเลือกว่ามี',
  },
};
