// That whoever told wishes to be told by mail, beside the box in which an officer writes to them: drawn empty, filled by
// the officer's browser (src/client/case/wish.ts) once the case is open there.
// What it must never do: hold an address, or let the letter's words say of what it is.
import { Icon, usePage } from '#src/ui/index.ts';

export function WishedLetter() {
  const t = usePage().w.tipsWish.officer;
  return (
    <div class="note" data-wish data-subject={t.subject} data-body={t.body} hidden>
      <div class="stack flat">
        <h3>{t.title}</h3>
        <p role="status">
          <b data-wish-new data-text={t.sent} />
        </p>
        <p>{t.why}</p>
        <ul>
          {t.rules.map((text) => (
            <li>{text}</li>
          ))}
        </ul>
        <p>
          <a class="btn quiet" href="mailto:" data-wish-letter>
            <Icon name="edit" />
            {t.write}
          </a>
        </p>
        <details>
          <summary>{t.show}</summary>
          <p class="typed">
            <bdi data-wish-address />
          </p>
        </details>
      </div>
    </div>
  );
}
