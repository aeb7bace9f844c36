// From the form of a tip to what is sealed. What it must never do: drop an answer, or take a choice that was not there.
import type { Track } from '#src/cases/case.ts';
import type { Telling } from '#src/cases/plain.service.ts';
import { EVIDENCE_KINDS, type TipSaid } from '#src/cases/said.ts';
import type { SentForm } from '#src/platform/http/form.ts';

/** As many people as the form has room for; more belong into the text. */
export const PEOPLE = [1, 2, 3] as const;

/** `subdistrict`: what `place` names beyond doubt; ''. `kept`: said where officers of the place are kept out. */
export function tellingFrom(form: SentForm, track: Track, subdistrict: string, kept: string): Telling {
  const province = /^\d{2}$/u.test(form.text('province')) ? form.text('province') : '';
  const readers = form.text('readers') || 'place';
  // whoever reads it must see whom it was kept from, so that they do not pass it on there
  const what = [form.text('what'), readers === 'away' ? kept : ''];
  const kinds = form.all('evidence');
  const tip: TipSaid = {
    v: 1,
    kind: 'tip',
    track,
    what: form.text('what') === '' ? '' : what.filter(Boolean).join('\n\n'),
    where: { province, subdistrict, text: form.text('place') },
    when: form.text('when'),
    who: PEOPLE.map((at) => ({
      name: form.text(`who${at}.name`),
      position: form.text(`who${at}.position`),
      agency: form.text(`who${at}.agency`),
    })).filter((one) => one.name !== '' || one.position !== '' || one.agency !== ''),
    how: form.text('how'),
    evidence: { kinds: EVIDENCE_KINDS.filter((kind) => kinds.includes(kind)), text: form.text('pointers') },
    elsewhere: form.text('elsewhere'),
    ...(readers === 'away' ? { without: ['nacc_province'] } : {}),
  };
  const [name, contact] = [form.text('name'), form.text('contact')];
  const identity =
    name === '' && contact === '' ? undefined : ({ v: 1, kind: 'identity', name, contact } as const);
  return { ticket: form.text('once'), readers, tip, identity };
}
