// One page with all questions of a tip, which the island `tip` turns into one question at a time.
// What it must never do: hold a form. What stands here has nowhere to be sent to, with script or without; only the
// island takes it, and seals it first.
import type { Page } from '#src/platform/http/page.ts';
import { Icon, Layout, Leave, Note, type Option, Way } from '#src/ui/index.ts';
import type { Track } from '#src/units/unit.ts';
import { History, PlainWay } from './doors.views.tsx';
import { questionsOf } from './questions.views.tsx';
import { ReceiptTemplate } from './receipt.views.tsx';

type TipProps = {
  readonly page: Page;
  readonly track: Track;
  readonly provinces: readonly Option[];
  /** The organisation's key and how it looks on a poster; undefined while no signed list holds. */
  readonly open: { readonly key: string; readonly fingerprint: string } | undefined;
  readonly today: string;
};

export function TipPage({ page, track, provinces, open, today }: TipProps) {
  const t = page.w.tips;
  return (
    <Layout
      page={page}
      title={t.tracks[track].title}
      section={t.section}
      slim
      unlisted
      scripts={['leave', 'tip']}
      above={<Leave />}
    >
      <div class="wrap">
        {open ? (
          <Questions page={page} track={track} provinces={provinces} open={open} today={today} />
        ) : (
          <Closed page={page} track={track} />
        )}
      </div>
    </Layout>
  );
}

function Closed({ page, track }: { page: Page; track: Track }) {
  const t = page.w.tips;
  return (
    <div class="form stack formpage">
      <h1 class="ask">{t.tracks[track].title}</h1>
      <Note tone="warn" icon="warn" title={t.doors.closed}>
        {page.w.cases.refusals['tip.closed']}
      </Note>
    </div>
  );
}

type OpenProps = TipProps & { readonly open: NonNullable<TipProps['open']> };

function Questions({ page, track, provinces, open, today }: OpenProps) {
  const t = page.w.tips;
  const { assets } = page;
  const questions = questionsOf(page, track, provinces);
  return (
    <div
      class="form stack formpage"
      data-tip={track}
      // some browsers send what is typed to be corrected, completed or translated elsewhere
      spellcheck={false}
      {...{ writingsuggestions: 'false' }}
      data-lang={page.lang}
      data-key={open.key}
      data-worker={assets.script('sealing-worker')}
      // the example has a day of its own; elsewhere the device's own clock says whether a list has run out
      data-today={page.demo ? today : undefined}
      data-words={JSON.stringify({ ...t.script, about: t.tracks[track].about })}
    >
      <p data-back hidden>
        <button class="textual" type="button" data-go-back>
          ‹ {t.script.back}
        </button>
      </p>
      <div data-way hidden>
        <Way now={1} of={questions.length} what={t.tracks[track].about} />
      </div>
      <h1 class="ask" id="ask" tabindex={-1}>
        {t.tracks[track].title}
      </h1>
      <noscript>
        <div class="note warn">
          <div>
            <PlainWay page={page} track={track}>
              {t.noScript}
            </PlainWay>
          </div>
        </div>
      </noscript>
      <div class="note warn" data-unfit hidden>
        <div>
          <PlainWay page={page} track={track}>
            {t.unfit}
          </PlainWay>
        </div>
      </div>
      <div data-opening>
        <PlainWay page={page} track={track}>
          {t.opening}
        </PlainWay>
      </div>
      <div class="errors" role="alert" tabindex={-1} data-errors hidden />
      <div class="stack loose" data-questions hidden>
        {questions}
        <p class="row">
          <button class="btn" type="button" data-next>
            {t.review.seal}
          </button>
          <button class="textual" type="button" data-skip>
            {t.script.skip}
          </button>
        </p>
      </div>
      <Sending page={page} />
      <History page={page} />
      <div class="note warn">
        <Icon name="watch" />
        <div>
          <p>
            <b>{t.doors.law}</b> {t.doors.lawShort}
          </p>
          <p>
            {t.doors.danger} <a href="tel:191">{t.doors.police}</a>
          </p>
          <p>
            {t.doors.ask} <a href="tel:1205">{t.doors.nacc}</a>
          </p>
        </div>
      </div>
      <p class="soft">
        <small>
          {t.doors.fingerprint} <span class="fingerprint">{open.fingerprint}</span>
        </small>
      </p>
      <ReceiptTemplate />
    </div>
  );
}

/** What is seen while it is sealed and sent; stays until it has arrived. */
export function Sending({ page }: { page: Page }) {
  const { stages, sealing, again } = page.w.tips.script;
  return (
    <section class="stack" aria-labelledby="ask" data-sending hidden>
      <p role="status" data-sending-said>
        {sealing}
      </p>
      <progress max={Object.keys(stages).length} value={0} aria-label={sealing} data-far />
      <ol class="stages" data-stages>
        {Object.entries(stages).map(([name, text]) => (
          <li data-stage={name}>{text}</li>
        ))}
      </ol>
      <p class="row">
        <button class="btn" type="button" data-again hidden>
          {again}
        </button>
      </p>
    </section>
  );
}
