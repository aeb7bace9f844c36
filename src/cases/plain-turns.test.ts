import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Turns } from './plain-turns.ts';

const settled = () => vi.advanceTimersByTimeAsync(0);

/** Work that lasts until it is let go, and says in which order it began. */
function desk(turns: Turns) {
  const begun: string[] = [];
  const answers = new Map<string, unknown>();
  const ends = new Map<string, () => void>();
  return {
    begun,
    answers,
    come(name: string, since: number) {
      const taken = turns.take(since, async () => {
        begun.push(name);
        await new Promise<void>((done) => ends.set(name, done));
        return name;
      });
      void taken.then((answer) => answers.set(name, answer));
    },
    end: (name: string) => ends.get(name)?.(),
  };
}

describe('turns', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('go to two at once, then to whoever has had the form the longest', async () => {
    const { begun, come, end } = desk(new Turns({ atOnce: 2, starts: 100, within: 1000, waiting: 10 }));
    come('a', 50);
    come('b', 60);
    come('robot', 99);
    come('old', 10);
    await settled();
    expect(begun).toEqual(['a', 'b']);
    end('b');
    await settled();
    expect(begun).toEqual(['a', 'b', 'old']);
    end('a');
    await settled();
    expect(begun).toEqual(['a', 'b', 'old', 'robot']);
  });

  it('are refused to the youngest form where there is no room, also to one that waits already', async () => {
    const { answers, come } = desk(new Turns({ atOnce: 1, starts: 100, within: 1000, waiting: 2 }));
    come('at work', 1);
    come('young', 80);
    come('younger', 90);
    come('youngest', 95);
    await settled();
    expect(answers).toEqual(new Map([['youngest', { ok: false }]]));
    come('old', 5);
    await settled();
    expect(answers.get('younger')).toEqual({ ok: false });
    expect(answers.has('young')).toBe(false);
    expect(answers.has('old')).toBe(false);
  });

  it('are so many in a while; the next begins when the first has become old', async () => {
    const { begun, answers, come, end } = desk(
      new Turns({ atOnce: 9, starts: 2, within: 10_000, waiting: 9 }),
    );
    come('a', 1);
    await vi.advanceTimersByTimeAsync(4000);
    come('b', 2);
    come('c', 3);
    await settled();
    end('a');
    end('b');
    await vi.advanceTimersByTimeAsync(5999);
    expect(begun).toEqual(['a', 'b']);
    await vi.advanceTimersByTimeAsync(1);
    expect(begun).toEqual(['a', 'b', 'c']);
    end('c');
    await settled();
    expect(answers.get('c')).toEqual({ ok: true, value: 'c' });
  });

  it('go on after work that failed', async () => {
    const turns = new Turns({ atOnce: 1, starts: 100, within: 1000, waiting: 2 });
    await expect(turns.take(1, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await turns.take(2, async () => 'yes')).toEqual({ ok: true, value: 'yes' });
  });
});
