// Everything that a machine's operator may choose, read once from the environment and checked at start.
// Every mistake is reported, all at once, by the name of its variable; a start on half-understood settings
// must never happen. Sentences are in words/, secrets are never printed.
import { isAbsolute, resolve } from 'node:path';
import * as v from 'valibot';
import { LOG_LEVELS, type LogLevel } from './log.ts';

export type Mode = 'demo' | 'start' | 'test';

export type Config = {
  readonly mode: Mode;
  readonly dataDir: string;
  /** undefined: the embedded PostgreSQL in the data folder. */
  readonly database: { readonly url: string; readonly ownerUrl: string | undefined } | undefined;
  readonly host: string;
  readonly port: number;
  /** Addresses under which people reach this house (https, onion, LAN); the first is used in mails. */
  readonly origins: readonly string[];
  readonly secret: string;
  readonly smtp:
    | {
        readonly url: string;
        readonly from: string;
        /** Where returned letters go; undefined: to `from`. */
        readonly returns?: string | undefined;
      }
    | undefined;
  readonly s3: S3Config | undefined;
  readonly oidc: OidcConfig | undefined;
  readonly logLevel: LogLevel;
  /** Whose keys open a backup, in age's words. */
  readonly backupRecipients?: readonly string[];
  /** The organisation's public key (base64url of 32 bytes) that signs whom tips are sealed to; none: no tips. */
  readonly directoryKey?: string;
};

export type S3Config = {
  readonly endpoint: string | undefined;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
};
export type OidcConfig = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly name: string;
};

/** Which variable is wrong, and in what way: the sentence is words/…/engine.ts, `settings[mistake]`. */
export type Mistake = {
  readonly variable: string;
  readonly mistake:
    | 'missing'
    | 'number'
    | 'port'
    | 'url'
    | 'postgres'
    | 'smtp'
    | 'origin'
    | 'level'
    | 'short'
    | 'recipient'
    | 'directoryKey'
    | 'email';
  readonly because?: string;
};
export type Read =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly mistakes: readonly Mistake[] };

type Environment = Readonly<Record<string, string | undefined>>;

const isDirectoryKey = (text: string) => /^[\w-]{43}$/u.test(text);
/** By its looks; age itself checks the rest when it is used. */
const isRecipient = (text: string) => /^age1[a-z0-9]{50,}$/u.test(text);
const urlOf = (schemes: readonly string[]) => (text: string) =>
  URL.canParse(text) && schemes.includes(new URL(text).protocol);
const isOrigin = (text: string) => urlOf(['http:', 'https:'])(text) && new URL(text).origin === text;

const optional = <M extends Mistake['mistake']>(check: (text: string) => boolean, mistake: M) =>
  v.optional(v.pipe(v.string(), v.check(check, mistake)));
const isEmail = (text: string) => /^[^@\s]+@[^@\s]+$/.test(text);
const postgres = optional(urlOf(['postgres:', 'postgresql:']), 'postgres');
const web = optional(urlOf(['http:', 'https:']), 'url');
const text = v.optional(v.string());

const Settings = v.object({
  DATABASE_URL: postgres,
  DATABASE_OWNER_URL: postgres,
  DATA_DIR: text,
  HOST: text,
  PORT: v.optional(
    v.pipe(
      v.string(),
      v.check((port) => /^\d{1,5}$/.test(port), 'number'),
      v.check((port) => !(Number(port) > 65_535), 'port'),
    ),
  ),
  ORIGINS: optional((list) => split(list).length > 0 && split(list).every(isOrigin), 'origin'),
  SECRET: optional((secret) => secret.length >= 32, 'short'),
  SMTP_URL: optional(urlOf(['smtp:', 'smtps:']), 'smtp'),
  MAIL_FROM: optional((from) => isEmail(from.replace(/^.*<(.*)>$/, '$1')), 'email'),
  MAIL_RETURN: optional((address) => isEmail(address), 'email'),
  S3_ENDPOINT: web,
  S3_BUCKET: text,
  S3_REGION: text,
  S3_ACCESS_KEY_ID: text,
  S3_SECRET_ACCESS_KEY: text,
  BACKUP_RECIPIENT: optional((list) => split(list).every(isRecipient), 'recipient'),
  DIRECTORY_KEY: optional(isDirectoryKey, 'directoryKey'),
  OIDC_ISSUER: web,
  OIDC_CLIENT_ID: text,
  OIDC_CLIENT_SECRET: text,
  OIDC_NAME: text,
  LOG_LEVEL: optional((level) => LOG_LEVELS.some((known) => known === level), 'level'),
});
type Settings = v.InferOutput<typeof Settings>;

// What only works together: where the first is set, the others must be.
const TOGETHER: ReadonlyArray<readonly [keyof Settings, ...(keyof Settings)[]]> = [
  ['SMTP_URL', 'MAIL_FROM'],
  ['MAIL_RETURN', 'SMTP_URL'],
  ['S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'],
  ['S3_ENDPOINT', 'S3_BUCKET'],
  ['S3_ACCESS_KEY_ID', 'S3_BUCKET'],
  ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'],
  ['OIDC_CLIENT_ID', 'OIDC_ISSUER'],
  ['DATABASE_OWNER_URL', 'DATABASE_URL'],
];

/**
 * Reads the environment. `keptSecret` is asked only when SECRET is not set, with the data folder to keep one
 * in (see secret.ts). An empty variable counts as not set: that is how compose files leave one out.
 */
export function readConfig(
  mode: Mode,
  environment: Environment,
  keptSecret: (dataDir: string) => string,
): Read {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const parsed = v.safeParse(Settings, given);
  const mistakes = parsed.success ? missing(parsed.output) : parsed.issues.map(asMistake);
  if (!parsed.success || mistakes.length > 0) return { ok: false, mistakes };
  return { ok: true, config: assemble(mode, parsed.output, keptSecret) };
}

function assemble(mode: Mode, s: Settings, keptSecret: (dataDir: string) => string): Config {
  const folder = s.DATA_DIR ?? (mode === 'demo' ? 'data/demo' : 'data');
  const dataDir = isAbsolute(folder) ? folder : resolve(folder);
  const port = Number(s.PORT ?? 8080);
  return {
    mode,
    dataDir,
    database: s.DATABASE_URL ? { url: s.DATABASE_URL, ownerUrl: s.DATABASE_OWNER_URL } : undefined,
    host: s.HOST ?? '127.0.0.1',
    port,
    origins: s.ORIGINS ? split(s.ORIGINS) : [local(port)],
    secret: s.SECRET ?? keptSecret(dataDir),
    smtp:
      s.SMTP_URL && s.MAIL_FROM ? { url: s.SMTP_URL, from: s.MAIL_FROM, returns: s.MAIL_RETURN } : undefined,
    s3: s3(s),
    oidc: oidc(s),
    ...(s.BACKUP_RECIPIENT ? { backupRecipients: split(s.BACKUP_RECIPIENT) } : {}),
    ...(s.DIRECTORY_KEY ? { directoryKey: s.DIRECTORY_KEY } : {}),
    logLevel: LOG_LEVELS.find((level) => level === s.LOG_LEVEL) ?? (mode === 'start' ? 'info' : 'warn'),
  };
}

/** The port that was really opened. Addresses that were only guessed from the port move along. */
export function onPort(config: Config, port: number): Config {
  const guessed = local(config.port);
  return {
    ...config,
    port,
    origins: config.origins.map((origin) => (origin === guessed ? local(port) : origin)),
  };
}

const local = (port: number): string => `http://localhost:${port}`;

function s3(s: Settings): S3Config | undefined {
  if (!s.S3_BUCKET || !s.S3_ACCESS_KEY_ID || !s.S3_SECRET_ACCESS_KEY) return undefined;
  return {
    endpoint: s.S3_ENDPOINT,
    bucket: s.S3_BUCKET,
    region: s.S3_REGION ?? 'us-east-1',
    accessKeyId: s.S3_ACCESS_KEY_ID,
    secretAccessKey: s.S3_SECRET_ACCESS_KEY,
  };
}

function oidc(s: Settings): OidcConfig | undefined {
  if (!s.OIDC_ISSUER || !s.OIDC_CLIENT_ID || !s.OIDC_CLIENT_SECRET) return undefined;
  return {
    issuer: s.OIDC_ISSUER,
    clientId: s.OIDC_CLIENT_ID,
    clientSecret: s.OIDC_CLIENT_SECRET,
    name: s.OIDC_NAME ?? new URL(s.OIDC_ISSUER).hostname,
  };
}

const split = (list: string): string[] =>
  list
    .split(',')
    .map((item) => item.trim().replace(/\/$/, ''))
    .filter((item) => item !== '');

function missing(s: Settings): Mistake[] {
  const found = TOGETHER.flatMap(([first, ...others]) =>
    s[first] === undefined
      ? []
      : others.filter((other) => s[other] === undefined).map((other) => ({ first, other })),
  );
  return found.map(({ first, other }) => ({ variable: other, mistake: 'missing', because: first }));
}

const asMistake = (issue: v.BaseIssue<unknown>): Mistake => ({
  variable: issue.path?.map((item) => String(item.key)).join('.') ?? '',
  mistake: issue.message as Mistake['mistake'],
});
