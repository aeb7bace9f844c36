// Where whoever told may ask to be told by mail: what it costs, a field, a way back; by script and without.
// What it must never do: stand where no case is open, or let an address travel but sealed (without script: but in the
// form that the server seals at once).
import { Button, Buttons, Details, Field, Seen, usePage } from '#src/ui/index.ts';
import { Send, TextField } from './return-field.views.tsx';

function Points() {
  return (
    <ul>
      {usePage().w.tipsWish.points.map((text) => (
        <li>{text}</li>
      ))}
    </ul>
  );
}

export function WishPart() {
  const t = usePage().w.tipsWish;
  return (
    <div class="stack" data-wish>
      <Details
        summary={
          <>
            {t.ask}
            <span data-wish-stands hidden>
              {` (${t.asked})`}
            </span>
          </>
        }
      >
        <form class="stack" method="dialog" novalidate>
          <p class="written" data-wish-stands hidden>
            <b data-wish-now />
          </p>
          <Points />
          <TextField id="wish" label={t.label} hint={t.hint}>
            <input
              id="wish"
              type="text"
              inputmode="email"
              maxlength={320}
              aria-describedby="wish-h"
              autocomplete="off"
              autocapitalize="none"
              autocorrect="off"
              spellcheck={false}
            />
          </TextField>
          <Seen icon="lock">{t.seen}</Seen>
          <Send kind="quiet">{t.send}</Send>
          <p data-wish-stands hidden>
            <button class="textual" type="button" data-wish-end>
              {t.end}
            </button>
          </p>
        </form>
      </Details>
    </div>
  );
}

/** `stands`: the address that was asked for; '' none. `open`: something of it was just typed or refused. */
export function PlainWish({ stands, open }: { stands: string; open: boolean }) {
  const t = usePage().w.tipsWish;
  return (
    <Details summary={stands === '' ? t.ask : `${t.ask} (${t.asked})`} open={open}>
      <div class="stack">
        {stands === '' ? null : (
          <p class="typed">
            <b>{t.script.now.replace('#', () => stands)}</b>
          </p>
        )}
        <Points />
        <Field name="address" label={t.label} hint={t.hint} maxlength={320} autocomplete="off" />
        <Seen icon="eye">{t.seenPlain}</Seen>
        <Buttons>
          <Button name="go" value="wish" kind="quiet" icon="lock">
            {t.send}
          </Button>
          {stands === '' ? null : (
            <Button name="go" value="unwish" kind="quiet">
              {t.end}
            </Button>
          )}
        </Buttons>
      </div>
    </Details>
  );
}

/** In the thread, folded: less is seen over a shoulder. */
export function WishSpoken({ address }: { address: string }) {
  const { ask, script } = usePage().w.tipsWish;
  if (address === '') return <p class="soft">{script.ended}</p>;
  return (
    <Details summary={ask}>
      <p class="typed">{script.said.replace('#', () => address)}</p>
    </Details>
  );
}

/** Enter in the only field of one line means that field, and not the first button of the form: an answer half written. */
export const EnterWishes = () => (
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: no key reaches it, and the same button stands below in sight
  <button type="submit" class="hide" name="go" value="wish" tabindex={-1} aria-hidden="true">
    {usePage().w.tipsWish.send}
  </button>
);
