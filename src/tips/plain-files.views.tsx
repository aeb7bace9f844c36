// A file without script: one is chosen and sent from the page of the case, one that was sent is fetched.
// What it must never do: let somebody think that the server did not see what went this way.
import { fileName } from '#src/cases/file-name.ts';
import type { FileSaid } from '#src/cases/said.ts';
import { Button, Form, type Problem, Seen, usePage } from '#src/ui/index.ts';

type Open = { readonly box: string };

/** `problem`: of the file that was just sent. */
export function AddFile({ box, problem }: Open & { problem: Problem | undefined }) {
  const t = usePage().w.tipsPlain.files;
  return (
    <Form action="/tips/plain/return/files" files={true} class="stack" summary={false}>
      <h2>{t.title}</h2>
      <input type="hidden" name="was.open" value={box} />
      <div class={problem ? 'field wrong' : 'field'}>
        <label for="file">{t.label}</label>
        <p class="hint" id="file-h">
          {t.hint}
        </p>
        {problem ? (
          <p class="why" id="file-w">
            {problem.text}
          </p>
        ) : null}
        <input type="file" id="file" name="file" aria-describedby={problem ? 'file-h file-w' : 'file-h'} />
      </div>
      <label class="opt">
        <input type="checkbox" name="original" value="yes" /> <span>{t.original}</span>
      </label>
      <Seen icon="eye">{t.seen}</Seen>
      <p>
        <Button kind="quiet" icon="lock">
          {t.send}
        </Button>
      </p>
    </Form>
  );
}

export function SentFile({ said, box, seq }: Open & { said: FileSaid; seq: number }) {
  const page = usePage();
  const t = page.w.tipsPlain.files;
  return (
    <Form action="/tips/plain/return/files" files={true} class="row" summary={false}>
      <span class="typed">{fileName(said.name, page.w.caseFiles.script.file)}</span>
      <input type="hidden" name="was.open" value={box} />
      <button type="submit" class="btn quiet" name="go" value={String(seq)}>
        {t.fetch}
      </button>
    </Form>
  );
}
