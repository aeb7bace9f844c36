// The places that reports can be picked from: the country, CODI's regions, provinces.
import { openRegister } from '#src/areas/areas.service.ts';
import type { Database } from '#src/platform/deps.ts';
import type { Bilingual } from '#src/programme/programme.ts';
import { endsOn, type Quarter } from '#src/programme/quarter.ts';

export type PickPlace = { readonly address: string; readonly name: Bilingual };

export async function placesToPick(db: Database, quarter: Quarter): Promise<readonly PickPlace[]> {
  const register = await openRegister(db);
  const on = endsOn(quarter);
  const regions = register
    .regions(on)
    .map((one): PickPlace => ({ address: one.address, name: { th: one.nameTh, en: one.nameEn } }));
  const provinces = register
    .children({ kind: 'nation' }, on)
    .map((one): PickPlace => ({ address: one.code, name: { th: one.nameTh, en: one.nameEn } }));
  return [...regions, ...provinces];
}
