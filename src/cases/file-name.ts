// What a file is called when it is saved on somebody's device: out of a name that anybody may have written.
// What it must never do: lead out of a folder, turn its ending around, or be longer than a disk takes.

const LONGEST = 80;
const ENDING = 12;
/** Slashes, what Windows forbids, controls, marks that turn the writing around, and what cannot be seen. */
const FORBIDDEN = /[/\\<>:"|?*\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu;
/** Devices of old systems. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/iu;

export function fileName(written: string, otherwise: string): string {
  const plain = written
    .normalize('NFC')
    .replace(FORBIDDEN, '_')
    .replace(/\s+/gu, ' ')
    .replace(/^[.\s_]+/u, '')
    .replace(/[.\s]+$/u, '');
  if (plain === '') return otherwise;
  const named = RESERVED.test(plain) ? `_${plain}` : plain;
  const letters = [...named];
  if (letters.length <= LONGEST) return named;
  const dot = named.lastIndexOf('.');
  const ending = dot > 0 && named.length - dot <= ENDING ? named.slice(dot) : '';
  return letters.slice(0, LONGEST - [...ending].length).join('') + ending;
}
