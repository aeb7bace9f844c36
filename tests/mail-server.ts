// A real mail server on loopback that keeps what it was given, and refuses whom a test says.
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { onTestFinished } from 'vitest';

export type Received = {
  readonly from: string;
  readonly to: readonly string[];
  readonly head: string;
  readonly text: string;
};
export type MailServer = {
  readonly url: string;
  readonly received: Received[];
  /** How often somebody asked to write to this address. */
  readonly asked: Map<string, number>;
};

/** `refuse`: the reply ('550 5.1.1 no such user') to a recipient, at the door; undefined lets it in. */
export async function mailServer(
  refuse: (address: string) => string | undefined = () => undefined,
): Promise<MailServer> {
  const received: Received[] = [];
  const asked = new Map<string, number>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo({ address }, _session, done) {
      asked.set(address, (asked.get(address) ?? 0) + 1);
      const reply = refuse(address);
      if (!reply) return done();
      const [code = '', ...said] = reply.split(' ');
      done(Object.assign(new Error(said.join(' ')), { responseCode: Number(code) }));
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const whole = Buffer.concat(chunks).toString();
        const gap = whole.indexOf('\r\n\r\n');
        const [head, body] = [whole.slice(0, gap), whole.slice(gap + 4)];
        received.push({
          from: session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address,
          to: session.envelope.rcptTo.map(({ address }) => address),
          head,
          text: decoded(head, body),
        });
        done();
      });
    },
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(() => new Promise((closed) => server.close(() => closed())));
  return { url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, received, asked };
}

const decoded = (head: string, body: string): string => {
  if (/^content-transfer-encoding: base64/imu.test(head)) return Buffer.from(body, 'base64').toString();
  if (!/^content-transfer-encoding: quoted-printable/imu.test(head)) return body;
  const bytes = body
    .replaceAll('=\r\n', '')
    .replace(/=([0-9A-F]{2})/gu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
};
