// A case that an officer enters for somebody: the page, and what its browser sealed.
// What it must never do: be logged, or take a word that was not sealed.
import { openRegister } from '#src/areas/areas.service.ts';
import { enterCase, readEntry } from '#src/cases/entry.service.ts';
import { bangkokDay } from '#src/platform/day.ts';
import { notFound } from '#src/platform/http/errors.tsx';
import { pageOf } from '#src/platform/http/page.ts';
import { unlogged } from '#src/platform/http/request-log.ts';
import type { Room } from '#src/platform/http/room.ts';
import { SEALING_POLICY } from '#src/platform/http/security.ts';
import { perform } from '#src/platform/perform.ts';
import { fromBase64 } from '#src/sealing/bytes.ts';
import { fingerprintOf } from '#src/sealing/directory.ts';
import { directoryInForce } from '#src/units/units.service.ts';
import { sentence } from '#src/words/words.ts';
import { EntryPage } from './entry.views.tsx';
import { ENTRY } from './inbox.ts';

export function addEntryRoutes(room: Room): void {
  room.get(ENTRY, 'case.enter', async (c) => {
    unlogged(c);
    const { deps, actor } = c.var;
    if (!(await perform(deps, actor, readEntry, {})).ok) return notFound(c);
    const page = pageOf(c);
    const today = bangkokDay(page.now);
    const key = (await directoryInForce(deps, today))?.key;
    const provinces = (await openRegister(deps.db))
      .children({ kind: 'nation' }, today)
      .map((area) => ({ value: area.code, text: page.lang === 'th' ? area.nameTh : area.nameEn }));
    const open = key && { key, fingerprint: fingerprintOf(fromBase64(key) ?? new Uint8Array()) };
    c.header('cache-control', 'no-store');
    c.header('content-security-policy', SEALING_POLICY);
    return c.html(<EntryPage page={page} provinces={provinces} open={open || undefined} today={today} />);
  });

  // Asked by the page's script alone: what is sealed comes as JSON in one field, beside the form's token.
  room.post(ENTRY, 'case.enter', async (c, form) => {
    unlogged(c);
    const sealed = jsonOf(form.text('case'));
    const asked = typeof sealed === 'object' ? { ...sealed, channel: form.text('channel') } : {};
    const entered = await perform(c.var.deps, c.var.actor, enterCase, asked);
    if (entered.ok) return c.json({ id: entered.value.id }, 201);
    const [first] = entered.problems;
    const refusal = entered.refusal === 'input.invalid' && first ? first.refusal : entered.refusal;
    const said = refusal === 'not.found' ? 'case.entry.gone' : refusal;
    return c.json(
      { refusal: said, sentence: sentence(c.var.lang, said, first?.detail ?? entered.detail) },
      422,
    );
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
