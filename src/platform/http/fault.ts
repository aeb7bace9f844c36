// What an error that reached the front door means for people: whether waiting helps, and for whom. The causes are
// looked through, because libraries wrap them. Never an expected refusal: those are values.
import { OverlongForm, UnreadableForm } from './form.ts';

/** 'unreadable': what came was cut off. 'overlong': more than we take. 'away', 'full': it passes, or the operator mends it. 'broken': our bug. */
export type Fault = 'unreadable' | 'overlong' | 'away' | 'full' | 'broken';

type Coded = Error & { readonly code?: unknown; readonly syscall?: unknown };

export function faultOf(error: Error): Fault {
  const causes = [...causesOf(error)];
  if (causes.some(isFull)) return 'full'; // also while a form was being read
  if (error instanceof OverlongForm) return 'overlong';
  if (error instanceof UnreadableForm) return 'unreadable';
  return causes.some(isAway) ? 'away' : 'broken';
}

function* causesOf(error: unknown): Generator<Coded> {
  let at = error;
  for (let depth = 0; at instanceof Error && depth < 8; depth += 1) {
    yield at;
    at = at.cause;
  }
}

// A file's size limit and a quota are full disks to whoever writes. 53100 is PostgreSQL's.
const FULL: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', '53100']);
const isFull = ({ code }: Coded): boolean => FULL.has(code);

// 08: the connection. 57P: stopped, crashed or just starting. 53300: no connection free.
const isAway = ({ code, syscall, message }: Coded): boolean =>
  /^(?:08|57P|53300)/u.test(String(code ?? '')) ||
  code === 'ECONNRESET' ||
  code === 'EPIPE' ||
  (syscall === 'connect' && (code === 'ECONNREFUSED' || code === 'ENOENT' || code === 'EAGAIN')) ||
  /connection terminated|connect(?:ion)? timeout|timeout exceeded when trying to connect|connection error/iu.test(
    message,
  );
