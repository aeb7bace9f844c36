// What the operator reads on the command line. Not part of a page: printed with the English below it.
type Detail = Readonly<Record<string, string>>;

export const engine = {
  name: 'โปร่งใส',
  demo: 'ตัวอย่าง',
  settings: {
    title: 'เริ่มไม่ได้ เพราะค่าที่ตั้งไว้ยังไม่ถูกต้อง',
    missing: (d: Detail) => `ต้องตั้งค่าด้วย เพราะตั้ง ${d.because} ไว้แล้ว`,
    number: () => 'ต้องเป็นตัวเลข เช่น 8080',
    port: () => 'ต้องอยู่ระหว่าง 0 ถึง 65535',
    url: () => 'ต้องเป็นที่อยู่ที่ขึ้นต้นด้วย http:// หรือ https://',
    postgres: () => 'ต้องเป็นที่อยู่ที่ขึ้นต้นด้วย postgres:// เช่น postgres://ชื่อ:รหัส@เครื่อง/ฐานข้อมูล',
    smtp: () => 'ต้องเป็นที่อยู่ที่ขึ้นต้นด้วย smtp:// หรือ smtps://',
    origin: () => 'ต้องเป็นที่อยู่เว็บคั่นด้วยจุลภาค ไม่มีเส้นทางต่อท้าย เช่น https://prongsai.example.go.th',
    level: () => 'ต้องเป็น trace, debug, info, warn, error, fatal หรือ silent',
    short: () => 'ต้องยาวอย่างน้อย 32 ตัวอักษร หรือไม่ต้องตั้ง แล้วระบบจะสร้างและเก็บไว้เอง',
    recipient: () => 'ต้องเป็นกุญแจสาธารณะของ age คั่นด้วยจุลภาค เช่น age1…',
    email: () => 'ต้องเป็นที่อยู่อีเมล เช่น โปร่งใส <no-reply@example.go.th>',
  },
  problems: {
    platform: (d: Detail) =>
      `PostgreSQL ที่มาด้วยใช้บน ${d.platform} ไม่ได้ โปรดตั้ง DATABASE_URL หรือใช้ Linux, macOS, WSL`,
    binaries: (d: Detail) => `เรียก PostgreSQL ที่มากับ ${d.package} ไม่ได้ โปรดเรียก npm ci อีกครั้ง (${d.because})`,
    root: (d: Detail) =>
      `PostgreSQL ไม่ยอมทำงานในนาม root และไม่มีบัญชีอื่นที่เข้าถึง ${d.folder} ได้ โปรดเรียกในนามผู้ใช้ธรรมดา ย้าย DATA_DIR ไปที่ผู้ใช้ postgres เข้าถึงได้ หรือตั้ง DATABASE_URL (${d.because})`,
    'cluster.version': (d: Detail) =>
      `ข้อมูลใน ${d.folder} เป็นของ PostgreSQL ${d.version} แต่โปรแกรมนี้มากับ ${d.wanted} โปรดย้ายข้อมูลตาม docs/operate.md`,
    'cluster.foreign': (d: Detail) => `โฟลเดอร์ ${d.folder} มีของอื่นอยู่แล้ว โปรดเลือก DATA_DIR อื่น`,
    'cluster.init': (d: Detail) => `สร้างฐานข้อมูลใน ${d.folder} ไม่สำเร็จ: ${d.because}`,
    'cluster.start': (d: Detail) => `เปิดฐานข้อมูลใน ${d.folder} ไม่สำเร็จ: ${d.because}`,
    'socket.folder': (d: Detail) => `โฟลเดอร์ ${d.folder} เป็นของผู้อื่น จึงไม่ใช้ โปรดเลือก DATA_DIR ที่สั้นลง`,
    'database.unreachable': (d: Detail) => `ติดต่อฐานข้อมูล ${d.where} ไม่ได้: ${d.because}`,
    'database.version': (d: Detail) => `ฐานข้อมูลเป็น PostgreSQL ${d.version} ต้องเป็นรุ่น 16 ขึ้นไป`,
    'database.role': (d: Detail) =>
      `ให้สิทธิ์ ${d.role} ไม่ได้ บัญชีเจ้าของฐานข้อมูลต้องสร้างและมอบบทบาทนี้ได้: ${d.because}`,
    'migration.edited': (d: Detail) =>
      `ไฟล์ migrations/${d.name}.sql ถูกแก้หลังจากใช้ไปแล้ว โปรดคืนของเดิม แล้วเพิ่มไฟล์ใหม่แทน`,
    'migration.newer': (d: Detail) => `ฐานข้อมูลใหม่กว่าโปรแกรมนี้ (มี ${d.name}) โปรดใช้โปรแกรมรุ่นใหม่กว่า`,
    'migration.order': (d: Detail) =>
      `ไฟล์ migrations/${d.name}.sql มาก่อน ${d.last} ที่ใช้ไปแล้ว โปรดตั้งเลขให้อยู่ท้ายสุด`,
    'migration.failed': (d: Detail) =>
      `ปรับฐานข้อมูลด้วย migrations/${d.name}.sql ไม่สำเร็จ ไม่มีอะไรเปลี่ยน: ${d.because}`,
    'migrations.pending': (d: Detail) =>
      `ฐานข้อมูลยังไม่ถึงรุ่นของโปรแกรม (${d.names}) และบัญชีนี้ปรับเองไม่ได้ โปรดเรียก prongsai migrate โดยตั้ง DATABASE_OWNER_URL`,
    'port.taken': (d: Detail) => `ช่อง ${d.port} มีโปรแกรมอื่นใช้อยู่ โปรดตั้ง PORT เป็นเลขอื่น`,
    'port.denied': (d: Detail) => `ไม่มีสิทธิ์เปิดช่อง ${d.port} โปรดตั้ง PORT ตั้งแต่ 1024 ขึ้นไป`,
    'backup.recipient': (d: Detail) =>
      d.recipient
        ? `${d.recipient} ไม่ใช่กุญแจสาธารณะของ age โปรดตรวจว่าคัดลอกมาครบ`
        : 'ต้องบอกว่าใครเปิดไฟล์สำรองได้: ตั้ง BACKUP_RECIPIENT หรือเติม --recipient age1… (สร้างกุญแจด้วย prongsai backup keygen)',
    'backup.nothing': (d: Detail) => `ยังไม่มีข้อมูลให้สำรองใน ${d.where}`,
    'backup.exists': (d: Detail) => `มีไฟล์ ${d.file} อยู่แล้ว จึงไม่เขียนทับ โปรดใช้ชื่ออื่น`,
    'backup.write': (d: Detail) => `เขียน ${d.file} ไม่สำเร็จ ไม่มีไฟล์ค้างไว้: ${d.because}`,
    'key.file': (d: Detail) => `อ่านกุญแจจาก ${d.file} ไม่ได้: ${d.because}`,
    'archive.unreadable': (d: Detail) => `เปิด ${d.file} ไม่ได้: ${d.because}`,
    'archive.key': (d: Detail) => `กุญแจนี้เปิด ${d.file} ไม่ได้ โปรดใช้กุญแจที่คู่กับตอนสำรอง`,
    'archive.broken': (d: Detail) => `${d.file} ขาดหรือถูกแก้ จึงไม่นำสิ่งใดเข้า โปรดใช้ไฟล์สำรองอื่น (${d.because})`,
    'archive.format': (d: Detail) =>
      `ไฟล์สำรองเป็นรูปแบบ ${d.format} แต่โปรแกรมนี้อ่านได้ถึง ${d.known} โปรดใช้โปรแกรมรุ่นใหม่กว่า`,
    'restore.occupied': (d: Detail) =>
      `มีข้อมูลอยู่แล้ว (${d.where}) กู้คืนได้เฉพาะลงในที่ว่าง โปรดเลือก DATA_DIR หรือฐานข้อมูลที่ว่าง`,
    'restore.secret': () =>
      'SECRET ที่ตั้งไว้ไม่ตรงกับในไฟล์สำรอง รหัสขั้นที่สองของทุกคนจะใช้ไม่ได้ โปรดตั้ง SECRET เดิม หรือไม่ตั้ง แล้วระบบจะใช้ของเดิมให้',
    'build.missing': () => 'ยังไม่ได้สร้างหน้าเว็บ โปรดเรียก npm run build',
  },
  hintDemo: (folder: string) => `ข้อมูลตัวอย่างลบได้: ลบโฟลเดอร์ ${folder} แล้วเริ่มใหม่`,
  preparing: 'กำลังเตรียมฐานข้อมูลตัวอย่าง ครั้งแรกใช้เวลาสักครู่…',
  moved: (wanted: number, port: number) => `ช่อง ${wanted} มีโปรแกรมอื่นใช้อยู่ จึงเปิดที่ช่อง ${port}`,
  signIns: (password: string) => `เข้าใช้ในบทบาทต่าง ๆ ด้วยรหัสผ่านเดียวกัน ${password}`,
  code: (digits: string) => `② รหัสขั้นที่สองตอนนี้ ${digits} เปลี่ยนทุก 30 วินาที กด Enter เพื่อดูรหัสใหม่`,
  firstKeeper: 'ยังไม่มีผู้ดูแลระบบ เปิดลิงก์นี้เพื่อเป็นผู้ดูแลคนแรก (ใช้ได้ครั้งเดียว)',
  stopHint: 'กด Ctrl-C เพื่อหยุด',
  stopping: 'กำลังหยุด…',
  stopped: 'หยุดแล้ว',
  migrated: (names: string) => `ปรับฐานข้อมูลแล้ว: ${names}`,
  upToDate: 'ฐานข้อมูลเป็นรุ่นล่าสุดแล้ว',
  invited: (email: string) => `ลิงก์เชิญของ ${email} (ใช้ได้ครั้งเดียว)`,
  bounce: {
    failed: 'จดหมายฉบับหนึ่งส่งไม่ถึง บันทึกไว้แล้วว่าที่อยู่นั้นรับจดหมายไม่ได้',
    nothing: 'ข้อความนี้ไม่ได้บอกว่าที่อยู่ใช้ไม่ได้ ไม่มีอะไรเปลี่ยน',
    strange: 'ข้อความนี้ไม่ใช่รายงานการส่งของจดหมายที่ระบบส่ง ไม่มีอะไรเปลี่ยน',
  },
  wrote: (file: string) => `เขียน ${file} แล้ว`,
  unknown: (word: string) => `ไม่รู้จักคำสั่ง ${word}`,
  needs: (option: string) => `ต้องมี ${option} ด้วย`,
  roleOneOf: (roles: string) => `--role ต้องเป็นหนึ่งใน ${roles}`,
  backup: {
    wrote: (file: string) => `สำรองไว้ที่ ${file}`,
    amounts: (d: Detail) => `${d.rows} แถว ${d.files} ไฟล์ ใน ${d.seconds} วินาที`,
    lost: (count: string, few: string) =>
      `ไฟล์ที่ทะเบียนมีแต่ตัวไฟล์หายไปก่อนหน้านี้ ${count} ไฟล์: ${few} สิ่งอื่นสำรองไว้ครบ`,
    key: (file: string) =>
      `เก็บกุญแจไว้ที่ ${file} ย้ายไปไว้นอกเครื่องนี้ ถ้าหาย จะเปิดไฟล์สำรองไม่ได้เลย กุญแจสาธารณะสำหรับ BACKUP_RECIPIENT คือ`,
    whole: (file: string) => `${file} ครบและไม่ถูกแก้`,
    restored: (d: Detail) =>
      `กู้คืนจากสำเนาของ ${d.madeAt} แล้ว ใน ${d.seconds} วินาที ทุกคนต้องเข้าสู่ระบบใหม่ เริ่มใช้ด้วย prongsai start`,
  },
  help: {
    title: 'คำสั่ง',
    demo: 'เปิดด้วยข้อมูลตัวอย่าง',
    start: 'เปิดใช้จริง',
    migrate: 'ปรับฐานข้อมูลให้ตรงกับโปรแกรม',
    import: 'นำเข้าทะเบียนพื้นที่รุ่นใหม่',
    admin: 'สร้างลิงก์เชิญผู้ใช้จากบรรทัดคำสั่ง',
    mail: 'อ่านจดหมายตีกลับ (RFC 3464) จาก stdin แล้วหยุดส่งถึงที่อยู่ที่ใช้ไม่ได้',
    backup: 'สำรองทั้งหมดเป็นไฟล์เดียวที่เข้ารหัส ขณะระบบเปิดอยู่ก็ได้',
    verify: 'อ่านไฟล์สำรองทั้งไฟล์ว่าครบและไม่ถูกแก้',
    keygen: 'สร้างกุญแจสำหรับไฟล์สำรอง',
    restore: 'กู้คืนลงในที่ว่าง',
    doctor: 'ตรวจสุขภาพของระบบ',
    help: 'หน้านี้',
    types: 'เขียนชนิดข้อมูลของฐานข้อมูลใหม่ (สำหรับผู้พัฒนา)',
  },
  doctor: {
    settings: 'ค่าที่ตั้ง',
    database: 'ฐานข้อมูล',
    migrations: 'รุ่นของฐานข้อมูล',
    roles: 'การแยกสิทธิ์',
    areas: 'ทะเบียนพื้นที่',
    audit: 'บันทึกการกระทำ',
    freezes: 'ไตรมาสที่ปิดแล้ว',
    files: 'ที่เก็บไฟล์',
    disk: 'เนื้อที่ว่าง',
    mail: 'อีเมล',
    allSet: 'ครบถ้วน',
    answers: (version: string) => `PostgreSQL ${version} ตอบ`,
    current: (name: string) => `ถึง ${name}`,
    pending: (names: string) => `ยังไม่ได้ใช้ ${names}`,
    ownsNothing: 'โปรแกรมไม่เป็นเจ้าของสิ่งใด และแก้บันทึกไม่ได้',
    ownsSomething: (what: string) => `โปรแกรมมีสิทธิ์มากเกินไป: ${what}`,
    oneLogin: 'โปรแกรมใช้บัญชีเจ้าของฐานข้อมูล ปลอดภัยกว่าหากแยกบัญชี: ตั้ง DATABASE_URL และ DATABASE_OWNER_URL',
    register: (count: string) => `${count} พื้นที่`,
    noRegister: 'ยังไม่มีทะเบียน เริ่มโปรแกรมสักครั้งแล้วจะมีเอง',
    chains: (provinces: string, rows: string) => `${provinces} สาย ${rows} รายการ ต่อกันครบ`,
    asFrozen: (count: string) => `ปิดไตรมาสแล้ว ${count} ครั้ง ตรงกับตอนที่ปิดทุกครั้ง`,
    notAsFrozen: (which: string) => `ไม่ตรงกับตอนที่ปิด: ${which}`,
    broken: (where: string) => `สายขาด: ${where}`,
    writable: 'เขียน อ่าน และลบได้',
    free: (amount: string) => `เหลือ ${amount}`,
    noMail: 'ไม่ได้ตั้ง SMTP_URL หน้าเว็บจะแสดงลิงก์ให้ส่งต่อเอง',
    mailSet: (host: string) => `ส่งผ่าน ${host}`,
  },
};
