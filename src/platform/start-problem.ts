// What can keep the house from starting through no fault of the program: each has a sentence for the
// operator in words/…/engine.ts (`problems[kind]`). Anything else that goes wrong is a bug and throws plainly.

export type StartProblemKind =
  | 'platform'
  | 'binaries'
  | 'root'
  | 'cluster.version'
  | 'cluster.foreign'
  | 'cluster.init'
  | 'cluster.start'
  | 'socket.folder'
  | 'database.unreachable'
  | 'database.version'
  | 'database.role'
  | 'migration.edited'
  | 'migration.newer'
  | 'migration.order'
  | 'migration.failed'
  | 'migrations.pending'
  | 'port.taken'
  | 'port.denied'
  | 'build.missing'
  | 'backup.recipient'
  | 'backup.nothing'
  | 'backup.exists'
  | 'backup.write'
  | 'key.file'
  | 'archive.unreadable'
  | 'archive.key'
  | 'archive.broken'
  | 'archive.format'
  | 'restore.occupied'
  | 'restore.secret';

export class StartProblem extends Error {
  readonly kind: StartProblemKind;
  readonly detail: Readonly<Record<string, string>>;
  constructor(kind: StartProblemKind, detail: Readonly<Record<string, string>> = {}, options?: ErrorOptions) {
    super(`${kind} ${JSON.stringify(detail)}`, options);
    this.kind = kind;
    this.detail = detail;
  }
}
