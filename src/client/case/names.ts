// A name that was given into the envelope of those who keep names: asked for here, and shown when it was given on.
// What it must never do: ask without a reason, or show what was sealed to somebody else.
import type { IdentitySaid, KeptSaid } from '#src/cases/said.ts';
import { readSaid } from '#src/cases/said-read.ts';
import type { Identity } from '#src/sealing/age.ts';
import { openName } from '#src/sealing/custody.ts';
import { alarm, type CaseWords, element, need } from './dom.ts';
import { isJson, type Sending } from './send.ts';

/** As case.json has them. */
export type RequestWire = {
  readonly seq: number;
  readonly decidedOn: string | null;
  readonly given: string | null;
};

/** Names that were given on to this officer. */
export async function namesGiven(
  requests: readonly RequestWire[],
  own: readonly Identity[],
): Promise<readonly IdentitySaid[]> {
  const texts = await Promise.all(requests.map(({ given }) => (given ? openName(given, own) : undefined)));
  const said = texts.map((text) => (text === undefined ? undefined : readSaid(text)));
  return said.flatMap((one) => (one?.kind === 'identity' ? [one] : []));
}

type Kept = { readonly seq: number; readonly said: KeptSaid };

export function showKept(
  root: HTMLElement,
  kept: readonly Kept[],
  requests: readonly RequestWire[],
  words: CaseWords,
  { href, csrf }: Pick<Sending, 'href' | 'csrf'>,
): void {
  const part = need(root, '[data-kept-names]');
  part.replaceChildren(
    ...kept.flatMap(({ seq, said }) => {
      const request = requests.find((one) => one.seq === seq);
      if (request?.given) return [];
      const asked = request !== undefined && request.decidedOn === null;
      const told = asked ? words.nameAsked : request ? words.nameRefused : undefined;
      const lines = [element('p', '', words.nameKept ?? ''), ...(told ? [element('p', 'soft', told)] : [])];
      return [element('section', 'card stack', ...lines, ...(asked ? [] : [asking(seq, said)]))];
    }),
  );

  function asking(seq: number, said: KeptSaid): HTMLElement {
    const template = need<HTMLTemplateElement>(root, '[data-ask-name]');
    const form = (template.content.cloneNode(true) as DocumentFragment).firstElementChild as HTMLFormElement;
    const why = need<HTMLSelectElement>(form, 'select');
    const label = need<HTMLLabelElement>(form, 'label');
    why.id = `name-reason-${seq}`;
    label.htmlFor = why.id;
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      form.querySelector('.bad')?.remove();
      if (why.value === '') return form.append(alarm(words.nameChoose ?? ''));
      const body = new URLSearchParams({ _csrf: csrf, reason: why.value, kept: said.sealed });
      const init = { method: 'POST', headers: { accept: 'application/json' }, body };
      const answer = await fetch(`${href}/names/${seq}`, init).catch(() => undefined);
      if (answer?.ok) return form.replaceWith(element('p', 'soft', words.nameAsked ?? ''));
      const sentence =
        answer && isJson(answer) ? ((await answer.json()) as { sentence: string }).sentence : '';
      form.append(alarm(sentence || (words.nameAway ?? '')));
    });
    return form;
  }
}
