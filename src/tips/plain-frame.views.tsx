// What stands around every page without script: the top, the way out, the sentence on what this way costs.
// What it must never do: bring a script, or let a browser keep what was typed.
import type { Child } from 'hono/jsx';
import type { Page } from '#src/platform/http/page.ts';
import type { Problem } from '#src/ui/index.ts';
import { Layout, Leave, More, Note, usePage } from '#src/ui/index.ts';

/** Where whoever is done goes: the weather, as the button that leaves. */
export const NEUTRAL = 'https://www.tmd.go.th/';

type FrameProps = {
  readonly page: Page;
  readonly title: string;
  readonly problems?: readonly Problem[];
  readonly children?: Child;
};

export function Frame({ page, title, problems = [], children }: FrameProps) {
  return (
    <Layout
      page={page}
      title={title}
      section={page.w.tips.section}
      slim
      unlisted
      refused={problems.length > 0}
      above={<Leave />}
    >
      {children}
    </Layout>
  );
}

/** Said on top, before anything is asked: what the server sees this way, and where the other way is. */
export function ThisWay({ seen, other }: { seen: string; other: string }) {
  const t = usePage().w.tipsPlain;
  return (
    <Note tone="warn" icon="eye" title={t.seenTitle}>
      {seen} <More href={other}>{t.otherLink}</More>
    </Note>
  );
}

export function History() {
  return <Note>{usePage().w.ui.leave.history}</Note>;
}
