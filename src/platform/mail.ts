// Letters leave through a job in the caller's transaction: a letter about something that was rolled back is
// never sent, and a mail server that is down delays nothing. An address that is refused for good is remembered
// and not tried again; everything else that fails is. Without SMTP_URL nothing is sent: `configured` is false,
// and pages show the link to hand over instead. A letter's text is never logged.
import type { Transaction } from 'kysely';
import { createTransport } from 'nodemailer';
import type { Config } from './config.ts';
import type { DB } from './db/schema.ts';
import { newId } from './ids.ts';
import type { Jobs } from './jobs.ts';
import type { Logger } from './log.ts';
import { type MailAddresses, type Refusal, returnMark } from './mail-addresses.ts';

export type Letter = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly lang: 'th' | 'en';
};

export type Mail = {
  readonly configured: boolean;
  queue(trx: Transaction<DB>, letter: Letter): Promise<void>;
};

export const MAIL_QUEUE = 'mail';
const BATCH = 20;

type Post = Pick<Config, 'smtp' | 'secret'>;

/** Also registers the worker that sends: it begins with jobs.start(). */
export function createMail({ smtp, secret }: Post, jobs: Jobs, log: Logger, addresses: MailAddresses): Mail {
  if (!smtp) {
    return {
      configured: false,
      queue: async (_trx, letter) =>
        log.info({ lang: letter.lang }, 'a letter was not sent: SMTP_URL is not set'),
    };
  }
  const transport = createTransport(smtp.url);
  const send = async (letter: Letter): Promise<void> => {
    if (await addresses.isBad(letter.to)) {
      log.info({ lang: letter.lang }, 'a letter was not sent: its address does not take letters');
      return;
    }
    try {
      await transport.sendMail({
        from: smtp.from,
        to: letter.to,
        envelope: { from: returnPath(smtp, secret, letter.to), to: letter.to },
        messageId: `<${newId()}.${returnMark(secret, letter.to)}@${hostOf(smtp.from)}>`,
        subject: letter.subject,
        text: letter.text,
        // Automatic answers (out of office) are not wanted for letters that no person wrote.
        headers: { 'Content-Language': letter.lang, 'Auto-Submitted': 'auto-generated' },
        disableFileAccess: true,
        disableUrlAccess: true,
      });
    } catch (error) {
      const refusal = refusalIn(error);
      if (!refusal) throw error;
      log.info({ code: refusal.code }, 'an address does not take letters');
      await addresses.refused(letter.to, refusal);
    }
  };
  jobs.work<Letter>(MAIL_QUEUE, send, { batch: BATCH });
  return { configured: true, queue: (trx, letter) => jobs.enqueue(trx, MAIL_QUEUE, letter) };
}

const bare = (from: string): string => /<([^<>]*)>\s*$/u.exec(from)?.[1] ?? from;
const hostOf = (from: string): string => bare(from).split('@').at(-1) ?? 'localhost';

/** bounces@example.org -> bounces+mark@example.org: what comes back says by itself to whom it was written. */
function returnPath({ from, returns }: NonNullable<Config['smtp']>, secret: string, to: string): string {
  if (!returns) return bare(from);
  const at = returns.lastIndexOf('@');
  return `${returns.slice(0, at)}+${returnMark(secret, to)}${returns.slice(at)}`;
}

/**
 * Was it the address that the server refused, and for good (RFC 5321: a 5xx answer to RCPT TO)? A server that
 * refuses us, our sign-in or this text says nothing about the address: that is tried again.
 */
function refusalIn(error: unknown): Refusal | undefined {
  const { command, responseCode, response } = (error ?? {}) as {
    command?: string;
    responseCode?: number;
    response?: string;
  };
  if (command !== 'RCPT TO' || responseCode === undefined || responseCode < 500) return undefined;
  const said = (response ?? '').replace(/^\d{3}[ -]?/u, '');
  const enhanced = /^5\.\d{1,3}\.\d{1,3}/u.exec(said)?.[0];
  // 5.7.x is policy: the server does not want us, whoever the letter is for
  if (enhanced?.startsWith('5.7.')) return undefined;
  return { code: enhanced ?? String(responseCode), said, way: 'door' };
}
