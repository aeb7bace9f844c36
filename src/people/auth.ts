// better-auth as this house uses it: a library behind our own plain forms, on our tables, under our names.
// Nobody signs up; no address and no device is kept; no token of a provider is kept. One instance an origin,
// since cookies and the provider's way back belong to one. What it must never do: answer a request by itself,
// except the way back from the provider.
import { AsyncLocalStorage } from 'node:async_hooks';
import { type BetterAuthOptions, betterAuth } from 'better-auth';
import { getOAuthState } from 'better-auth/api';
import { genericOAuth, twoFactor } from 'better-auth/plugins';
import type { Database, Deps, Tx } from '#src/platform/deps.ts';
import { cookieName } from '#src/platform/http/csrf.ts';
import { newId } from '#src/platform/ids.ts';
import { words } from '#src/words/words.ts';
import { claimsOf, secondFactorBy } from './claims.ts';
import { newRecoveryCodes } from './second-factor.ts';
import { SESSION_SECONDS } from './session.ts';

export const PASSWORD_LETTERS = 10;
export const RESET_SECONDS = 60 * 60;
export const PROVIDER = 'oidc';
/** Where the provider sends people back: `${origin}${PROVIDER_PATH}/callback/oidc`. */
export const PROVIDER_PATH = '/sign-in/with';

type Letter = (to: { readonly id: string; readonly email: string }, token: string) => Promise<void>;
type House = Pick<Deps, 'db' | 'config' | 'log'>;

/**
 * What a session that is begun inside `work` may claim: whether a second factor was given. better-auth makes
 * the session; this says so in its row. Without it a session is a weak one.
 */
const begun = new AsyncLocalStorage<{ secondFactor: boolean }>();
export const beginning = <T>(secondFactor: boolean, work: () => Promise<T>): Promise<T> =>
  begun.run({ secondFactor }, work);

function options(house: House, origin: string, db: Database | Tx, resetLetter?: Letter) {
  const secure = origin.startsWith('https://');
  const { log } = house;
  return {
    appName: words.th.ui.name,
    baseURL: origin,
    basePath: PROVIDER_PATH,
    secret: house.config.secret,
    trustedOrigins: [...house.config.origins],
    telemetry: { enabled: false },
    rateLimit: { enabled: false }, // by address: we keep none. lockout.ts counts by e-mail instead.
    logger: { log: (level, message) => level === 'error' && log.warn({ from: 'better-auth' }, message) },
    database: { db, type: 'postgres', transaction: false },
    advanced: {
      ipAddress: { disableIpTracking: true },
      // A transaction cannot be asked for the schema; the first sign-in asks, outside one.
      database: { generateId: () => newId(), validateSchema: db === house.db },
      useSecureCookies: false, // the names below carry the stricter __Host- prefix
      cookiePrefix: cookieName(origin, 'entry'),
      defaultCookieAttributes: { secure, httpOnly: true, sameSite: 'lax', path: '/' },
      cookies: { session_token: { name: cookieName(origin, 'session') } },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LETTERS,
      maxPasswordLength: 200,
      resetPasswordTokenExpiresIn: RESET_SECONDS,
      revokeSessionsOnPasswordReset: true,
      ...(resetLetter ? { sendResetPassword: ({ user, token }) => resetLetter(user, token) } : {}),
    },
    user: {
      modelName: 'people',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
      validateUserInfo: ({ source }) => byProvider(source),
    },
    session: {
      modelName: 'sessions',
      expiresIn: SESSION_SECONDS,
      disableSessionRefresh: true, // people.session.ts keeps a session alive, once a day
      freshAge: 0,
      fields: {
        userId: 'person_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
      additionalFields: {
        secondFactor: { type: 'boolean', fieldName: 'second_factor', defaultValue: false, input: false },
      },
    },
    account: {
      modelName: 'accounts',
      fields: {
        userId: 'person_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
      storeStateStrategy: 'cookie', // the way to the provider begins with a GET, and a GET never writes
      accountLinking: { enabled: true, allowDifferentEmails: true, trustedProviders: [PROVIDER] },
    },
    verification: {
      modelName: 'verifications',
      storeIdentifier: 'hashed',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => ({
            data: {
              ...session,
              ipAddress: '',
              userAgent: '',
              secondFactor: begun.getStore()?.secondFactor ?? false,
            },
          }),
        },
      },
      account: { create: { before: withoutTokens }, update: { before: withoutTokens } },
    },
  } satisfies BetterAuthOptions;
}

// The provider's tokens are read for one thing, whether a second factor was given, and thrown away.
async function withoutTokens<T extends { idToken?: string | null | undefined }>(account: T) {
  const beginning = begun.getStore();
  if (account.idToken && beginning) beginning.secondFactor = secondFactorBy(claimsOf(account.idToken));
  const none = { accessToken: null, refreshToken: null, idToken: null };
  return {
    data: { ...account, ...none, accessTokenExpiresAt: null, refreshTokenExpiresAt: null, scope: null },
  };
}

type Source = {
  readonly action: string;
  readonly oauth?: { readonly profile?: Record<string, unknown> | undefined } | undefined;
};

/** A stranger stays one. An account is joined to a person only by themselves, or by an e-mail the provider vouches for. */
async function byProvider({ action, oauth }: Source) {
  if (action === 'create-user') return { error: 'stranger' };
  if (action !== 'link-account') return;
  const state = await getOAuthState();
  const vouched = oauth?.profile?.email_verified ?? oauth?.profile?.emailVerified;
  if (!state?.link && vouched !== true && vouched !== 'true') return { error: 'stranger' };
}

const secondFactors = (issuer: string) =>
  twoFactor({
    issuer,
    allowPasswordless: true,
    twoFactorCookieMaxAge: 600,
    backupCodeOptions: { customBackupCodesGenerate: newRecoveryCodes },
    schema: {
      user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
      twoFactor: {
        modelName: 'second_factors',
        fields: {
          userId: 'person_id',
          backupCodes: 'backup_codes',
          failedVerificationCount: 'failed_verification_count',
          lockedUntil: 'locked_until',
        },
      },
    },
  });

const issuerOf = (origin: string) => `${words.th.ui.name} ${new URL(origin).hostname}`;

/** Passwords, sessions, codes. On a transaction, so that what it writes is committed with the audit line. */
export const authOn = (house: House, origin: string, db: Database | Tx, resetLetter?: Letter) =>
  betterAuth({ ...options(house, origin, db, resetLetter), plugins: [secondFactors(issuerOf(origin))] });

const providers = new WeakMap<House['config'], Map<string, ReturnType<typeof makeProviderAuth>>>();

function makeProviderAuth(house: House, origin: string, oidc: NonNullable<Deps['config']['oidc']>) {
  return betterAuth({
    ...options(house, origin, house.db),
    onAPIError: { errorURL: `${origin}/sign-in/refused` },
    plugins: [
      genericOAuth({
        config: [
          {
            providerId: PROVIDER,
            name: oidc.name,
            discoveryUrl: `${oidc.issuer.replace(/\/$/u, '')}/.well-known/openid-configuration`,
            requireIdTokenVerification: true,
            clientId: oidc.clientId,
            clientSecret: oidc.clientSecret,
            scopes: ['openid', 'profile', 'email'],
            pkce: true,
            disableSignUp: true,
            // ThaiD gives no e-mail. This one is nobody's, and is never kept: it only lets a known account in.
            mapProfileToUser: (profile) =>
              profile.email ? {} : { email: `${profile.sub}@provider.invalid` },
          },
        ],
      }),
    ],
  });
}

/** The provider (ThaiD, an agency), if one is configured. Kept apart, so that one that is down stops nobody else. */
export function providerAuth(house: House, origin: string): ReturnType<typeof makeProviderAuth> | undefined {
  const { oidc } = house.config;
  if (!oidc) return undefined;
  const made = providers.get(house.config) ?? new Map();
  providers.set(house.config, made);
  const auth = made.get(origin) ?? makeProviderAuth(house, origin, oidc);
  made.set(origin, auth);
  return auth;
}
