// Structured logs, one JSON object a line. They say what happened to which thing, never who it was:
// no IP address, user agent, query string, e-mail, name or content of a form may be handed to them.
import { type DestinationStream, type Logger, pino } from 'pino';

export type { Logger };

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Writes to standard error by default, so that standard output stays for what a command prints. */
export function createLog(level: LogLevel, to?: DestinationStream): Logger {
  const stream = to ?? pino.destination({ dest: 2, sync: true });
  return pino(
    {
      level,
      base: null,
      timestamp: () => `,"time":"${new Date(Date.now()).toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      // A request or a person that slips in anyway shows as nothing.
      serializers: { req: () => undefined, res: () => undefined, err: withoutPersons },
    },
    stream,
  );
}

/** Of an error: its kind, sentence and place. pg's `detail` quotes the row that clashed: it stays out. */
function withoutPersons(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const code = 'code' in error ? { code: String(error.code) } : {};
  const cause = error.cause === undefined ? {} : { cause: withoutPersons(error.cause) };
  return { name: error.name, message: error.message, ...code, stack: error.stack, ...cause };
}
