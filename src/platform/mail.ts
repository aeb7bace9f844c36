// Letters leave through a job in the caller's transaction: a letter about something that was rolled back is
// never sent, and a mail server that is down delays nothing. Without SMTP_URL nothing is sent: `configured`
// is false, and pages show the link to hand over instead. A letter's text is never logged.
import type { Transaction } from 'kysely';
import { createTransport } from 'nodemailer';
import type { Config } from './config.ts';
import type { DB } from './db/schema.ts';
import type { Jobs } from './jobs.ts';
import type { Logger } from './log.ts';

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

/** Also registers the worker that sends: it begins with jobs.start(). */
export function createMail(smtp: Config['smtp'], jobs: Jobs, log: Logger): Mail {
  if (!smtp) {
    return {
      configured: false,
      queue: async (_trx, letter) =>
        log.info({ lang: letter.lang }, 'a letter was not sent: SMTP_URL is not set'),
    };
  }
  const transport = createTransport(smtp.url);
  jobs.work<Letter>(MAIL_QUEUE, async (letter) => {
    await transport.sendMail({
      from: smtp.from,
      to: letter.to,
      subject: letter.subject,
      text: letter.text,
      // Automatic answers (out of office) are not wanted for letters that no person wrote.
      headers: { 'Content-Language': letter.lang, 'Auto-Submitted': 'auto-generated' },
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  });
  return { configured: true, queue: (trx, letter) => jobs.enqueue(trx, MAIL_QUEUE, letter) };
}
