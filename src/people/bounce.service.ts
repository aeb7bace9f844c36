// A message that says a letter came back, handed over by the operator's mail server: the address is marked.
import { readBounce } from '#src/platform/bounce.ts';
import type { Deps } from '#src/platform/deps.ts';
import { mailAddresses } from '#src/platform/mail-addresses.ts';

export async function receiveBounce(
  { db, clock, config }: Pick<Deps, 'db' | 'clock' | 'config'>,
  message: string,
): Promise<'failed' | 'nothing' | 'strange'> {
  const read = readBounce(message, config.secret);
  if (read.kind === 'failed') await mailAddresses(db, clock).refused(read.email, read.refusal);
  return read.kind;
}
