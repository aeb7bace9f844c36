// Asks for the service worker, and tells it which pages this person wants where there is no signal.
// What it must never do: run any script but our own /sw.js; the page's policy lets nothing else be made.

type Policy = { createScriptURL(url: string): string };
type Types = { createPolicy(name: string, rules: Policy): Policy };

function ours(): string {
  const types = (globalThis as { trustedTypes?: Types }).trustedTypes;
  const policy = types?.createPolicy('prongsai-worker', { createScriptURL: () => '/sw.js' });
  return policy ? policy.createScriptURL('/sw.js') : '/sw.js';
}

/** true: they are there. */
export async function keepPages(pages: readonly string[]): Promise<boolean> {
  if (!('serviceWorker' in navigator)) return false;
  try {
    await navigator.serviceWorker.register(ours());
    const { active } = await navigator.serviceWorker.ready;
    // the faces and scripts that this page used: the worker was not there yet when they came
    const used = performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname);
    const assets = used.filter((path) => path.startsWith('/assets/'));
    const { port1, port2 } = new MessageChannel();
    return await new Promise((done) => {
      port1.onmessage = (event) => done(event.data === true);
      active?.postMessage({ keep: pages, assets }, [port2]);
    });
  } catch {
    return false;
    // a browser that has none today (private mode): drafts are kept all the same
  }
}
