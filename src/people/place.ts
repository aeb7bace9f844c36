// Role and place in words, as the head of every page says it: "ผู้รายงาน ต.เขาล้าน อ.ทับสะแก จ.ประจวบคีรีขันธ์".
// Whoever holds several roles reads the first and how many more.
import { areaByCode, regions } from '#src/areas/areas.service.ts';
import type { Database } from '#src/platform/deps.ts';
import { areaName } from '#src/ui/places.ts';
import { type Lang, words } from '#src/words/words.ts';
import type { HeldMembership } from './people.store.ts';

export async function placeWords(
  db: Database,
  lang: Lang,
  held: readonly HeldMembership[],
  on: string,
): Promise<string> {
  const t = words[lang].people;
  const [first, ...more] = held;
  if (!first) return t.noRole;
  const where = await scopeWords(db, lang, first, on);
  const said = where ? t.roleAt(t.roles[first.role], where) : t.roles[first.role];
  return more.length === 0 ? said : t.andMore(said, more.length);
}

/** Only the place; '' for the whole country and for what is assigned. */
export async function scopeWords(
  db: Database,
  lang: Lang,
  m: Pick<HeldMembership, 'scopeKind' | 'scopeCode'>,
  on: string,
): Promise<string> {
  if (m.scopeKind === 'area') {
    const area = await areaByCode(db, m.scopeCode);
    return area ? areaName(area, lang, 'full') : m.scopeCode;
  }
  if (m.scopeKind !== 'region') return '';
  const region = (await regions(db, on)).find((one) => one.code === m.scopeCode);
  return region ? (lang === 'th' ? region.nameTh : region.nameEn) : m.scopeCode;
}
