// The part of the page of keys on which passkeys are listed, taken off, and added once the keys are open
// (src/client/officer/adding.ts). What it must never do: promise one where the browser was not asked yet.
import { Day, Form, Icon, number, Table, useHref, usePage } from '#src/ui/index.ts';
import { MOST_PASSKEYS, type Passkey } from '#src/units/unit.ts';

export type PasskeyProps = {
  readonly kept: readonly Passkey[];
  /** By which this page was asked for. */
  readonly host: string;
  /** Of the keys that are in use. */
  readonly number: number;
};

export function PasskeysPart({ kept, host, number: seen }: PasskeyProps) {
  const t = usePage().w.casePasskeys;
  return (
    <>
      <h2>{t.title}</h2>
      <p>{t.why}</p>
      <p class="soft">{t.host(host)}</p>
      {kept.length === 0 ? <p class="soft">{t.none}</p> : <Kept kept={kept} host={host} />}
      {kept.length < MOST_PASSKEYS ? <Adding seen={seen} /> : <p>{t.full(number(MOST_PASSKEYS))}</p>}
    </>
  );
}

function Kept({ kept, host }: Pick<PasskeyProps, 'kept' | 'host'>) {
  const t = usePage().w.casePasskeys;
  return (
    <>
      <Table
        caption={t.list}
        rows={kept}
        columns={[
          {
            head: t.name,
            rowHead: true,
            cell: (one) => (
              <>
                {one.name}
                {one.host === host ? null : (
                  <>
                    <br />
                    <small class="soft">{t.elsewhere(one.host)}</small>
                  </>
                )}
              </>
            ),
          },
          { head: t.added, cell: ({ addedOn }) => <Day value={addedOn} form="short" /> },
          {
            head: t.doing,
            cell: ({ id, name }) => (
              <Form action={`/work/cases/keys/passkeys/${id}/removal`}>
                <button type="submit" class="btn quiet">
                  {t.remove} <span class="hide">{t.which(name)}</span>
                </button>
              </Form>
            ),
          },
        ]}
      />
      <p class="soft">{t.lost}</p>
    </>
  );
}

/** Fields without a name: what is sent, the script sends. */
function Adding({ seen }: { seen: number }) {
  const page = usePage();
  const href = useHref();
  const t = page.w.casePasskeys;
  return (
    <div class="officer stack">
      <p class="soft" data-passkey-closed>
        {t.openFirst}
      </p>
      <p class="soft" data-passkey-cannot hidden>
        {t.cannot}
      </p>
      <form
        method="post"
        action={href('/work/cases/keys/passkeys')}
        class="card stack"
        aria-labelledby="passkey-title"
        data-passkey-adding
        data-words={JSON.stringify({ ...t.adding, shown: t.shown })}
        data-done={href('/work/cases/keys?done=added')}
        novalidate
        hidden
      >
        <input type="hidden" name="_csrf" value={page.csrf} />
        <input type="hidden" name="seen" value={seen} />
        <h3 class="small" id="passkey-title">
          {t.add.title}
        </h3>
        <p>{t.add.whose}</p>
        <div class="field" data-field="passkey-name">
          <label for="passkey-name">{t.add.name}</label>
          <p class="hint" id="passkey-name-h">
            {t.add.hint}
          </p>
          <p class="why" id="passkey-name-e" role="alert" hidden>
            <Icon name="bad" plain />
            <span />
          </p>
          <input
            id="passkey-name"
            type="text"
            autocomplete="off"
            maxlength={40}
            aria-describedby="passkey-name-h passkey-name-e"
          />
        </div>
        <p>
          <button class="btn quiet" type="submit">
            <Icon name="key" />
            {t.add.go}
          </button>
        </p>
        <p class="soft" role="status" data-status />
      </form>
    </div>
  );
}
