// The page on which an officer lets a colleague read on. What it must never do: name a case, or who is kept out of one.
import type { Colleague } from '#src/cases/admission.service.ts';
import type { Page } from '#src/platform/http/page.ts';
import { Choices, FormPage, Layout, Note } from '#src/ui/index.ts';
import type { Unit } from '#src/units/unit.ts';
import { caseNumber, casePath, INBOX } from './inbox.ts';
import type { Unlock } from './keys.ts';
import { UnlockHere, UnlockTemplate } from './keys.views.tsx';

type ColleaguesProps = {
  readonly page: Page;
  readonly colleagues: readonly Colleague[];
  /** The organisation's; '' where there is none. */
  readonly key: string;
  readonly today: string;
  /** Only this case, where one came from it. */
  readonly one: string | undefined;
  readonly units: readonly Unit[];
  readonly unlock: Unlock;
};

export function ColleaguesPage(props: ColleaguesProps) {
  const { page, colleagues, key, today, one, units, unlock } = props;
  const { casework, caseColleagues: t } = page.w;
  const number = one && casework.number(caseNumber(one));
  const back = one
    ? { href: casePath(one), text: number ?? '' }
    : { href: INBOX, text: casework.inbox.title };
  const several = new Set(colleagues.map(({ unit }) => unit)).size > 1;
  const nameOf = (code: string) => units.find((unit) => unit.code === code)?.name[page.lang] ?? code;
  return (
    <Layout
      page={page}
      title={t.title}
      slim={true}
      section={casework.section}
      scripts={['case-colleagues']}
      unlisted={true}
    >
      <FormPage title={t.title} back={back}>
        <p>{t.what}</p>
        {colleagues.length === 0 ? (
          <Note icon="key">{t.nobody}</Note>
        ) : (
          <>
            <UnlockHere />
            <noscript>
              <p class="soft">{t.noScript}</p>
            </noscript>
            <div
              class="stack far officer"
              data-colleagues={INBOX}
              data-case={one}
              data-csrf={page.csrf}
              data-key={key}
              data-today={today}
              data-words={JSON.stringify(t.script)}
            >
              <form class="stack loose" novalidate hidden data-admit>
                <div class="field">
                  <label for="colleague">{t.whom}</label>
                  <p class="hint" id="colleague-h">
                    {t.whomHint}
                  </p>
                  <select id="colleague" aria-describedby="colleague-h">
                    {colleagues.map(({ id, name, unit }) => (
                      <option value={id} data-unit={unit}>
                        {several ? `${name} (${nameOf(unit)})` : name}
                      </option>
                    ))}
                  </select>
                </div>
                <Choices
                  name="which"
                  legend={t.which}
                  value={one ? 'one' : 'all'}
                  options={[
                    ...(one ? [{ value: 'one', text: t.one(number ?? '') }] : []),
                    { value: 'all', text: t.all },
                  ]}
                />
                <Choices
                  name="anew"
                  legend={t.keys}
                  many={true}
                  options={[{ value: 'anew', text: t.anew, hint: t.anewHint }]}
                />
                <Note tone="warn" icon="key" title={t.reads}>
                  {t.readsWhy}
                </Note>
                <p>
                  <button type="submit" class="btn">
                    {t.give}
                  </button>
                </p>
              </form>
              <p role="status" data-status />
              <p class="note bad" role="alert" data-alarm hidden />
            </div>
          </>
        )}
      </FormPage>
      <UnlockTemplate unlock={unlock} />
    </Layout>
  );
}
