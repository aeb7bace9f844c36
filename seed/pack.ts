// The demo's pack of a quarter, as the secretariat prepares it: three things out of the reports, one worded anew
// and put to the meeting. Only asked for here: a job makes it while the house is open already.

import { askPack } from '#src/packs/packing.service.ts';
import { pickSaying, proposeResolutions, readSayings, wordPick } from '#src/packs/selection.service.ts';
import { newId } from '#src/platform/ids.ts';
import { perform } from '#src/platform/perform.ts';
import type { Person } from '#src/policy/roles.ts';
import { type Quarter, quarterSlug } from '#src/programme/quarter.ts';
import { type Desk, does } from './filing.ts';

export async function askForPack(desk: Desk, by: Person, of: Quarter): Promise<void> {
  const quarter = quarterSlug(of);
  const read = await perform(desk.deps, by, readSayings, { quarter, place: '', field: '', page: 1 });
  const sayings = read.ok ? read.value.sayings : [];
  const wanted = (['problems', 'proposals'] as const).flatMap((field) =>
    sayings.filter((one) => one.field === field).slice(0, field === 'problems' ? 2 : 1),
  );
  for (const { areaCode: area, field, text } of wanted) {
    const agenda = field === 'proposals' ? 'consider' : 'know';
    const { id } = await does(desk, by, pickSaying, { quarter, area, field, agenda });
    if (agenda === 'consider')
      await does(desk, by, wordPick, {
        quarter,
        id,
        agenda,
        wording: text,
        resolution: 'เห็นชอบให้ พอช. รับข้อเสนอนี้ไปทำ แล้วรายงานผลในไตรมาสถัดไป',
        revision: 1,
      });
  }
  const resolutions = 'รับทราบผลการดำเนินงานของไตรมาสนี้';
  await does(desk, by, proposeResolutions, { quarter, resolutions, revision: 0 });
  await does(desk, by, askPack, { quarter, once: newId() });
}
