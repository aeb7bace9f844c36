// The house with its people at the front door, for the stories told in a browser: they sign in by the form, with
// a password, and with the code of their authenticator where their role asks for one.
import { expect } from 'vitest';
import { needsSecondFactor } from '#src/policy/roles.ts';
import { seedBigRock2565 } from '../../seed/big-rock-2565.ts';
import { addCharacter, CHARACTERS, type CharacterName, emailOf } from '../../seed/characters.ts';
import { actorOf } from '../../seed/filing.ts';
import { authenticator } from '../sign-in.ts';
import type { Person } from './person.ts';
import { servedWorld } from './served.ts';

const PASSWORD = 'เห็นทุกบาททุกตำบล';
const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

const asksForCode = (name: CharacterName): boolean =>
  CHARACTERS[name].memberships.some(({ role }) => needsSecondFactor(role));

/** The house with FY2565's programme, and those who will come by the front door. */
export async function house() {
  const w = await servedWorld();
  for (const name of ['mali', 'prasert', 'kanda', 'arun'] as const) {
    const factor = asksForCode(name) ? { secondFactor: SECRET } : {};
    const id = await addCharacter(w.deps, name, { password: PASSWORD, ...factor });
    if (name === 'arun') await seedBigRock2565(w.deps, await actorOf(w, id));
  }
  return w;
}

export async function signsIn(person: Person, name: CharacterName): Promise<void> {
  await person.opens('/');
  await person.follows('เข้าสู่ระบบสำหรับผู้ทำงาน');
  await person.types('อีเมล', emailOf(name));
  await person.types('รหัสผ่าน', PASSWORD);
  await person.presses('เข้าสู่ระบบ');
  if (asksForCode(name)) {
    await person.types('รหัส 6 หลักจากแอปยืนยันตัวตน', authenticator(SECRET));
    await person.presses('ยืนยัน');
  }
  await person.opens('/work');
  expect(await person.heading()).toBe('งานของฉัน');
}
