// The keys of backups, in age's own words: a recipient (age1…) encrypts, an identity (AGE-SECRET-KEY-1…)
// opens. The server knows recipients only: whoever takes the server has not the backups.
import { readFileSync } from 'node:fs';
import {
  Decrypter,
  Encrypter,
  generateHybridIdentity,
  generateX25519Identity,
  identityToRecipient,
} from 'age-encryption';
import { StartProblem } from '../start-problem.ts';

/** Recipients, separated by commas or spaces: each of their identities opens the archive alone. */
export const recipientsIn = (text: string): string[] => text.split(/[\s,]+/u).filter((part) => part !== '');

export function isRecipient(text: string): boolean {
  try {
    new Encrypter().addRecipient(text);
    return true;
  } catch {
    return false;
  }
}

/** The text of a key file, as age-keygen writes it. `hybrid`: also against quantum computers, from age 1.3 on. */
export async function newKeyFile(at: Date, hybrid: boolean): Promise<{ text: string; recipient: string }> {
  const identity = await (hybrid ? generateHybridIdentity() : generateX25519Identity());
  const recipient = await identityToRecipient(identity);
  return { text: `# created: ${at.toISOString()}\n# public key: ${recipient}\n${identity}\n`, recipient };
}

/** The identities in a key file; comments and empty lines are passed over. */
export function readKeyFile(path: string): string[] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new StartProblem('key.file', { file: path, because: (cause as Error).message }, { cause });
  }
  const identities = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  for (const identity of identities.length > 0 ? identities : ['']) {
    try {
      new Decrypter().addIdentity(identity);
    } catch {
      // Not quoted: it may be a key with a letter too few.
      throw new StartProblem('key.file', { file: path, because: 'AGE-SECRET-KEY-…' });
    }
  }
  return identities;
}

export function encrypterFor(recipients: readonly string[]): Encrypter {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  return encrypter;
}

export function decrypterWith(identities: readonly string[]): Decrypter {
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  return decrypter;
}
