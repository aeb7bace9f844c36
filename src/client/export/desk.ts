// The case as the page of exports has it: read, opened, and noted in what was taken out and what was signed for it.
// What it must never do: note it where whoever told would read it, or under a key that is not the case's own.
import { type ExportSaid, type ReceiptSaid, writeSaid } from '#src/cases/said.ts';
import { identitiesOf, type OfficerKeys } from '#src/sealing/keyring.ts';
import { verifyKeyOf } from '#src/sealing/signing.ts';
import { signedList } from '../case/list.ts';
import { type Opened, openCase } from '../case/open.ts';
import { isJson, put } from '../case/send.ts';
import type { Source, Words } from './entries.ts';

/** A sentence for the person who waits. */
export class Stopped extends Error {}

export type Now = { readonly wire: Source['wire']; readonly opened: Opened };
export type Desk = {
  readonly href: string;
  readonly keys: OfficerKeys;
  readonly words: Words;
  /** As it stands at this moment. Throws Stopped. */
  read(): Promise<Now>;
  /** Says it among officers. Throws Stopped. */
  note(said: ExportSaid | ReceiptSaid): Promise<void>;
  /** Tells the house, which writes it into its audit. Throws Stopped. */
  tell(
    what: 'exports' | 'exports/receipts',
    fields: Readonly<Record<string, string>>,
  ): Promise<{ day: string }>;
};

export function deskOf(form: HTMLElement, keys: OfficerKeys, words: Words): Desk {
  const { export: href = '', csrf = '', own = '', key = '', today = '' } = form.dataset;
  const verify = verifyKeyOf(keys.signing);
  const read = async (): Promise<Now> => {
    const [answer, directory] = await Promise.all([
      fetch(`${href}/case.json`, { headers: { accept: 'application/json' } }),
      signedList({ key, today }),
    ]);
    if (!answer.ok || !isJson(answer)) throw new Stopped(words.gone);
    const wire = (await answer.json()) as Source['wire'];
    const opened = await openCase(wire, identitiesOf(keys), { own, verify, directory });
    if (opened.shut) throw new Stopped(words.shut);
    return { wire, opened };
  };
  return {
    ...{ href, keys, words, read },
    async note(said) {
      let now = await read();
      if (!now.opened.mayWrite) throw new Stopped(words.noWrite);
      const sending = {
        ...{ href, csrf, own, keys, wire: () => now.wire, staying: () => now.opened.staying },
        async again() {
          now = await read();
          return false;
        },
      };
      const sent = await put(sending, { thread: 'internal', kind: 'message' }, () => writeSaid(said), false);
      if (sent === 'sent') return;
      throw new Stopped(typeof sent === 'object' ? sent.sentence : words.broken);
    },
    async tell(what, fields) {
      const answer = await fetch(`${href}/${what}`, {
        method: 'POST',
        headers: { accept: 'application/json' },
        body: new URLSearchParams({ _csrf: csrf, ...fields }),
      });
      if (!isJson(answer)) throw new Stopped(words.broken);
      const told = (await answer.json()) as { day?: string; sentence?: string };
      if (!answer.ok || !told.day) throw new Stopped(told.sentence ?? words.broken);
      return { day: told.day };
    },
  };
}
