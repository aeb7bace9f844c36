// Texts to begin an answer with, loaded when a case is opened: the page that waits for its keys is lighter without them.
// What it must never do: leave a button that puts nothing into the box.
const TEXTS = {
  th: () => import('#src/words/th/case-texts.ts'),
  en: () => import('#src/words/en/case-texts.ts'),
};

/** Gives each button its text, by the name that it has. Where they cannot be had there are none to press. */
export async function bringTexts(root: HTMLElement): Promise<void> {
  const lang = document.documentElement.lang === 'en' ? 'en' : 'th';
  const came = await TEXTS[lang]().catch(() => undefined);
  const texts: Readonly<Record<string, unknown>> = came?.caseTexts ?? {};
  for (const button of root.querySelectorAll<HTMLElement>('[data-ready]')) {
    const text = texts[button.dataset.text ?? ''];
    button.hidden = typeof text !== 'string';
    button.dataset.ready = typeof text === 'string' ? text : '';
  }
}
