// What the stories use of oidc-provider, which ships no types.
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  type Context = {
    readonly oidc: {
      readonly provider: Provider;
      readonly session?: { readonly accountId?: string };
    };
  };
  type Configuration = {
    readonly clients: readonly object[];
    readonly claims: Readonly<Record<string, readonly string[]>>;
    readonly features: object;
    readonly pkce: { required(): boolean };
    readonly cookies: object;
    readonly interactions: { url(ctx: Context, interaction: { readonly uid: string }): string };
    findAccount(ctx: Context, sub: string): { readonly accountId: string; claims(): object };
    loadExistingGrant(ctx: Context): Promise<object>;
  };
  export class Provider {
    constructor(issuer: string, configuration: Configuration);
    readonly Grant: new (of: {
      clientId: string;
      accountId: string;
    }) => {
      addOIDCScope(scope: string): void;
      save(): Promise<string>;
    };
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
    interactionFinished(
      request: IncomingMessage,
      response: ServerResponse,
      result: object,
      options: { mergeWithLastSubmission: boolean },
    ): Promise<void>;
  }
}
