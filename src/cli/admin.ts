// `prongsai admin invite --email --name --role [--scope]`: an invitation by the operator, for when nobody who
// could invite is there. The link is printed; it works once.
import { parseArgs } from 'node:util';
import { openHouse } from '#src/main.ts';
import { inviteByOperator } from '#src/people/invitations.service.ts';
import type { Config } from '#src/platform/config.ts';
import type { Logger } from '#src/platform/log.ts';
import { ROLES, type Role } from '#src/policy/roles.ts';
import { engine as en } from '#src/words/en/engine.ts';
import { engine as th } from '#src/words/th/engine.ts';
import { sentence } from '#src/words/words.ts';
import { bold, complain, line, say } from './say.ts';

export async function admin(config: Config, log: Logger, args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    strict: false,
    options: {
      email: { type: 'string' },
      name: { type: 'string' },
      role: { type: 'string' },
      scope: { type: 'string' },
      lang: { type: 'string' },
    },
  });
  const [what = ''] = positionals;
  if (what !== 'invite') return wrong(th.unknown(`admin ${what}`), en.unknown(`admin ${what}`));
  const text = (name: string): string => (typeof values[name] === 'string' ? values[name] : '');
  for (const name of ['email', 'name', 'role']) {
    if (text(name) === '') return wrong(th.needs(`--${name}`), en.needs(`--${name}`));
  }
  const role = ROLES.find((known): known is Role => known === text('role'));
  if (!role) return wrong(th.roleOneOf(ROLES.join(', ')), en.roleOneOf(ROLES.join(', ')));

  const house = await openHouse(config, log);
  try {
    const invited = await inviteByOperator(house.deps, {
      email: text('email'),
      name: text('name'),
      role,
      scope: text('scope'),
      lang: text('lang') === 'en' ? 'en' : 'th',
    });
    if (!invited.ok) {
      const said = invited.problems.length > 0 ? invited.problems : [{ field: '', refusal: invited.refusal }];
      for (const { field, refusal } of said) {
        complain(`${field} ${sentence('th', refusal)}`.trim(), `${field} ${sentence('en', refusal)}`.trim());
      }
      return 1;
    }
    say((w) => w.invited(text('email')));
    line(`  ${bold(invited.value.link)}`);
    return 0;
  } finally {
    await house.close();
  }
}

function wrong(thai: string, english: string): number {
  complain(thai, english);
  return 2;
}
