// The doors of the watch centre: what can be told, what protects whoever tells and what does not, who reads.
// What it must never do: promise more than the law or the machine gives.
import type { Page } from '#src/platform/http/page.ts';
import {
  Band,
  Details,
  Doors,
  Heading,
  Layout,
  Leave,
  More,
  Note,
  Opening,
  Stack,
  useHref,
} from '#src/ui/index.ts';

type DoorsProps = {
  readonly page: Page;
  /** Of the organisation's key; undefined while no signed list holds. */
  readonly fingerprint: string | undefined;
};

export function DoorsPage({ page, fingerprint }: DoorsProps) {
  const t = page.w.tips.doors;
  const readers = [t.readersYes, page.w.unitRecovery.told, t.readersNo, t.readersSome];
  return (
    <Layout page={page} title={t.title} description={t.lede} nav="tips" scripts={['leave']} above={<Leave />}>
      <Opening title={t.title} lede={t.lede} />
      <Band>
        {fingerprint ? null : (
          <Note tone="warn" icon="warn" title={t.closed}>
            {page.w.cases.refusals['tip.closed']}
          </Note>
        )}
        <h2>{t.choose}</h2>
        <Doors
          items={[
            { href: '/tips/watch', icon: 'watch', ...t.watch },
            { href: '/tips/complaint', icon: 'talk', ...t.complaint },
          ]}
        />
        <p>
          {t.unsure} <More href="/tips/advice">{t.advice}</More>
        </p>
        <div class="row">
          <More href="/tips/return" icon="doc">
            {t.back}
          </More>
          <More href="/tips/numbers" icon="chart">
            {t.numbers}
          </More>
        </div>
      </Band>
      <Band tint inside="plain">
        <div class="split">
          <Stack gap="loose" read>
            <Danger page={page} />
            <Facts title={t.law} lines={[t.lawYes, t.lawNo, t.lawFair]} />
            <Facts title={t.readers} lines={readers} />
            <Facts title={t.machine} lines={[t.machineWhy]} />
            <History page={page} />
          </Stack>
          {fingerprint ? <Fingerprint page={page} fingerprint={fingerprint} /> : null}
        </div>
      </Band>
    </Layout>
  );
}

function Danger({ page }: { page: Page }) {
  const t = page.w.tips.doors;
  return (
    <div class="note bad">
      <div class="stack flat">
        <h2 class="small">{t.danger}</h2>
        <p>{t.dangerWhy}</p>
        <p class="row">
          <a class="btn alarm" href="tel:191">
            {t.police}
          </a>
          <a class="btn quiet" href="tel:1205">
            {t.nacc}
          </a>
        </p>
      </div>
    </div>
  );
}

const Facts = ({ title, lines }: { title: string; lines: readonly string[] }) => (
  <section class="stack flat">
    <Heading title={title} />
    {lines.map((line) => (
      <p>{line}</p>
    ))}
  </section>
);

/** The button leaves; what the device remembers is another matter, and said wherever the button stands. */
export function History({ page }: { page: Page }) {
  return (
    <div class="stack flat">
      <Note>{page.w.ui.leave.history}</Note>
      <Details summary={page.w.tips.doors.historyHow}>
        <p>{page.w.tips.doors.historyWay}</p>
      </Details>
    </div>
  );
}

function Fingerprint({ page, fingerprint }: { page: Page; fingerprint: string }) {
  const t = page.w.tips.doors;
  return (
    <aside class="card stack flat" aria-label={t.fingerprint}>
      <h2 class="small">{t.fingerprint}</h2>
      <p class="fingerprint">{fingerprint}</p>
      <p class="soft">
        <small>{t.fingerprintWhy}</small>
      </p>
    </aside>
  );
}

/** Where script is not to be had, or not wanted. */
export function PlainWay({ page, track, children }: { page: Page; track: string; children: string }) {
  const href = useHref();
  return (
    <p>
      {children} <a href={href(`/tips/plain/${track}`)}>{page.w.tips.plainWay}</a>
    </p>
  );
}
