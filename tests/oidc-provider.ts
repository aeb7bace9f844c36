// A real OIDC provider on loopback, standing in for ThaiD or an agency's. Its accounts sign in at once, as
// whoever the story says, with the factors the story says.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

export type AtProvider = {
  readonly sub: string;
  readonly email?: string;
  readonly emailVerified?: boolean;
  readonly amr?: readonly string[];
};

export type TestProvider = {
  readonly config: { issuer: string; clientId: string; clientSecret: string; name: string };
  /** Who sits before the provider's page now; undefined: somebody who breaks it off. */
  who: AtProvider | undefined;
  /** Walks from the address the house sent to, through the provider, to the address it sends back to. */
  walk(from: string): Promise<string>;
  stop(): Promise<void>;
};

export async function startProvider(origin: string): Promise<TestProvider> {
  const server: Server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const config = {
    issuer,
    clientId: 'prongsai',
    clientSecret: 'a-secret-between-the-two-of-us-only',
    name: 'ThaiD',
  };
  const self: TestProvider = {
    config,
    who: undefined,
    walk: (from) => walk(from, issuer),
    stop: () => new Promise((done) => server.close(() => done())),
  };
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: config.clientId,
        client_secret: config.clientSecret,
        redirect_uris: [`${origin}/sign-in/with/callback/oidc`],
      },
    ],
    claims: { openid: ['sub', 'amr', 'acr'], email: ['email', 'email_verified'], profile: ['name'] },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    cookies: { keys: ['of the tests'] },
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_ctx, sub) => ({
      accountId: sub,
      claims: () => ({
        sub,
        name: 'ชื่อตามบัตร',
        ...(self.who?.email
          ? { email: self.who.email, email_verified: self.who.emailVerified ?? false }
          : {}),
      }),
    }),
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({
        clientId: config.clientId,
        accountId: ctx.oidc.session?.accountId ?? '',
      });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  });
  const answer = provider.callback();
  server.on('request', async (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return answer(request, response);
    const { who } = self;
    const result = who
      ? { login: { accountId: who.sub, ...(who.amr ? { amr: [...who.amr] } : {}) } }
      : { error: 'access_denied', error_description: 'broken off' };
    await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  });
  return self;
}

async function walk(from: string, issuer: string): Promise<string> {
  const cookies = new Map<string, string>();
  let at = from;
  for (let hop = 0; hop < 10 && at.startsWith(issuer); hop += 1) {
    const headers = { cookie: [...cookies].map(([k, v]) => `${k}=${v}`).join('; ') };
    const answer = await fetch(at, { redirect: 'manual', headers });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    const to = answer.headers.get('location');
    if (!to)
      throw new Error(`the provider answered ${answer.status}: ${(await answer.text()).slice(0, 400)}`);
    at = new URL(to, at).href;
  }
  return at;
}
