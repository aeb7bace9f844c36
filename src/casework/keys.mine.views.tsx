// The page of an officer's own keys: which they are, whether tips are sealed to them, whether the passphrase is known.
// What it must never do: say that keys are well which only this server says are somebody's.
import type { Page } from '#src/platform/http/page.ts';
import { Day, Done, FormPage, Layout, More, Note, number, useHref, usePage } from '#src/ui/index.ts';
import { type Listed, type Pair, type Unlock, WAYS } from './keys.ts';
import { UnlockHere, UnlockTemplate } from './keys.views.tsx';
import { type PasskeyProps, PasskeysPart } from './passkeys.views.tsx';
import { RECOVERY } from './recovery.views.tsx';

export const DONE = ['made', 'changed', 'added', 'removed'] as const;

type MineProps = {
  readonly page: Page;
  readonly unlock: Unlock;
  readonly pair: Pair;
  readonly fingerprint: string;
  readonly units: readonly string[];
  readonly listed: Listed;
  readonly passkeys: PasskeyProps;
  readonly done: (typeof DONE)[number] | undefined;
};

export function MinePage({ page, unlock, done, passkeys, ...facts }: MineProps) {
  const t = page.w.caseworkKeys;
  const told = { ...t.mine.done, ...page.w.casePasskeys.done };
  return (
    <Layout page={page} title={t.mine.title} slim unlisted section={t.section} scripts={['case-keys']}>
      <FormPage title={t.mine.title} back={{ href: '/work/cases', text: t.back }}>
        {done ? <Done>{told[done]}</Done> : null}
        <p>{t.mine.lede}</p>
        <div class="officer">
          <div data-strange hidden>
            <Note tone="bad" icon="bad" title={t.mine.strange}>
              {t.mine.strangeWhy}
            </Note>
          </div>
        </div>
        <Facts {...facts} />
        <h2>{t.mine.try}</h2>
        <UnlockHere />
        <PasskeysPart {...passkeys} />
        <h2>{t.mine.change}</h2>
        <Ways />
        <p>
          <More href={RECOVERY} icon="key">
            {page.w.unitRecovery.inbox.door}
          </More>
        </p>
        <UnlockTemplate unlock={unlock} />
      </FormPage>
    </Layout>
  );
}

function Facts({
  pair,
  fingerprint,
  units,
  listed,
}: Pick<MineProps, 'pair' | 'fingerprint' | 'units' | 'listed'>) {
  const { mine } = usePage().w.caseworkKeys;
  return (
    <dl class="facts officer">
      <div>
        <dt>{mine.pair}</dt>
        <dd>
          {mine.pairNumber(number(pair.number))} <Day value={pair.madeOn} />
          <br />
          {mine.wrappedOn} <Day value={pair.wrappedOn} />
        </dd>
      </div>
      <div>
        <dt>{mine.fingerprint}</dt>
        <dd>
          <code data-served>{fingerprint}</code>
          <span class="soft" data-same hidden>
            <br />
            {mine.same}
          </span>
        </dd>
      </div>
      <div>
        <dt>{mine.units}</dt>
        <dd>{units.length > 0 ? units.join(' · ') : mine.noUnit}</dd>
      </div>
      <div>
        <dt>{mine.listed}</dt>
        <dd>{mine.list[listed]}</dd>
      </div>
    </dl>
  );
}

function Ways() {
  const { ways } = usePage().w.caseworkKeys.mine;
  const href = useHref();
  return (
    <ul class="plain stack">
      {WAYS.map((way) => (
        <li>
          <a href={href(`/work/cases/keys/new?way=${way}`)}>
            <b>{ways[way].title}</b>
          </a>
          <br />
          <span class="soft">{ways[way].why}</span>
        </li>
      ))}
    </ul>
  );
}
