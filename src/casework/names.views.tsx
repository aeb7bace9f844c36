// The page of whoever keeps names: who asks, why, since when. What it must never do: show a name, or what a case is of.
import type { Request } from '#src/cases/names.service.ts';
import type { Page } from '#src/platform/http/page.ts';
import { toBase64 } from '#src/sealing/bytes.ts';
import { Day, Empty, FormPage, Layout, usePage } from '#src/ui/index.ts';
import { caseNumber, INBOX } from './inbox.ts';
import type { Unlock } from './keys.ts';
import { UnlockHere, UnlockTemplate } from './keys.views.tsx';

type NamesProps = {
  readonly page: Page;
  readonly keeps: boolean;
  readonly requests: readonly Request[];
  /** The organisation's; '' where there is none. */
  readonly key: string;
  readonly today: string;
  readonly unlock: Unlock;
};

export function NamesPage({ page, keeps, requests, key, today, unlock }: NamesProps) {
  const { casework, caseNames: t } = page.w;
  return (
    <Layout
      page={page}
      title={t.title}
      slim={true}
      section={casework.section}
      scripts={['case-names']}
      unlisted={true}
    >
      <FormPage title={t.title} back={{ href: INBOX, text: casework.inbox.title }}>
        {keeps ? <p>{t.what}</p> : null}
        {requests.length === 0 ? (
          <Empty>{keeps ? t.none : t.noKeeper}</Empty>
        ) : (
          <>
            <UnlockHere />
            <noscript>
              <p class="soft">{t.noScript}</p>
            </noscript>
            <div
              class="stack far officer"
              data-names={INBOX}
              data-csrf={page.csrf}
              data-key={key}
              data-today={today}
              data-words={JSON.stringify(t.script)}
            >
              <p role="status" data-status />
              <p class="note bad" role="alert" data-alarm hidden />
              {requests.map((one) => (
                <Asked it={one} />
              ))}
            </div>
          </>
        )}
      </FormPage>
      <UnlockTemplate unlock={unlock} />
    </Layout>
  );
}

function Asked({ it }: { it: Request }) {
  const { casework, caseNames: t } = usePage().w;
  return (
    <article
      class="card stack"
      data-request={`${it.caseId}/names/${it.seq}/${it.personId}`}
      data-person={it.personId}
      data-kept={toBase64(it.kept)}
    >
      <h2 class="small">
        {casework.number(caseNumber(it.caseId))} · {t.who(it.name)}
      </h2>
      <p>
        <b>{t.why}</b> {t.reasons[it.reason]}
        <br />
        <span class="soft">
          {t.since} <Day value={it.askedOn} form="short" />
        </span>
      </p>
      <p class="row" data-answer hidden>
        <button type="button" class="btn" data-give>
          {t.give}
        </button>
        <button type="button" class="btn quiet" data-keep>
          {t.keep}
        </button>
      </p>
    </article>
  );
}
