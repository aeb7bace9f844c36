// The files of one question, inside its form: what is there, its caption, taking it out, and adding more.
// What it must never do: change the caption of a file that was sent.
import { CAPTION_LETTERS, type Evidence, evidenceHref, isNew, thumbHref } from '#src/evidence/evidence.ts';
import { Button, Buttons, Field, FileField, fileSize, Paper, Thumbs, usePage } from '#src/ui/index.ts';
import type { Question } from './question.ts';
import type { Asking } from './reading.service.ts';

type Props = { readonly draft: Asking; readonly question: Question };

export function Attached({ draft, question }: Props) {
  const t = usePage().w.reports.files;
  const files = draft.files.filter((file) => file.field === question.id);
  const nextVersion = draft.report.version + 1;
  return (
    <FileField
      name="files"
      legend={t.legend}
      hint={t.hint}
      accept="image/jpeg,image/png,image/webp,.pdf,.doc,.docx,.xls,.xlsx,.ppt,.pptx,.odt,.ods,.odp"
      many
      optional
      there={files.map((file) => <OneFile file={file} fresh={isNew(file, { nextVersion })} />)}
    />
  );
}

function OneFile({ file, fresh }: { file: Evidence; fresh: boolean }) {
  const t = usePage().w.reports.files;
  const size = fileSize(file.bytes);
  return (
    <div class="card stack flat">
      {file.kind === 'image' ? (
        <Thumbs items={[{ caption: size, href: evidenceHref(file), src: thumbHref(file) }]} />
      ) : (
        <Paper href={evidenceHref(file)}>
          {file.name} <small class="soft">{size}</small>
        </Paper>
      )}
      {fresh ? (
        <Field
          name={`caption.${file.id}`}
          label={t.caption(file.name)}
          value={file.caption}
          maxlength={CAPTION_LETTERS}
          optional
        />
      ) : (
        <small class="soft">{file.caption || t.sentBefore}</small>
      )}
      <Buttons>
        <Button kind="quiet" name="remove" value={file.id}>
          {t.remove(file.name)}
        </Button>
      </Buttons>
    </div>
  );
}
