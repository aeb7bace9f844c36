// /audit as a page and as a file: the same filter, in the address.
import type { Context } from 'hono';
import * as v from 'valibot';
import { csvResponse } from '#src/platform/http/csv.ts';
import type { Env } from '#src/platform/http/env.ts';
import { notFound } from '#src/platform/http/errors.tsx';
import { pageOf } from '#src/platform/http/page.ts';
import { room } from '#src/platform/http/room.ts';
import { perform } from '#src/platform/perform.ts';
import { normalise, westernDigits } from '#src/platform/text.ts';
import { isoDayOr } from '#src/ui/index.ts';
import { sentence } from '#src/words/words.ts';
import { AuditPage } from './audit.views.tsx';
import { AUDIT_FILTER, type AuditPageRead, everyAuditLine, readAudit } from './lines.service.ts';
import type { ShownLine } from './lines.store.ts';

type C = Context<Env>;

export const auditRoom = room('audit');

const FIELDS = ['from', 'until', 'person', 'action', 'kind', 'subject', 'province'] as const;

/** The filter as it was typed; what is empty is no filter. */
const typedFilter = (c: C): Record<string, string> =>
  Object.fromEntries(
    FIELDS.map((name) => [name, normalise(c.req.query(name) ?? '')]).filter(([, text]) => text !== ''),
  );

const asInput = ({ from, until, province, ...rest }: Record<string, string>) => ({
  ...rest,
  ...(from ? { from: isoDayOr(from) } : {}),
  ...(until ? { until: isoDayOr(until) } : {}),
  ...(province ? { province: westernDigits(province) } : {}),
});

const address = (path: string, filter: Record<string, string>, after?: ShownLine): string => {
  const query = new URLSearchParams(filter);
  if (after) query.set('after', `${after.at.toISOString()}_${after.provinceCode}_${after.seq}`);
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
};

function cursor(text: string | undefined) {
  const [at = '', provinceCode = '', seq = ''] = (text ?? '').split('_');
  const moment = new Date(at);
  const good = !Number.isNaN(moment.getTime()) && /^\d{2}$/u.test(provinceCode) && /^\d{1,15}$/u.test(seq);
  return good ? { after: { at: moment, provinceCode, seq: Number(seq) } } : {};
}

const NOTHING: AuditPageRead = { lines: [], more: undefined, areas: new Map() };

auditRoom.get('/audit', 'audit.read', async (c) => {
  const typed = typedFilter(c);
  const after = cursor(c.req.query('after'));
  const read = await perform(c.var.deps, c.var.actor, readAudit, { ...asInput(typed), ...after });
  if (!read.ok && read.refusal === 'not.found') return notFound(c);
  const problems = read.ok
    ? []
    : read.problems.map((p) => ({ field: p.field, text: sentence(c.var.lang, p.refusal, p.detail) }));
  const found = read.ok ? read.value : NOTHING;
  return c.html(
    <AuditPage
      page={pageOf(c)}
      read={found}
      values={typed}
      problems={problems}
      csv={address('/audit.csv', typed)}
      first={address('/audit', typed)}
      next={found.more && address('/audit', typed, found.more)}
      later={'after' in after}
    />,
    read.ok ? 200 : 422,
  );
});

const COLUMNS = [
  'at',
  'province_code',
  'seq',
  'person_id',
  'person',
  'role',
  'action',
  'subject_kind',
  'subject_id',
  'area_code',
  'version_from',
  'version_to',
  'detail',
  'hash',
].map((name) => ({ name }));

auditRoom.get('/audit.csv', 'audit.read', (c) => {
  const filter = v.safeParse(AUDIT_FILTER, asInput(typedFilter(c)));
  if (!filter.success) return notFound(c);
  return csvResponse(c, 'audit', COLUMNS, rows(everyAuditLine(c.var.deps.db, filter.output)));
});

async function* rows(lines: AsyncIterable<ShownLine>) {
  for await (const line of lines) {
    yield {
      at: line.at.toISOString(),
      province_code: line.provinceCode,
      seq: line.seq,
      person_id: line.personId,
      person: line.person,
      role: line.role,
      action: line.action,
      subject_kind: line.subjectKind,
      subject_id: line.subjectId,
      area_code: line.areaCode,
      version_from: line.versionFrom,
      version_to: line.versionTo,
      detail: JSON.stringify(line.detail),
      hash: line.hash.toString('hex'),
    };
  }
}
