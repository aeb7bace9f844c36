// Whether this browser, on this page, can be asked for passkeys at all. Light: it is on every page that opens keys.
// What it must never do: say that a passkey would open them; only the passkey itself does.

/** WebAuthn takes a name, and https or this very machine: where it is an address in numbers, it takes nothing. */
export const canAskPasskeys = (): boolean =>
  isSecureContext &&
  'PublicKeyCredential' in globalThis &&
  'credentials' in navigator &&
  !/^[\d.]+$|:/u.test(location.hostname);
