// What an OIDC provider says about how somebody signed in. Pure. The token was verified before.
export type Claims = { readonly amr?: unknown; readonly acr?: unknown };

/** The claims inside a token whose signature, issuer, audience and nonce were checked already. */
export function claimsOf(idToken: string): Claims {
  const body = idToken.split('.')[1] ?? '';
  const claims: unknown = JSON.parse(Buffer.from(body, 'base64url').toString('utf8'));
  return typeof claims === 'object' && claims !== null ? claims : {};
}

// RFC 8176 (amr: mfa), NIST SP 800-63 (aal2, aal3), ISO/IEC 29115 (loa3, loa4), and the older PAPE name.
const STRONG_ACR = /(?:^|[/:_-])(?:aal[23]|loa[34]|mfa|multi-factor)$/iu;

/** Does the provider say that a second factor was given? Silence is no. */
export const secondFactorBy = ({ amr, acr }: Claims): boolean =>
  (Array.isArray(amr) && amr.includes('mfa')) || (typeof acr === 'string' && STRONG_ACR.test(acr));
