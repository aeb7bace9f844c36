// Files without script, from and to the page of an open case. What opens it is in the form, so no cookie is looked at.
// What it must never do: be logged, let a file touch the disk in clear, or hand one out as a page.
import type { Context } from 'hono';
import { fileName } from '#src/cases/file-name.ts';
import { ticketFor } from '#src/cases/plain.service.ts';
import { attachPlainly, fetchPlainly, MOST_PLAIN } from '#src/cases/plain-files.service.ts';
import { readAgain } from '#src/cases/plain-return.service.ts';
import type { Env } from '#src/platform/http/env.ts';
import { type HeldForm, readFormInMemory } from '#src/platform/http/form-memory.ts';
import { pageOf } from '#src/platform/http/page.ts';
import type { Room } from '#src/platform/http/room.ts';
import { sentence, words } from '#src/words/words.ts';
import { CasePage, ReturnPage } from './plain-return.views.tsx';

type C = Context<Env>;

export function addPlainFileRoutes(room: Room): void {
  room.held('/tips/plain/return/files', 'tip.return', async (c) => {
    const form = await readFormInMemory(c.req.raw, MOST_PLAIN);
    try {
      return form.text('go') === '' ? await attached(c, form) : await fetched(c, form);
    } finally {
      form.discard();
    }
  });
}

async function attached(c: C, form: HeldForm): Promise<Response> {
  const { deps } = c.var;
  const box = form.text('was.open');
  const refused = form.refused === 'busy' ? 'tip.plain.busy' : form.refused && 'file.plain.large';
  if (refused) return again(c, box, refused);
  if (!form.file) return again(c, box, 'file.none');
  const done = await attachPlainly(deps, { ...form.file, box, original: form.text('original') === 'yes' });
  if (!done.ok) return again(c, box, done.refusal);
  return c.html(<CasePage page={pageOf(c)} open={done.value} done="file" />);
}

async function fetched(c: C, form: HeldForm): Promise<Response> {
  const box = form.text('was.open');
  const found = await fetchPlainly(c.var.deps, box, Number(form.text('go')));
  if (!found.ok) return again(c, box, found.refusal);
  const name = fileName(found.value.name, words[c.var.lang].caseFiles.script.file);
  return c.body(found.value.bytes, 200, {
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'no-store, no-transform',
  });
}

/** The page of the case with the reason beside the file; the receipt again where the page was open too long. */
async function again(c: C, box: string, why: string): Promise<Response> {
  const { deps, lang } = c.var;
  const now = await readAgain(deps, box);
  const page = pageOf(c);
  if (now.ok) {
    const problems = [{ field: 'file', text: sentence(lang, why) }];
    return c.html(<CasePage page={page} open={now.value} problems={problems} />, 422);
  }
  const problems = [{ field: 'code', text: sentence(lang, 'tip.plain.forgotten') }];
  return c.html(<ReturnPage page={page} ticket={ticketFor(deps)} problems={problems} />, 422);
}
