// What browsers send and fetch when a tip is given or come back to: sealed there, and JSON on the way. The pages are
// in tips.routes.tsx. What it must never do: be logged, or set a cookie.
import type { Context } from 'hono';
import { disputeClosing } from '#src/cases/dispute.service.ts';
import { newChallenge } from '#src/cases/flood.ts';
import { giveTip, receiptSalt } from '#src/cases/intake.service.ts';
import { caseOut } from '#src/cases/reading.ts';
import { answerAsReporter, newNonce, readTip } from '#src/cases/returning.service.ts';
import type { DirectoryWire } from '#src/cases/wire.ts';
import { bangkokDay } from '#src/platform/day.ts';
import type { Env } from '#src/platform/http/env.ts';
import { unlogged } from '#src/platform/http/request-log.ts';
import type { Room } from '#src/platform/http/room.ts';
import { perform } from '#src/platform/perform.ts';
import type { Refused } from '#src/platform/result.ts';
import { anyone } from '#src/policy/roles.ts';
import { toBase64 } from '#src/sealing/bytes.ts';
import { directoryInForce, units } from '#src/units/units.service.ts';
import { sentence, words } from '#src/words/words.ts';

type C = Context<Env>;

/** The name of the refusal for the script, its sentence for the person. */
function refused(c: C, why: Refused, status: 404 | 422 = 422): Response {
  const [first] = why.problems;
  const refusal = why.refusal === 'input.invalid' && first ? first.refusal : why.refusal;
  const said = refusal === 'not.found' ? 'tip.receipt.unknown' : refusal;
  return c.json({ refusal: said, sentence: sentence(c.var.lang, said, first?.detail ?? why.detail) }, status);
}

export function addSealedRoutes(room: Room): void {
  room.get('/tips/directory.json', 'tip.give', async (c) => {
    unlogged(c);
    const { deps } = c.var;
    const inForce = await directoryInForce(deps, bangkokDay(deps.clock.now()));
    if (!inForce) return c.json({ refusal: 'tip.closed', sentence: sentence(c.var.lang, 'tip.closed') }, 503);
    const named = new Set(inForce.directory.units.filter((u) => u.members.length > 0).map((u) => u.code));
    const open = (await units(deps.db)).filter(({ code, kind }) => kind !== 'custody' && named.has(code));
    const wire: DirectoryWire = {
      ...inForce.signed,
      key: inForce.key,
      salt: toBase64(receiptSalt(deps.config.secret)),
      recovery: { th: words.th.unitRecovery.note, en: words.en.unitRecovery.note },
      units: open.map(({ code, kind, provinceCode, name }) => ({ code, kind, province: provinceCode, name })),
    };
    return c.json(wire);
  });

  room.get('/tips/challenge.json', 'tip.give', async (c) => {
    unlogged(c);
    c.header('cache-control', 'no-store');
    return c.json(await newChallenge(c.var.deps.config.secret));
  });

  room.get('/tips/nonce.json', 'tip.return', (c) => {
    unlogged(c);
    c.header('cache-control', 'no-store');
    return c.json({ nonce: newNonce(c.var.deps) });
  });

  room.sealed('/tips/cases', 'tip.give', async (c, json) => {
    unlogged(c);
    const given = await perform(c.var.deps, anyone, giveTip, json ?? {});
    return given.ok ? c.json(given.value, 201) : refused(c, given);
  });

  room.sealed('/tips/returns', 'tip.return', async (c, json) => {
    unlogged(c);
    const read = await perform(c.var.deps, anyone, readTip, json ?? {});
    c.header('cache-control', 'no-store');
    return read.ok ? c.json(caseOut(read.value)) : refused(c, read, 404);
  });

  room.sealed('/tips/answers', 'tip.return', async (c, json) => {
    unlogged(c);
    const said = await perform(c.var.deps, anyone, answerAsReporter, json ?? {});
    return said.ok ? c.json(said.value, 201) : refused(c, said);
  });

  room.sealed('/tips/disputes', 'tip.return', async (c, json) => {
    unlogged(c);
    const said = await perform(c.var.deps, anyone, disputeClosing, json ?? {});
    return said.ok ? c.json(said.value, 201) : refused(c, said);
  });
}
