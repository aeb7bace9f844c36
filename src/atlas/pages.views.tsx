// The pages that explain: about, privacy, accessibility, method. Plain text in sections.
// What it must never do: promise what the house does not do.
import type { Child } from 'hono/jsx';
import type { Page } from '#src/platform/http/page.ts';
import { Band, Layout, More, Opening, Stack } from '#src/ui/index.ts';

type Section = { readonly title: string; readonly text: Child };

function Explained({
  page,
  title,
  lede,
  sections,
}: {
  page: Page;
  title: string;
  lede: string;
  sections: readonly Section[];
}) {
  return (
    <Layout page={page} title={title} description={lede}>
      <Opening title={title} lede={lede} />
      <Band>
        {sections.map((section) => (
          <Stack gap="flat" read>
            <h2>{section.title}</h2>
            {typeof section.text === 'string' ? <p>{section.text}</p> : section.text}
          </Stack>
        ))}
      </Band>
    </Layout>
  );
}

const list = (items: readonly string[]) => (
  <ul>
    {items.map((item) => (
      <li>{item}</li>
    ))}
  </ul>
);

export function AboutPage({ page }: { page: Page }) {
  const t = page.w.atlas.about;
  const sections = [
    { title: t.whatTitle, text: t.what },
    { title: t.whoTitle, text: list(Object.values(t.who)) },
    { title: t.limitTitle, text: t.limit },
  ];
  return <Explained page={page} title={t.title} lede={t.lede} sections={sections} />;
}

export function PrivacyPage({ page }: { page: Page }) {
  const t = page.w.atlas.privacy;
  const sections = [
    { title: t.visitorTitle, text: t.visitor },
    { title: t.workerTitle, text: t.worker },
    { title: t.deviceTitle, text: t.device },
    { title: t.photoTitle, text: t.photo },
    { title: t.smallTitle, text: t.small },
    { title: t.rightsTitle, text: t.rights },
  ];
  return <Explained page={page} title={t.title} lede={t.lede} sections={sections} />;
}

export function AccessibilityPage({ page }: { page: Page }) {
  const t = page.w.atlas.accessibility;
  const sections = [
    { title: t.doTitle, text: t.do },
    { title: t.goalTitle, text: t.goal },
    { title: t.helpTitle, text: t.help },
  ];
  return <Explained page={page} title={t.title} lede={t.lede} sections={sections} />;
}

type Limits = { readonly slug: string; readonly goodFrom: number; readonly warnFrom: number };

/** `limits`: of the newest published programme; without one, the lights are explained where there is one. */
export function MethodPage({ page, limits }: { page: Page; limits: Limits | undefined }) {
  const t = page.w.atlas.method;
  const light = limits && {
    title: t.lightTitle,
    text: (
      <>
        <p>{t.light(String(limits.goodFrom), String(limits.warnFrom))}</p>
        <p>
          <More href={`/programmes/${limits.slug}`}>{t.programme}</More>
        </p>
      </>
    ),
  };
  const sections = [
    { title: t.countTitle, text: t.count },
    { title: t.kindsTitle, text: list(Object.values(t.kinds)) },
    { title: t.timeTitle, text: t.time },
    ...(light ? [light] : []),
    { title: t.hideTitle, text: t.hide },
  ];
  return <Explained page={page} title={t.title} lede={t.lede} sections={sections} />;
}
