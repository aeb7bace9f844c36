// What surrounds every page: the bar of the demo, the top, the foot.
// What it must never do: know a room beyond the addresses of the main menu.
import { thaiDate } from './format.ts';
import { bring } from './icons.tsx';
import type { NavName } from './layout.tsx';
import { useHref, usePage } from './page-context.ts';

export function DemoBar() {
  const { lang, now, w } = usePage();
  const { ui } = w;
  return (
    <aside class="demo" aria-label={ui.remark}>
      <b>{ui.demo}</b> {ui.demoWhy(thaiDate(now, 'short', lang))}
    </aside>
  );
}

const ADDRESSES: readonly [NavName, string][] = [
  ['home', '/'],
  ['areas', '/areas'],
  ['quarters', '/quarters'],
  ['tips', '/tips'],
  ['expansion', '/expansion'],
  ['data', '/data'],
];

type TopProps = { nav?: NavName | undefined; slim: boolean; section?: string | undefined };

export function Top({ nav, slim, section }: TopProps) {
  const page = usePage();
  const { ui } = page.w;
  const href = useHref();
  bring('mark');
  return (
    <header class="top">
      <div class="wrap">
        <a class="mark" href={href('/')}>
          <svg aria-hidden="true">
            <use href="#i-mark" />
          </svg>
          <span>
            <b>{ui.name}</b>
            <small>{section ?? page.person?.place ?? ui.tagline}</small>
          </span>
        </a>
        {slim ? null : <Menu nav={nav} />}
        <div class="lang" role="group" aria-label={ui.language}>
          <Languages />
        </div>
        {page.person && !slim ? <SignedIn name={page.person.name} /> : null}
      </div>
    </header>
  );
}

function Menu({ nav }: { nav?: NavName | undefined }) {
  const page = usePage();
  const { ui } = page.w;
  const href = useHref();
  const entries: readonly [NavName, string][] = page.person ? [['work', '/work'], ...ADDRESSES] : ADDRESSES;
  return (
    <nav class="nav" aria-label={ui.menu}>
      {entries.map(([name, path]) => (
        <a href={href(path)} aria-current={name === nav ? 'page' : undefined}>
          {ui.nav[name]}
        </a>
      ))}
    </nav>
  );
}

/** Links to the same page in the other language; the Thai name always comes first. */
function Languages() {
  const page = usePage();
  const { languages } = page.w.ui;
  return (
    <>
      {(['th', 'en'] as const).map((lang) =>
        lang === page.lang ? (
          <span aria-current="true">{languages[lang]}</span>
        ) : (
          <a href={page.otherLang.href} lang={lang} hreflang={lang}>
            {languages[lang]}
          </a>
        ),
      )}
    </>
  );
}

function SignedIn({ name }: { name: string }) {
  const page = usePage();
  const href = useHref();
  return (
    <form
      class="signedin"
      method="post"
      action={href('/sign-out')}
      data-left={JSON.stringify({ ...page.w.ui.device, href: href('/device') })}
    >
      <input type="hidden" name="_csrf" value={page.csrf} />
      <a href={href('/account')}>{name}</a>
      <button class="textual" type="submit">
        {page.w.ui.signOut}
      </button>
    </form>
  );
}

export function Foot() {
  const page = usePage();
  const { ui } = page.w;
  const href = useHref();
  return (
    <footer class="foot">
      <div class="wrap stack loose">
        <div class="grid">
          <div class="stack flat">
            <b>{ui.name}</b>
            <p>{ui.foot.what}</p>
          </div>
          <ul class="plain">
            {(['about', 'privacy', 'accessibility'] as const).map((name) => (
              <li>
                <a href={href(`/${name}`)}>{ui.foot[name]}</a>
              </li>
            ))}
          </ul>
          <ul class="plain">
            {(['data', 'method'] as const).map((name) => (
              <li>
                <a href={href(`/${name}`)}>{ui.foot[name]}</a>
              </li>
            ))}
            {page.person ? null : (
              <li>
                <a href={href('/sign-in')}>{ui.signIn}</a>
              </li>
            )}
          </ul>
        </div>
        <p>{ui.foot.licence}</p>
      </div>
    </footer>
  );
}
