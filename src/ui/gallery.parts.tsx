// The chain and the small parts of /_ui, in their states.
import { BeadRow, Beads, Chain, ChainStep, type RingState } from './chain.tsx';
import { Field } from './field.tsx';
import { Keys } from './figures.tsx';
import { Button, Buttons } from './form.tsx';
import { Code, ReviewAnswer } from './form-page.tsx';
import type { IconName } from './icons.tsx';
import { usePage } from './page-context.ts';
import { Details, Done, Empty, Find, Note, Paper, Pick, Steps, Thumbs } from './parts.tsx';
import { Scene } from './scenes.tsx';
import { Doors, News, Split, Stack } from './sections.tsx';
import { Tag } from './tag.tsx';
import { Day } from './text.tsx';

export function ChainShown() {
  const { w } = usePage();
  const t = w.ui.gallery;
  const steps: readonly [string, IconName, RingState, string][] = [
    ['c1', 'flag', 'done', t.steps.declared],
    ['c2', 'coin', 'now', t.steps.money],
    ['c3', 'plan', 'late', t.steps.plan],
    ['c4', 'pin', 'empty', t.steps.visit],
    ['c5', 'lock', 'suppressed', t.steps.tips],
    ['c6', 'doc', 'withdrawn', t.steps.old],
    ['c7', 'next', 'ahead', t.steps.next],
  ];
  const texts: Record<RingState, string> = {
    done: t.happened,
    now: t.note,
    late: t.nextWhat,
    empty: t.nobody,
    suppressed: w.ui.fewerThan5Why,
    withdrawn: t.withdrawn,
    ahead: t.nobody,
  };
  const facts = [
    { term: t.evidence, text: <a href="#c1">{t.paper}</a> },
    { term: t.who, text: t.whoText },
    { term: t.due, text: <Day value="2022-12-09" form="short" /> },
  ];
  return (
    <>
      <Beads items={steps.map(([id, icon, state, title]) => ({ href: `#${id}`, icon, state, title }))} />
      <Keys
        items={(['done', 'now', 'late', 'ahead'] as const).map((mark) => ({ mark, text: w.ui.rings[mark] }))}
      />
      <Chain>
        {steps.map(([id, icon, state, title]) => (
          <ChainStep
            id={id}
            icon={icon}
            state={state}
            title={title}
            tag={state === 'late' ? <Tag is="warn">{t.nextLate}</Tag> : undefined}
            date={state === 'done' ? '2021-12-09' : undefined}
            facts={state === 'done' || state === 'now' ? facts : undefined}
          >
            <p>{texts[state]}</p>
          </ChainStep>
        ))}
      </Chain>
      <BeadRow
        label={t.parts.chain}
        items={[
          { icon: 'flag', title: t.steps.declared },
          { icon: 'coin', title: t.steps.money },
          { icon: 'plan', title: t.steps.plan },
        ]}
      />
    </>
  );
}

export function SmallShown() {
  const { w } = usePage();
  const t = w.ui.gallery;
  return (
    <>
      <Find />
      <Done>{t.done}</Done>
      <Note title={t.note} />
      <Note tone="warn" title={t.noteMoney}>
        <a href="#t">{t.paper}</a>
      </Note>
      <Note tone="bad" icon="cloud">
        {t.noteBad}
      </Note>
      <Thumbs
        items={[
          { caption: t.before, picture: <Scene name="village" />, href: '#c1' },
          { caption: t.during, picture: <Scene name="digging" />, sending: 62 },
          { caption: t.after, picture: <Scene name="water" />, failed: t.failed },
          { caption: t.receipts },
        ]}
      />
      <p>
        <Paper href="#c1">{t.paper}</Paper>
      </p>
      <Pick label={t.measure} items={t.measures.map((text, at) => ({ href: '/_ui', text, now: at === 1 }))} />
      <Doors
        items={[
          { href: '/_ui', icon: 'watch', title: t.doorTitle, text: t.doorText },
          { href: '/_ui', icon: 'talk', title: t.steps.tips, text: t.nobody },
        ]}
      />
      <Split>
        <Stack>
          <News
            items={[
              { date: '2022-05-12', href: '/_ui', text: t.news },
              { date: '2022-05-10', text: t.done },
            ]}
          />
          <Details summary={t.history}>
            <p>{t.withdrawn}</p>
          </Details>
          <ReviewAnswer
            id="q1"
            title={t.question}
            tag={<Tag is="warn" />}
            value={t.lastText}
            compare={t.goalText}
            back={{
              name: 'back1',
              text: t.back,
              checked: true,
              reason: <Field name="r1" type="textarea" rows={3} label={t.reason} />,
            }}
          />
        </Stack>
        <Stack>
          <Steps items={t.ranking.map((title) => ({ title, text: t.rankingText }))} />
          <Code groups={['7K4M', '2Q9T', 'XH3C', '5WRD', 'P8NE']} />
        </Stack>
      </Split>
      <Empty action={<Button href="/_ui/fresh">{t.begin}</Button>}>{t.noRows}</Empty>
      <Buttons>
        <Button icon="sent" href="/_ui">
          {t.accept}
        </Button>
        <Button kind="quiet" icon="print" href="/_ui">
          {t.paper}
        </Button>
        <Button kind="alarm" href="/_ui">
          {t.remove}
        </Button>
      </Buttons>
    </>
  );
}
