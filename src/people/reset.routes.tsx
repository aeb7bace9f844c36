// The addresses of a forgotten password.
import { pageOf } from '#src/platform/http/page.ts';
import type { Room } from '#src/platform/http/room.ts';
import { perform } from '#src/platform/perform.ts';
import { problemsOf } from './form.views.tsx';
import { askForReset, resetPassword } from './reset.service.ts';
import { AskResetPage, NewPasswordPage, ResetDonePage, ResetSentPage } from './reset.views.tsx';

export function addResetRoutes(room: Room): void {
  room.get('/sign-in/reset', 'account.enter', (c) =>
    c.html(<AskResetPage page={pageOf(c)} mail={c.var.deps.mail.configured} />),
  );

  room.post('/sign-in/reset', 'account.enter', async (c, form) => {
    const page = pageOf(c);
    const result = await askForReset(c.var.deps, c.var.origin, { email: form.text('email') });
    if (result.ok) return c.html(<ResetSentPage page={page} />);
    const view = { page, email: form.text('email'), problems: problemsOf(page.lang, result), mail: true };
    return c.html(<AskResetPage {...view} />, 422);
  });

  room.get('/sign-in/reset/:token', 'account.enter', (c) =>
    c.html(<NewPasswordPage page={pageOf(c)} token={c.req.param('token') ?? ''} />),
  );

  room.post('/sign-in/reset/:token', 'account.enter', async (c, form) => {
    const { deps, actor, origin } = c.var;
    const page = pageOf(c);
    const token = c.req.param('token') ?? '';
    const result = await perform(deps, actor, resetPassword, {
      token,
      newPassword: form.text('newPassword'),
      origin,
    });
    if (result.ok) return c.html(<ResetDonePage page={page} />);
    return c.html(
      <NewPasswordPage page={page} token={token} problems={problemsOf(page.lang, result, 'newPassword')} />,
      422,
    );
  });
}
