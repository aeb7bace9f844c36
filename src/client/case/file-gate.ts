// Files of an officer: begun by their session, and said in the case by an object that their key signs.
// What it must never do: seal to a key that the page did not find to belong to the case.
import type { Thread } from '#src/sealing/signing.ts';
import type { Gate, No } from '../files/gate.ts';
import { isJson, post, type Sending, sealed } from './send.ts';

const TRIES = 5;

export const gateOf = (sending: Sending, thread: Thread): Gate => ({
  async begin(bytes) {
    const answer = await post(sending, 'files', { thread, bytes: String(bytes) }).catch(() => undefined);
    if (answer?.status !== 201) return no(answer);
    return { ok: true, upload: (await answer.json()) as { id: string; token: string } };
  },
  async finish(file, said) {
    for (let tried = 0; tried < TRIES; tried += 1) {
      const next = await sealed(sending, { thread, kind: 'file' }, said);
      if (next === 'long') return { ok: false, why: 'key' };
      const answer = await post(sending, `files/${file}`, next).catch(() => undefined);
      const refusal = answer?.status === 201 ? undefined : await refused(answer);
      if (refusal && refusal.refusal !== 'case.overtaken' && refusal.refusal !== 'file.done')
        return refusal.no;
      // a file may stand behind words that came meanwhile; where reading fails, the next look shows it
      await sending.again(thread).catch(() => false);
      if (refusal?.refusal !== 'case.overtaken') return { ok: true };
    }
    return { ok: false, why: 'away' };
  },
});

async function refused(answer: Response | undefined): Promise<{ readonly refusal: string; readonly no: No }> {
  if (!answer || !isJson(answer)) return { refusal: '', no: { ok: false, why: 'away' } };
  const { refusal, sentence } = (await answer.json()) as { refusal: string; sentence: string };
  return { refusal, no: { ok: false, why: 'refused', sentence } };
}
const no = async (answer: Response | undefined): Promise<No> => (await refused(answer)).no;
