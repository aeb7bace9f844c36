// An officer's keys: made, unlocked and recovered in the browser, kept here only wrapped.
import type { Context } from 'hono';
import { bangkokDay } from '#src/platform/day.ts';
import type { Env } from '#src/platform/http/env.ts';
import { pageOf } from '#src/platform/http/page.ts';
import type { Room } from '#src/platform/http/room.ts';
import { SEALING_POLICY } from '#src/platform/http/security.ts';
import { perform, personId } from '#src/platform/perform.ts';
import { toBase64 } from '#src/sealing/bytes.ts';
import { pairFingerprint } from '#src/sealing/directory.ts';
import { directoryInForce, keepKeys, readOwnKeys, units } from '#src/units/units.service.ts';
import { sentence } from '#src/words/words.ts';
import { MakingPage, type MakingProps } from './keys.making.views.tsx';
import { DONE, MinePage } from './keys.mine.views.tsx';
import { hostOf, unlockOf } from './keys.session.ts';
import { listedAs, newestPair, WAYS } from './keys.ts';

type C = Context<Env>;

async function ownOf(c: C) {
  const own = await perform(c.var.deps, c.var.actor, readOwnKeys, {});
  if (!own.ok) throw new Error(`one's own keys were refused: ${own.refusal}`);
  return own.value;
}

async function making(c: C, way: MakingProps['way']): Promise<Response> {
  c.header('content-security-policy', SEALING_POLICY);
  return c.html(<MakingPage page={pageOf(c)} unlock={await unlockOf(c)} way={way} />);
}

export function addKeysRoutes(room: Room): void {
  room.get('/work/cases/keys', 'case.keys', async (c) => {
    const { actor, deps, lang } = c.var;
    const own = await ownOf(c);
    const [newest] = own.keys;
    const pair = newestPair(own.keys);
    if (!newest || !pair) return making(c, 'first');
    c.header('content-security-policy', SEALING_POLICY);
    const inForce = await directoryInForce(deps, bangkokDay(deps.clock.now()));
    const view = {
      page: pageOf(c),
      unlock: await unlockOf(c),
      pair,
      fingerprint: pairFingerprint({ recipient: newest.recipient, verify: toBase64(newest.verify) }),
      units: (await units(deps.db))
        .filter(({ code }) => own.units.includes(code))
        .map(({ name }) => name[lang]),
      listed: listedAs(inForce?.directory, personId(actor), newest.recipient),
      passkeys: { kept: own.passkeys, host: hostOf(c), number: newest.number },
      done: DONE.find((what) => what === c.req.query('done')),
    };
    return c.html(<MinePage {...view} />);
  });

  room.get('/work/cases/keys/new', 'case.keys', async (c) => {
    const { keys } = await ownOf(c);
    if (keys.length === 0) return c.redirect(pageOf(c).href('/work/cases/keys'), 303);
    return making(c, WAYS.find((way) => way === c.req.query('way')) ?? 'pair');
  });

  // Asked by the page's script alone: without it there is nothing to send.
  room.post('/work/cases/keys', 'case.keys', async (c, form) => {
    const [recipient, verify, wrapped] = ['recipient', 'verify', 'wrapped'].map((name) => form.text(name));
    const seen = /^\d{1,6}$/u.test(form.text('seen')) ? Number(form.text('seen')) : 0;
    const kept = await perform(c.var.deps, c.var.actor, keepKeys, { seen, recipient, verify, wrapped });
    if (kept.ok) return c.json({ number: kept.value.number }, 201);
    // sent again because its answer was lost: these very keys are the ones that lie here
    const [newest] = (await ownOf(c)).keys;
    if (newest?.number === seen + 1 && sameWrapping(newest.wrapped, wrapped ?? ''))
      return c.json({ number: newest.number });
    const [first] = kept.problems;
    const refusal = kept.refusal === 'input.invalid' && first ? first.refusal : kept.refusal;
    return c.json({ refusal, text: sentence(c.var.lang, refusal) }, 422);
  });
}

function sameWrapping(kept: { readonly passphrase: { readonly sealed: string } }, sent: string): boolean {
  try {
    const read = JSON.parse(sent) as { passphrase?: { sealed?: unknown } };
    return read.passphrase?.sealed === kept.passphrase.sealed;
  } catch {
    return false;
  }
}
