// What was picked for a pack, in its order, each with its source and the way to word it.
import { areaName, Button, Form, Heading, More, Stack, Tag, usePage } from '#src/ui/index.ts';
import { AGENDAS, type Agenda } from './content.ts';
import type { PackDesk } from './packing.service.ts';
import { packsPath } from './selection.ts';

type PicksProps = { readonly desk: PackDesk; readonly edits: boolean };

export function Picks({ desk, edits }: PicksProps) {
  const { w } = usePage();
  const t = w.packs.desk;
  return (
    <div class="stack" id="picks">
      <Heading title={t.picks} />
      {edits ? (
        <p>
          <More href={packsPath(desk.quarter, '/reports')}>{t.pickMore}</More>
        </p>
      ) : null}
      {desk.picks.length === 0 ? (
        <p class="soft">{t.noPicks}</p>
      ) : (
        AGENDAS.map((agenda) => <Agendum desk={desk} agenda={agenda} edits={edits} />)
      )}
    </div>
  );
}

function Agendum({ desk, agenda, edits }: PicksProps & { readonly agenda: Agenda }) {
  const { w } = usePage();
  const own = desk.picks.filter((one) => one.agenda === agenda);
  if (own.length === 0) return null;
  return (
    <Stack gap="flat">
      <h3>{w.packs.paper.agenda[agenda]}</h3>
      <ol class="stack">
        {own.map((pick, n) => (
          <li>
            <Item desk={desk} pick={pick} edits={edits} first={n === 0} last={n === own.length - 1} />
          </li>
        ))}
      </ol>
    </Stack>
  );
}

type ItemProps = PicksProps & {
  readonly pick: PackDesk['picks'][number];
  /** Of its part of the agenda: there is nothing to change places with. */
  readonly first: boolean;
  readonly last: boolean;
};

function Item({ desk, pick, edits, first, last }: ItemProps) {
  const { w, lang, href } = usePage();
  const t = w.packs.desk;
  const path = packsPath(desk.quarter, `/picks/${pick.id}`);
  const place = pick.area ? areaName(pick.area, lang, 'full') : pick.areaCode;
  return (
    <div class="stack flat">
      <p class="read">{pick.wording}</p>
      <p class="soft">
        <small>{w.packs.paper.picked.from(w.packs.paper.picked.fields[pick.field], place)}</small>
      </p>
      {pick.resolution ? (
        <p class="read">
          <b>{w.packs.paper.picked.asks}</b> {pick.resolution}
        </p>
      ) : null}
      {desk.stale.has(pick.id) ? (
        <p>
          <Tag is="warn">{t.stale}</Tag>
        </p>
      ) : null}
      {edits ? (
        <Form action={path} class="row" summary={false}>
          <a href={href(path)}>{t.edit}</a>
          {first ? null : (
            <Button kind="quiet" name="to" value="up">
              {t.up}
            </Button>
          )}
          {last ? null : (
            <Button kind="quiet" name="to" value="down">
              {t.down}
            </Button>
          )}
        </Form>
      ) : null}
    </div>
  );
}
