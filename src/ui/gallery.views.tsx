// The gallery: one band a family of parts, so that a change is looked at in every state before it is used.
import type { Page } from '#src/platform/http/page.ts';
import { FiguresShown, MapShown, TableShown } from './gallery.figures.tsx';
import { ChainShown, SmallShown } from './gallery.parts.tsx';
import { type IconName, SHAPES } from './icon-shapes.ts';
import { Icon } from './icons.tsx';
import { Layout } from './layout.tsx';
import { usePage } from './page-context.ts';
import { Scene, sceneNames } from './scenes.tsx';
import { Band, Heading, More, Opening, Side } from './sections.tsx';
import { Tag, type TagKind, Unconfirmed } from './tag.tsx';
import { Baht, Day, Place, Quarter } from './text.tsx';

export function Gallery({ page }: { page: Page }) {
  const t = page.w.ui.gallery;
  return (
    <Layout page={page} title={t.title} nav="areas" scripts={['keep']} unlisted>
      <Opening
        title={t.title}
        lede={t.lede}
        crumbs={[{ text: page.w.ui.wholeCountry, href: '/' }]}
        above={
          <>
            <Tag is="info">{t.measures[0]}</Tag>
            <span class="soft">
              <Day value="2022-05-10" />
            </span>
          </>
        }
        aside={
          <Side label={t.next} title={t.next} raised>
            <p>
              <b>{t.nextWhat}</b>
            </p>
            <p>
              <Tag is="warn">{t.nextLate}</Tag>
            </p>
            <More href="/_ui/form">{t.formLink}</More>
          </Side>
        }
      />
      <Band>
        <Heading
          title={t.parts.tags}
          eyebrow={<Quarter fy={2565} q={2} />}
          more={{ href: '/_ui', text: t.more }}
        />
        <TagsShown />
      </Band>
      <Band tint>
        <h2>{t.parts.figures}</h2>
        <FiguresShown />
      </Band>
      <Band inside="far">
        <h2>{t.parts.table}</h2>
        <TableShown />
      </Band>
      <Band>
        <h2>{t.parts.chain}</h2>
        <ChainShown />
      </Band>
      <Band tint>
        <h2>{t.parts.small}</h2>
        <SmallShown />
      </Band>
      <Band inside="plain">
        <h2>{t.parts.map}</h2>
        <MapShown />
      </Band>
      <Band>
        <h2>{t.parts.written}</h2>
        <WrittenShown />
      </Band>
      <Band tint>
        <h2>{t.parts.icons}</h2>
        <IconsShown />
        <h2>{t.parts.scenes}</h2>
        <ul class="thumbs">
          {sceneNames.map((name) => (
            <li>
              <Scene name={name} />
            </li>
          ))}
        </ul>
      </Band>
    </Layout>
  );
}

const TAGS: readonly TagKind[] = [
  'good',
  'warn',
  'bad',
  'none',
  'draft',
  'sent',
  'returned',
  'accepted',
  'late',
];

const TagsShown = () => (
  <p class="row">
    {TAGS.map((kind) => (
      <Tag is={kind} />
    ))}
    <Tag is="none" icon="lock">
      {usePage().w.ui.fewerThan5}
    </Tag>
    <Unconfirmed />
  </p>
);

const HUAI_SAI = {
  level: 'subdistrict',
  code: '770000',
  nameTh: '',
  nameEn: '',
} as const;

function WrittenShown() {
  const { lang, w } = usePage();
  const [name = ''] = w.ui.gallery.areas;
  const area = { ...HUAI_SAI, [lang === 'th' ? 'nameTh' : 'nameEn']: name };
  return (
    <>
      <p>
        <Day value="2022-02-24" /> · <Day value="2022-02-24" form="short" /> ·{' '}
        <Day value="2022-02-24" form="month" /> ·{' '}
        <Day value={new Date('2022-02-24T07:32:00Z')} form="short" time />
      </p>
      <p>
        <Baht satang={123456750} /> · <Quarter fy={2565} q={2} />
      </p>
      <p>
        <Place area={area} form="heading" /> · <Place area={area} />
      </p>
    </>
  );
}

const IconsShown = () => (
  <ul class="plain row">
    {(Object.keys(SHAPES) as IconName[]).map((name) => (
      <li class="row">
        <Icon name={name} /> <small>{name}</small>
      </li>
    ))}
  </ul>
);
