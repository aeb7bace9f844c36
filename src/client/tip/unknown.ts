// Brought by whoever tells, who is nobody to the house: with a small piece of work, and without a cookie.
// What it must never do: send anything of the page but what was sealed.
import type { Sealer } from '../sealing/ask.ts';
import type { Answers } from '../sealing/protocol.ts';
import { askHouse, type Delivery } from './delivery.ts';

/** Milliseconds for which a solution is good; the house takes it a little longer. */
const WORK_HOLDS = 110 * 60 * 1000;

export function byNobody(): Delivery {
  let work: { readonly answer: Promise<Answers['work']>; readonly at: number } | undefined;
  const solution = async (sealer: () => Sealer): Promise<string | undefined> => {
    if (!work || Date.now() - work.at > WORK_HOLDS)
      work = { answer: sealer().ask({ do: 'work', address: '/tips/challenge.json' }), at: Date.now() };
    const answer = await work.answer.catch(() => undefined);
    if (!answer?.ok) work = undefined;
    return answer?.ok ? answer.solution : undefined;
  };
  return {
    prepare: (sealer) => void solution(sealer),
    async deliver(wire, sealer) {
      const solved = await solution(sealer);
      if (!solved) return { is: 'away' };
      const init = {
        body: JSON.stringify({ ...wire, solution: solved }),
        headers: { 'content-type': 'application/json' },
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
      } as const;
      return askHouse('/tips/cases', init, wire);
    },
    anew() {
      work = undefined;
    },
  };
}
