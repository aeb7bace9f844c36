// Whose form this is on this device, and with it the key that seals what is typed.
// What it must never do: keep in one person's name what another types.
import { ask, type Door, SignedOut } from './ask.ts';
import { arrive, type Me, me as whoIsHere } from './store.ts';

const LATER = 5000;

/**
 * Who types here: whoever signed in last on this device, where that is whose page this is (a signal that is hardly
 * one is then not waited for); else as the server says. Until it says so, the form is the plain form.
 */
export async function whoTypes(who: string): Promise<Me | undefined> {
  const known = await whoIsHere();
  if (known?.who === who) return known;
  try {
    const door = (await ask('/work/device.json')) as Door;
    return door.who === who ? await arrive(door.who, door.key) : undefined;
  } catch (error) {
    if (error instanceof SignedOut) return undefined;
    await new Promise((later) => setTimeout(later, LATER));
    return whoTypes(who);
  }
}
