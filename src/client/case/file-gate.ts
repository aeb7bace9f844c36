// Files of an officer: begun by their session, and said in the case by an object that their key signs.
// What it must never do: seal to a key that the page did not find to belong to the case.
import { objectOut } from '#src/cases/wire.ts';
import { sealObject } from '#src/sealing/case-seal.ts';
import type { Thread } from '#src/sealing/signing.ts';
import type { Gate, No } from '../files/gate.ts';
import { isJson, post, type Sending } from './send.ts';

const TRIES = 5;

export const gateOf = (sending: Sending, thread: Thread): Gate => ({
  async begin(bytes) {
    const answer = await post(sending, 'files', { thread, bytes: String(bytes) }).catch(() => undefined);
    if (answer?.status !== 201) return no(answer);
    return { ok: true, upload: (await answer.json()) as { id: string; token: string } };
  },
  async finish(file, said) {
    for (let tried = 0; tried < TRIES; tried += 1) {
      const { head } = sending.wire();
      const place = {
        ...({ caseId: head.id, thread, kind: 'file', seq: head.nextSeq, epoch: head.epoch } as const),
        author: sending.own,
      };
      const object = await sealObject(place, said, head.recipient, sending.keys.signing);
      const { seq, epoch, content, signature } = objectOut(object);
      const answer = await post(sending, `files/${file}`, {
        ...{ thread, content, signature },
        ...{ seq: String(seq), epoch: String(epoch) },
      }).catch(() => undefined);
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
