// The letters that the people room sends. Short, plain, and in the language of whoever sent the invitation.
import type { Letter } from '#src/platform/mail.ts';
import { type Lang, words } from '#src/words/words.ts';

type To = { readonly email: string; readonly lang: Lang };

export function invitationLetter(
  to: To,
  about: { name: string; role: string; place: string; link: string },
): Letter {
  const t = words[to.lang].people.letters;
  return {
    to: to.email,
    lang: to.lang,
    subject: t.invitationSubject,
    text: t.invitation(about.name, [about.role, about.place].filter(Boolean).join(' '), about.link),
  };
}

/** To the address that is to be the new one: only whoever reads it can confirm it. */
export function newAddressLetter(to: To, link: string): Letter {
  const t = words[to.lang].people.letters;
  return { to: to.email, lang: to.lang, subject: t.newAddressSubject, text: t.newAddress(link) };
}

/** To the address that was: in case it was somebody else who changed it. */
export function oldAddressLetter(to: To): Letter {
  const t = words[to.lang].people.letters;
  return { to: to.email, lang: to.lang, subject: t.oldAddressSubject, text: t.oldAddress };
}

export function resetLetter(to: To, link: string): Letter {
  const t = words[to.lang].people.letters;
  return { to: to.email, lang: to.lang, subject: t.resetSubject, text: t.reset(link) };
}
