// The proof of submission for who told without script, as it is typeset (proof.typ): what the browser of others draws
// itself (src/client/receipt/pdf.ts). What it must never do: say a word of what was told, the receipt, or an hour.
import { pressPdf } from '#src/platform/press.ts';
import { inFours } from '#src/sealing/bytes.ts';
import { thaiDate } from '#src/ui/format.ts';
import { type Lang, words } from '#src/words/words.ts';

export type Proof = {
  /** yyyy-mm-dd */
  readonly day: string;
  /** As the person reads it. */
  readonly unit: string;
  /** SHA-256 of the sealed tip, hexadecimal. */
  readonly digest: string;
};

/** The same on the same day, whenever it is asked for. */
export async function proofPdf({ day, unit, digest }: Proof, lang: Lang): Promise<Buffer> {
  const t = words[lang].tipsReturn.proof;
  const paper = {
    ...{ lang, day, title: t.title, meaning: t.meaning },
    lines: [
      { name: t.day, value: thaiDate(day, 'long', lang) },
      { name: t.unit, value: unit },
      { name: t.digest, value: inFours(digest) },
    ],
  };
  return (await pressPdf('tips/proof.typ', paper, new Date(`${day}T12:00:00+07:00`))).pdf;
}
