// Turns for work that is dear to the whole house: what is sealed for those without script. Few at once, so many in a
// while, so many waiting; whoever has had their form the longest goes first, and where there is no room the youngest
// form is turned away. A robot that fetches forms and sends them at once stands behind everybody who wrote something.
// What it must never do: know who waits.

export type Bounds = {
  readonly atOnce: number;
  /** At most this many begin … */
  readonly starts: number;
  /** … in any stretch of so many milliseconds. */
  readonly within: number;
  readonly waiting: number;
};
export type Turned<T> = { readonly ok: true; readonly value: T } | { readonly ok: false };

type Waiting = { readonly since: number; begin(): void; turnAway(): void };

export class Turns {
  private running = 0;
  private begun = 0;
  private queue: Waiting[] = [];

  constructor(private readonly bounds: Bounds) {}

  /** `since`: when the form was handed out, milliseconds. ok: false: there was no room, nothing was done. */
  async take<T>(since: number, work: () => Promise<T>): Promise<Turned<T>> {
    if (!(await this.turn(since))) return { ok: false };
    try {
      return { ok: true, value: await work() };
    } finally {
      this.running -= 1;
      this.next();
    }
  }

  private turn(since: number): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const own: Waiting = { since, begin: () => resolve(true), turnAway: () => resolve(false) };
    const behind = this.queue.findIndex((one) => one.since > since);
    this.queue.splice(behind < 0 ? this.queue.length : behind, 0, own);
    this.next();
    if (this.queue.length > this.bounds.waiting) this.queue.pop()?.turnAway();
    return promise;
  }

  private next(): void {
    while (this.running < this.bounds.atOnce && this.begun < this.bounds.starts) {
      const first = this.queue.shift();
      if (!first) return;
      this.running += 1;
      this.begun += 1;
      setTimeout(() => this.giveBack(), this.bounds.within).unref();
      first.begin();
    }
  }

  private giveBack(): void {
    this.begun -= 1;
    this.next();
  }
}
