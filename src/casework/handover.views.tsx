// Handing a case over to another unit, and the papers of it: both signatures are verified by the browser, on the paper
// itself. What it must never do: offer a unit before the browser has verified the list, or print a name or a word of
// the case.
import { CATEGORIES, type CaseHead } from '#src/cases/case.ts';
import type { ShownHandover } from '#src/cases/handover.service.ts';
import type { Page } from '#src/platform/http/page.ts';
import { toBase64 } from '#src/sealing/bytes.ts';
import { readReceipt, receiptDigest } from '#src/sealing/handover.ts';
import { Facts, FormPage, Icon, Layout, Note, thaiDate, usePage } from '#src/ui/index.ts';
import type { OpenUnit } from '#src/units/unit.ts';
import { caseNumber, casePath, INBOX } from './inbox.ts';
import type { Unlock } from './keys.ts';
import { UnlockHere, UnlockTemplate } from './keys.views.tsx';

type HandoverProps = {
  readonly page: Page;
  readonly head: CaseHead;
  readonly units: readonly OpenUnit[];
  readonly handovers: readonly ShownHandover[];
  readonly own: string;
  readonly today: string;
  /** The organisation's; '' where there is none. */
  readonly directoryKey: string;
  readonly unlock: Unlock;
};

export function HandoverPage(props: HandoverProps) {
  const { page, head, units, handovers, own, today, directoryKey, unlock } = props;
  const { casework, caseHandover: t, cases } = page.w;
  const number = casework.number(caseNumber(head.id));
  const last = handovers.at(-1);
  const waits = last && !last.taken && last.to === head.unitCode && last.by !== own;
  return (
    <Layout
      page={page}
      title={t.title}
      slim={true}
      section={casework.section}
      scripts={['case-handover']}
      unlisted={true}
    >
      <FormPage title={t.title} back={{ href: casePath(head.id), text: number }}>
        <UnlockHere />
        <noscript>
          <p class="soft">{t.noScript}</p>
        </noscript>
        <div
          class="stack far officer"
          data-handover={casePath(head.id)}
          data-csrf={page.csrf}
          data-own={own}
          data-key={directoryKey}
          data-today={today}
          data-receipts={`${INBOX}/receipts`}
          data-words={JSON.stringify(t.script)}
        >
          {waits ? (
            <section class="card stack" data-take={last.number} hidden>
              <h2 class="small">{t.take}</h2>
              <p>{t.takeWhy}</p>
              <p>
                <button type="button" class="btn">
                  <Icon name="good" />
                  {t.takeIt}
                </button>
              </p>
            </section>
          ) : null}
          <form class="stack loose" novalidate hidden data-give>
            <p>{t.what}</p>
            <Note tone="warn" icon="key" title={t.all}>
              {t.allWhy}
            </Note>
            <div class="field">
              <label for="handover-to">{t.to}</label>
              <p class="hint" id="handover-to-h">
                {t.toHint}
              </p>
              <select id="handover-to" aria-describedby="handover-to-h">
                {units
                  .filter(({ code, members }) => members > 0 && code !== head.unitCode)
                  .map((unit) => (
                    <option value={unit.code} data-kind={unit.kind}>
                      {unit.name[page.lang]}
                    </option>
                  ))}
              </select>
            </div>
            <div class="field">
              <label for="handover-category">{casework.move.category}</label>
              <p class="hint" id="handover-category-h">
                {casework.move.categoryHint}
              </p>
              <select id="handover-category" aria-describedby="handover-category-h">
                <option value="">{t.choose}</option>
                {CATEGORIES.map((one) => (
                  <option value={one} selected={one === head.category}>
                    {cases.categories[one]}
                  </option>
                ))}
              </select>
            </div>
            <p>
              <button type="submit" class="btn alarm">
                {t.give}
              </button>
            </p>
          </form>
          <p data-none hidden>
            {t.none}
          </p>
          <p role="status" data-status />
          <p class="note bad" role="alert" data-alarm hidden />
        </div>
        <Papers handovers={handovers} units={units} />
      </FormPage>
      <UnlockTemplate unlock={unlock} />
    </Layout>
  );
}

type ReceiptsProps = Pick<HandoverProps, 'page' | 'units' | 'handovers'> & { readonly given: boolean };

export function ReceiptsPage({ page, units, handovers, given }: ReceiptsProps) {
  const { casework, caseHandover: t } = page.w;
  return (
    <Layout
      page={page}
      title={t.receipts}
      slim={true}
      section={casework.section}
      scripts={['case-handover']}
      unlisted={true}
    >
      <FormPage title={t.receipts} back={{ href: INBOX, text: casework.inbox.title }}>
        {given ? <Note icon="good">{t.given}</Note> : null}
        <p>{handovers.length === 0 ? t.noReceipts : t.receiptsWhat}</p>
        <Papers handovers={handovers.toReversed()} units={units} />
      </FormPage>
    </Layout>
  );
}

function Papers({ handovers, units }: Pick<HandoverProps, 'handovers' | 'units'>) {
  const t = usePage().w.caseHandover;
  if (handovers.length === 0) return null;
  return (
    <div class="stack far" data-papers data-words={JSON.stringify(t.script)}>
      {handovers.map((one) => (
        <Paper it={one} units={units} />
      ))}
      <p>
        <button type="button" class="btn quiet" data-print>
          {t.print}
        </button>
      </p>
    </div>
  );
}

function Paper({ it, units }: { it: ShownHandover; units: readonly OpenUnit[] }) {
  const { lang, w } = usePage();
  const t = w.caseHandover;
  const said = readReceipt(it.receipt)?.said ?? [];
  const name = (code: string) => units.find((unit) => unit.code === code)?.name[lang] ?? code;
  const wire = {
    ...{ receipt: it.receipt, signature: toBase64(it.signature), keys: it.keys.map(toBase64) },
    taken: it.taken && {
      ...{ day: it.taken.onDay, signature: toBase64(it.taken.signature) },
      keys: it.takerKeys.map(toBase64),
    },
  };
  return (
    <article class="card stack letter" data-paper={JSON.stringify(wire)}>
      <h2 class="small">{t.paper(w.casework.number(caseNumber(it.caseId)))}</h2>
      <Facts
        items={[
          { term: t.from, text: name(it.from) },
          { term: t.toUnit, text: name(it.to) },
          { term: t.day, text: thaiDate(it.onDay, 'long', lang) },
          { term: t.taken, text: it.taken ? thaiDate(it.taken.onDay, 'long', lang) : t.notYet },
        ]}
      />
      <p>
        {t.signedGiver} <b data-giver>{t.unread}</b>
      </p>
      {it.taken ? (
        <p>
          {t.signedTaker} <b data-taker>{t.unread}</b>
        </p>
      ) : null}
      <ol class="small">
        {said.map((one) => (
          <li>
            {t.line(String(one.seq), t.threads[one.thread === 'internal' ? 'internal' : 'reporter'])}{' '}
            <code>{one.sha256}</code>
          </li>
        ))}
      </ol>
      <p class="soft">
        <small>
          {t.digest} <code>{receiptDigest(it.receipt)}</code>
        </small>
      </p>
      <p class="signing">{t.hands}</p>
    </article>
  );
}
