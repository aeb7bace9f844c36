// The receipt of a tip, as a <template> with every word and drawing: src/client/receipt fills it in the browser that
// made the receipt. What it must never do: know a receipt; the server never sees one here.
import type { Child } from 'hono/jsx';
import { Icon, Note, number, Steps, Tag, thaiDate, thaiMonth, useHref, usePage } from '#src/ui/index.ts';

const GROUPS = [1, 2, 3, 4, 5];

type ReceiptProps = {
  /** In place of what whoever told is told: for an officer who hands it on. */
  readonly words?: Partial<Words>;
  /** For the screen; on paper is the card alone. */
  readonly beside?: Child;
  /** Where its two ways lead when it was kept. */
  readonly close?: string;
  readonly try?: string;
};
type Words = ReturnType<typeof usePage>['w']['tipsReturn']['receipt'];

/** Stands once on every page that can end with a receipt. */
export function ReceiptTemplate({ words, beside, close = '/', try: tryIt = '/tips/return' }: ReceiptProps) {
  const t = { ...usePage().w.tipsReturn.receipt, ...words };
  return (
    <template id="receipt-template">
      <div class="form stack formpage" data-receipt>
        <Keep t={t} beside={beside} />
        <Ask t={t} />
        <Done t={t} close={close} tryIt={tryIt} />
      </div>
    </template>
  );
}

/** A heading of the first rank once the script has put it on the page: in the template it would be one too many. */
const Title = ({ children }: { children?: Child }) => (
  <p class="ask" data-title>
    {children}
  </p>
);

function Keep({ t, beside }: { t: Words; beside?: Child }) {
  const { lang, now, w } = usePage();
  return (
    <div class="stack" data-part="keep">
      <p>
        <Tag is="good">{t.sent}</Tag>
      </p>
      <Title>
        {t.thanks}
        <br />
        {t.title}
      </Title>
      <p>{t.why}</p>
      {beside}
      <section class="card raised stack" aria-labelledby="receipt-card">
        <div class="row ends">
          <h2 class="small" id="receipt-card">
            {t.card}
          </h2>
          <span class="soft">
            <small data-month>{thaiMonth(now, 'long', lang)}</small>
          </span>
        </div>
        <ol class="code">
          {GROUPS.map((at) => (
            <li>
              <small>{w.ui.codeGroup(number(at))}</small>
              <span data-group />
            </li>
          ))}
        </ol>
        <p class="soft">
          <small>{t.rules}</small>
        </p>
        <div class="qr" data-qr data-words={t.qr} hidden />
        <div class="stub row">
          <ActionButton kind="main" does="picture" icon="down" words={[t.saved, t.noPicture]} file={t.file}>
            {t.picture}
          </ActionButton>
          <ActionButton does="copy" words={[t.copied, t.notCopied]}>
            {t.copy}
          </ActionButton>
          <ActionButton does="print" icon="print">
            {t.print}
          </ActionButton>
        </div>
        <p class="onscreen" role="status" data-said />
      </section>
      <Note tone="warn" icon="eye" title={t.hide}>
        {t.hideWhy}
      </Note>
      <h2>{t.next}</h2>
      <Steps items={t.steps} />
      <ActionButton does="ask" kind="main">
        {t.kept}
      </ActionButton>
    </div>
  );
}

/** One group is asked back, with the code out of sight. `dialog`: a form that goes nowhere, whatever happens. */
function Ask({ t }: { t: Words }) {
  return (
    <form class="stack loose" method="dialog" data-part="ask" novalidate hidden>
      <Title>{t.ask}</Title>
      <p>{t.askWhy}</p>
      <div class="field" data-field>
        <label for="receipt-group" data-words={t.askGroup}>
          {t.askGroup}
        </label>
        <p
          class="why"
          id="receipt-group-e"
          role="alert"
          data-empty={t.askEmpty}
          data-wrong={t.askWrong}
          hidden
        >
          <Icon name="bad" plain />
          <span data-why />
        </p>
        <input
          class="few"
          id="receipt-group"
          type="text"
          maxlength={12}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
        />
      </div>
      <p class="row">
        <button class="btn" type="submit">
          {t.check}
        </button>
        <ActionButton does="again">{t.again}</ActionButton>
      </p>
    </form>
  );
}

function Done({ t, close, tryIt }: { t: Words; close: string; tryIt: string }) {
  const { lang, now, w } = usePage();
  const href = useHref();
  const p = w.tipsReturn.proof;
  return (
    <div class="stack loose" data-part="done" hidden>
      <p>
        <Tag is="good">{t.right}</Tag>
      </p>
      <Title>{t.done}</Title>
      <p>{t.doneWhy}</p>
      <p class="row">
        <a class="btn" href={href(close)} data-close>
          {t.close}
        </a>
        <a class="more" href={href(tryIt)}>
          {t.try}
        </a>
      </p>
      <section
        class="stack flat"
        aria-labelledby="receipt-proof"
        data-proof
        data-day={p.day}
        data-day-value={thaiDate(now, 'long', lang)}
        data-unit={p.unit}
        data-digest={p.digest}
        data-meaning={p.meaning}
        hidden
      >
        <h2 class="small" id="receipt-proof">
          {p.title}
        </h2>
        <p>{p.text}</p>
        <p>
          <ActionButton does="proof" icon="down" words={[t.saved, t.noPicture]} file={p.file}>
            {p.pdf}
          </ActionButton>
        </p>
        <p class="onscreen" role="status" data-said />
      </section>
    </div>
  );
}

type ActionProps = {
  does: string;
  kind?: 'main' | 'quiet';
  icon?: 'down' | 'print';
  /** What is said when it went well, and when the browser would not. */
  words?: readonly [string, string];
  file?: string;
  children?: Child;
};

export function ActionButton({ does, kind = 'quiet', icon, words, file, children }: ActionProps) {
  return (
    <button
      class={kind === 'main' ? 'btn' : 'btn quiet'}
      type="button"
      data-does={does}
      data-well={words?.[0]}
      data-not={words?.[1]}
      data-file={file}
    >
      {icon ? <Icon name={icon} /> : null}
      {children}
    </button>
  );
}
