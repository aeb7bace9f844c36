// The receipt's pages: what is sent from one to the next is the receipt in a box that only this server opens.
// What it must never do: answer to an address; each of these pages is the answer to a form, and no browser keeps it.
import { randomInt } from 'node:crypto';
import type { Context } from 'hono';
import { toString as qrSvg } from 'qrcode';
import { desksOf } from '#src/cases/plain.service.ts';
import { boxOf, openBox } from '#src/cases/plain-box.ts';
import { bangkokDay } from '#src/platform/day.ts';
import type { Env } from '#src/platform/http/env.ts';
import type { SentForm } from '#src/platform/http/form.ts';
import { pageOf } from '#src/platform/http/page.ts';
import { utf8 } from '#src/sealing/bytes.ts';
import { GROUPS, groupsOf, spoken } from '#src/sealing/receipt.ts';
import { sentence } from '#src/words/words.ts';
import { AskPage, KeepPage, KeptPage } from './plain-receipt.views.tsx';
import { type Proof, proofPdf } from './proof.ts';

type C = Context<Env>;
type Unit = {
  readonly unit: {
    readonly name: { readonly th: string; readonly en: string };
    readonly recovery?: boolean;
  };
  readonly officers: number;
  readonly digest: string;
};

/** `to`: who can open it; only the first time. `proof`: as an earlier one of these pages carried it. */
export async function keepPage(c: C, receipt: string, to?: Unit, proof = ''): Promise<Response> {
  const page = pageOf(c);
  const { config, clock } = c.var.deps;
  const groups = groupsOf(receipt);
  const qr = await qrSvg(groups.join('-'), { type: 'svg', margin: 4, errorCorrectionLevel: 'M' });
  return c.html(
    <KeepPage
      page={page}
      action={page.path}
      box={boxOf(config.secret, 'receipt', utf8(receipt), clock.now())}
      proof={to ? proofBox(c, to) : proof}
      groups={groups}
      qr={qr}
      unit={
        to && { name: to.unit.name[page.lang], officers: to.officers, recovery: to.unit.recovery === true }
      }
    />,
  );
}

/** undefined: this form carries no receipt. */
export function receiptPage(c: C, form: SentForm): Response | Promise<Response> | undefined {
  const box = form.text('was.receipt');
  const proof = form.text('was.proof');
  if (box === '') return proof === '' ? undefined : proofFile(c, proof);
  const page = pageOf(c);
  const { config, clock } = c.var.deps;
  const opened = openBox(config.secret, 'receipt', box, clock.now());
  if (!opened) return c.html(<KeptPage page={page} action={page.path} proof={proof} kept={false} />);
  const receipt = new TextDecoder().decode(opened.content);
  const go = form.text('go');
  if (go === 'again') return keepPage(c, receipt, undefined, proof);
  const ask = { page, action: page.path, box, proof };
  const sent = Number(form.text('was.asked'));
  const asked = sent >= 1 && sent <= GROUPS ? Math.trunc(sent) : randomInt(1, GROUPS + 1);
  if (go !== 'check') return c.html(<AskPage {...ask} asked={asked} />);
  const typed = form.text('code-group');
  if (spoken(typed) === groupsOf(receipt)[asked - 1]) return c.html(<KeptPage {...ask} kept />);
  const why = typed === '' ? 'tip.plain.group.empty' : 'tip.plain.group.wrong';
  const text = sentence(page.lang, why, { group: asked });
  return c.html(
    <AskPage {...ask} asked={asked} typed={typed} problems={[{ field: 'code-group', text }]} />,
    422,
  );
}

/** What the proof says, and nothing by which the case could be opened or found. */
function proofBox(c: C, { unit, digest }: Unit): string {
  const { config, clock } = c.var.deps;
  const said: Proof = { day: bangkokDay(clock.now()), unit: unit.name[pageOf(c).lang], digest };
  return boxOf(config.secret, 'proof', utf8(JSON.stringify(said)), clock.now());
}

async function proofFile(c: C, box: string): Promise<Response> {
  const page = pageOf(c);
  const { deps } = c.var;
  const opened = openBox(deps.config.secret, 'proof', box, deps.clock.now());
  if (!opened) return c.html(<KeptPage page={page} action={page.path} proof="" kept={false} />, 410);
  const said = JSON.parse(new TextDecoder().decode(opened.content)) as Proof;
  const made = await desksOf(deps).returning.take(opened.at, () => proofPdf(said, page.lang));
  if (!made.ok) {
    const problems = [{ field: '', text: sentence(page.lang, 'tip.plain.busy') }];
    return c.html(<KeptPage page={page} action={page.path} proof={box} kept problems={problems} />, 503);
  }
  c.header('content-type', 'application/pdf');
  c.header('content-disposition', 'attachment; filename="proof.pdf"');
  c.header('cache-control', 'no-store');
  return c.body(new Uint8Array(made.value));
}
