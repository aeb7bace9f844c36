// Use cases of an officer's passkeys: adding one, taking one away. Nothing is verified of what an authenticator says:
// whoever sends a wrapping wraps their own keys, and who has a wrapping without the authenticator has nothing.
// What it must never do: sign anybody in by one.
import * as v from 'valibot';
import { bangkokDay } from '#src/platform/day.ts';
import { randomId } from '#src/platform/ids.ts';
import { command, personId } from '#src/platform/perform.ts';
import { ok, refuse } from '#src/platform/result.ts';
import { normalise } from '#src/platform/text.ts';
import { fromBase64 } from '#src/sealing/bytes.ts';
import { PRF_BYTES } from '#src/sealing/passkey.ts';
import { alone, deletePasskey, insertPasskey, passkeysOf } from './passkeys.store.ts';
import { MOST_PASSKEYS } from './unit.ts';
import { keysOf, ownPlace } from './units.service.ts';

const NAME = 40;
const base64 = (fewest: number, most: number) =>
  v.pipe(
    v.string('input.text'),
    v.maxLength(Math.ceil((most * 4) / 3), 'case.broken'),
    v.check((text) => {
      const bytes = fromBase64(text);
      return bytes !== undefined && bytes.length >= fewest && bytes.length <= most;
    }, 'case.broken'),
  );

/** `seen`: the number of the keys that are wrapped, the newest. Sent again it is the same passkey. */
export const addPasskey = command({
  action: 'passkey.add',
  input: v.object({
    seen: v.pipe(v.number(), v.integer(), v.minValue(1, 'case.broken')),
    host: v.pipe(v.string('input.text'), v.minLength(1, 'case.broken'), v.maxLength(253, 'case.broken')),
    name: v.pipe(
      v.string('input.text'),
      v.transform((typed) => normalise(typed).replace(/\s+/gu, ' ')),
      v.check((name) => name !== '' && [...name].length <= NAME, 'passkey.name'),
    ),
    credential: base64(16, 1023), // WebAuthn: no longer than that
    salt: base64(PRF_BYTES, PRF_BYTES),
    nonce: base64(12, 12),
    sealed: base64(100, 1500),
  }),
  subject: async ({ actor }) => ({ area: ownPlace(actor) }),
  run: async ({ tx, actor, now }, { seen, host, name, ...wrapping }) => {
    const own = personId(actor);
    await alone(tx, own);
    const [newest] = await keysOf(tx, own);
    if (newest?.number !== seen) return refuse('case.keys.made');
    const all = await passkeysOf(tx, own);
    const same = all.find((one) => one.wrapping.credential === wrapping.credential);
    if (same) return ok({ own, id: same.id, added: false });
    if (all.length >= MOST_PASSKEYS) return refuse('passkey.many');
    const id = randomId();
    await insertPasskey(tx, own, { id, host, name, wrapping, addedOn: bangkokDay(now) }, seen);
    return ok({ own, id, added: true });
  },
  audit: (_, { own, added }) => (added ? { subjectKind: 'officer-keys', subjectId: own } : null),
});

/** From now on its wrapping is given to nobody. */
export const removePasskey = command({
  action: 'passkey.remove',
  input: v.object({ id: v.pipe(v.string('input.text'), v.uuid('not.found')) }),
  subject: async ({ actor }) => ({ area: ownPlace(actor) }),
  run: async ({ tx, actor }, { id }) => {
    const own = personId(actor);
    return (await deletePasskey(tx, own, id)) ? ok({ own }) : refuse('not.found');
  },
  audit: (_, { own }) => ({ subjectKind: 'officer-keys', subjectId: own }),
});
