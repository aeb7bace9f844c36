// The page of coming back: a field for the receipt, and the empty places that the browser fills with what it opened
// (src/client/tip-return.ts). What it must never do: hold a word of a case, or let the receipt travel in a form:
// `dialog` forms go nowhere, and their fields have no names.
import type { Page } from '#src/platform/http/page.ts';
import { Details, Icon, Layout, Leave, More, Note, number, Seen, useHref, usePage } from '#src/ui/index.ts';
import { FilesPart } from './files.views.tsx';
import { returnWords } from './return.words.ts';
import { Send, TextField } from './return-field.views.tsx';
import { WishPart } from './wish.views.tsx';

export type ReturnPageProps = {
  page: Page;
  salt: string;
  directoryKey: string;
  /** yyyy-mm-dd: a phone's own clock may be wrong. */
  today: string;
};

export function ReturnPage({ page, salt, directoryKey, today }: ReturnPageProps) {
  const t = page.w.tipsReturn.back;
  return (
    <Layout
      page={page}
      title={t.title}
      description={t.lede}
      section={t.section}
      slim
      unlisted
      scripts={['leave', 'tip-return']}
      above={<Leave />}
    >
      <div class="wrap">
        <div
          class="form stack formpage"
          data-return
          data-worker={page.assets.script('tip-return-worker')}
          data-salt={salt}
          data-key={directoryKey}
          data-today={today}
          data-words={JSON.stringify(returnWords(page.w))}
        >
          <h1 class="ask" tabindex={-1}>
            {t.title}
          </h1>
          <WithoutScript />
          <Enter />
          <Case />
          <LineTemplate />
        </div>
      </div>
    </Layout>
  );
}

function WithoutScript() {
  const t = usePage().w.tipsReturn.back;
  return (
    <noscript>
      <Note tone="warn" icon="lock">
        {t.noScript}
      </Note>
      <p>
        <More href="/tips/plain/return">{t.noScriptWay}</More>
      </p>
    </noscript>
  );
}

function Enter() {
  const { w } = usePage();
  const t = w.tipsReturn.back;
  return (
    <form class="stack loose" method="dialog" data-part="enter" novalidate hidden>
      <p>{t.lede}</p>
      <TextField id="receipt" label={t.label} hint={t.hint}>
        <input
          class="receipt"
          id="receipt"
          type="text"
          maxlength={200}
          aria-describedby="receipt-h"
          autocomplete="off"
          autocapitalize="characters"
          autocorrect="off"
          spellcheck={false}
        />
      </TextField>
      <ol class="code" data-typed aria-hidden="true" hidden>
        {[1, 2, 3, 4, 5].map((at) => (
          <li>
            <small>{w.ui.codeGroup(number(at))}</small>
            <span data-group />
          </li>
        ))}
      </ol>
      <Seen icon="lock">{t.seen}</Seen>
      <Send>{t.open}</Send>
      <Details summary={t.lost}>
        <p>{t.lostText}</p>
        <p>
          <More href="/tips">{t.tell}</More>
        </p>
      </Details>
      <Reminder />
    </form>
  );
}

/** For who would be reminded without giving an address. A letter is asked for in the opened case (wish.views.tsx). */
export function Reminder() {
  const t = usePage().w.tipsReturn.back.reminder;
  return (
    <Details summary={t.ask}>
      <p>{t.text}</p>
      <p>
        <More href="/tips/reminder.ics" icon="doc">
          {t.take}
        </More>
      </p>
    </Details>
  );
}

function Case() {
  const t = usePage().w.tipsReturn.back;
  return (
    <div class="stack loose" data-part="case" hidden>
      <div class="stack">
        <p data-standing />
        <dl class="compare" data-facts />
        <p>
          <button class="btn quiet" type="button" data-lock>
            <Icon name="lock" />
            {t.lock}
          </button>
        </p>
        <p class="soft">
          <small>{t.lockWhy}</small>
        </p>
      </div>
      <section class="stack" aria-labelledby="said">
        <h2 id="said">{t.messages}</h2>
        <ol class="thread" data-thread />
      </section>
      <Writing
        part="dispute"
        title={t.dispute}
        text={t.disputeText}
        label={t.disputeLabel}
        send={t.disputeSend}
        done={t.disputed}
      />
      <Writing part="answer" label={t.answer} hint={t.answerHint} send={t.send} done={t.sent} main />
      <FilesPart id="answer-files" button />
      <WishPart />
      <section class="stack flat" aria-labelledby="history">
        <h2 id="history">{t.history}</h2>
        <ul class="news" data-steps />
      </section>
    </div>
  );
}

type WritingProps = {
  part: 'answer' | 'dispute';
  title?: string;
  text?: string;
  label: string;
  hint?: string;
  send: string;
  done: string;
  main?: boolean;
};

function Writing({ part, title, text, label, hint, send, done, main = false }: WritingProps) {
  const t = usePage().w.tipsReturn.back;
  return (
    <form class="stack" method="dialog" data-write={part} data-done={done} novalidate>
      {title ? <h2>{title}</h2> : null}
      {text ? <p>{text}</p> : null}
      <TextField id={part} label={label} hint={hint}>
        <textarea id={part} rows={5} aria-describedby={hint ? `${part}-h` : undefined} autocomplete="off" />
      </TextField>
      <Seen icon="lock">{t.answerSeen}</Seen>
      <Send kind={main ? 'main' : 'quiet'}>{send}</Send>
    </form>
  );
}

function LineTemplate() {
  const href = useHref();
  return (
    <template id="return-line" data-again={href('/tips/return')}>
      <li>
        <p class="row ends">
          <b data-who />
          <time data-day />
        </p>
        <div class="note warn" data-warning hidden>
          <Icon name="warn" plain />
          <p data-warning-text />
        </div>
        <div class="stack flat" data-body />
      </li>
    </template>
  );
}
