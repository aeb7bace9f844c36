// The page of whoever was handed a case as sealed files: what checks and signs is loaded when a folder is chosen, so that
// the page itself is light. What it must never do: send a byte of the folder.
import { find } from './return/field.ts';

const root = document.querySelector<HTMLElement>('[data-received]');
if (root) start(root);

function start(page: HTMLElement): void {
  const folder = find(page, '#received-folder');
  const status = find(page, '[data-status]');
  const words = JSON.parse(page.dataset.words ?? '{}') as Readonly<Record<string, string>>;
  let loaded: Promise<(() => Promise<void>) | undefined> | undefined;
  folder.addEventListener('change', async () => {
    loaded ??= import('./received/page.ts').then(
      ({ prepareReceived }) => prepareReceived(page),
      () => undefined,
    );
    const check = await loaded;
    status.textContent = check ? '' : (words.away ?? '');
    if (!check) loaded = undefined;
    await check?.();
  });
  // what a browser put back into a field was not checked here
  for (const field of page.querySelectorAll<HTMLInputElement>('input[type=file]')) field.value = '';
  find(page, '[data-choose]').hidden = false;
}
