// Whose letters come back, on the home page of work: for the person, and for whoever looks after the place.
import { Band, Button, More, Note, number, usePage } from '#src/ui/index.ts';
import type { Home } from './work.service.ts';

/** Letters that come back: the person's own address is mended here; for others, whom to ring. */
export function Unreached({ home: { unreached, unreachedOthers } }: { home: Home }) {
  const t = usePage().w.people.email;
  if (!unreached && unreachedOthers === 0) return null;
  return (
    <Band>
      {unreached ? (
        <>
          <Note tone="warn" icon="talk" title={t.banner}>
            {t.bannerWhat}
          </Note>
          <p>
            <Button href="/account/email">{t.mend}</Button>
          </p>
        </>
      ) : null}
      {unreachedOthers > 0 ? (
        <>
          <Note icon="talk" title={t.unreached(number(unreachedOthers))}>
            {t.unreachedWhat}
          </Note>
          <p>
            <More href="/people?mail=back">{t.unreachedWho}</More>
          </p>
        </>
      ) : null}
    </Band>
  );
}
