// Answers requests for names: opens the envelope here, seals what is in it to whoever asked, or keeps it.
// What it must never do: show the name, or seal it to a key that is not in the signed list.
import { toBase64 } from '#src/sealing/bytes.ts';
import { openName, passName } from '#src/sealing/custody.ts';
import { identitiesOf, type OfficerKeys } from '#src/sealing/keyring.ts';
import { need } from '../case/dom.ts';
import { signedList } from '../case/list.ts';
import { isJson } from '../case/send.ts';

class Stopped extends Error {}
type Words = Readonly<Record<string, string>>;

export function prepareRequests(page: HTMLElement, keys: OfficerKeys): void {
  const words = JSON.parse(page.dataset.words ?? '{}') as Words;
  const status = need(page, '[data-status]');
  const alarm = need(page, '[data-alarm]');
  let busy = false;
  for (const request of page.querySelectorAll<HTMLElement>('[data-request]')) {
    need(request, '[data-answer]').hidden = false;
    const answer = async (give: boolean): Promise<void> => {
      if (busy) return;
      busy = true;
      alarm.hidden = true;
      status.textContent = words.working ?? '';
      try {
        const given = give ? await sealedOn(page, request, keys, words) : '';
        await post(`${page.dataset.names}/${request.dataset.request}`, words, {
          ...{ _csrf: page.dataset.csrf ?? '', given },
        });
        request.remove();
        status.textContent = (give ? words.given : words.kept) ?? '';
      } catch (why) {
        status.textContent = '';
        alarm.textContent = why instanceof Stopped ? why.message : (words.away ?? '');
        alarm.hidden = false;
      }
      busy = false;
    };
    need(request, '[data-give]').addEventListener('click', () => void answer(true));
    need(request, '[data-keep]').addEventListener('click', () => void answer(false));
  }
}

async function sealedOn(
  page: HTMLElement,
  request: HTMLElement,
  keys: OfficerKeys,
  words: Words,
): Promise<string> {
  const { key = '', today = '' } = page.dataset;
  const { person, kept = '' } = request.dataset;
  const list = await signedList({ key, today });
  const asks = list?.units.flatMap(({ members }) => members).find(({ id }) => id === person);
  if (!asks) throw new Stopped(words.directory);
  const name = await openName(kept, identitiesOf(keys));
  if (name === undefined) throw new Stopped(words.shut);
  return toBase64(await passName(name, asks.recipient));
}

async function post(address: string, words: Words, fields: Record<string, string>): Promise<void> {
  const answer = await fetch(address, {
    method: 'POST',
    headers: { accept: 'application/json' },
    body: new URLSearchParams(fields),
  });
  if (answer.ok) return;
  if (!isJson(answer)) throw new Stopped(words.away);
  throw new Stopped(((await answer.json()) as { sentence: string }).sentence);
}
