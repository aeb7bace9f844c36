// Sealing and sending: the list of readers is verified before anything is sealed, what was sealed is sent as often as
// it takes until the house has it, and it is one case however often that is.
// What it must never do: send anything but ciphertext, seal twice what may have arrived, or lose the text.
import type { Gate } from '../files/gate.ts';
import { openSealer, type Sealer } from '../sealing/ask.ts';
import type { Answers, SealedWire } from '../sealing/protocol.ts';
import { type Page, saidOn } from './answers.ts';
import type { Delivery, Reply } from './delivery.ts';
import { find } from './parts.ts';

export type Sealed = {
  readonly wire: SealedWire;
  readonly receipt: string;
  readonly digest: string;
  readonly unit: string;
};
type Hooks = {
  /** Not sealed, and why: the questions are there again. */
  stopped(why: string): void;
  /** The list cannot be believed, or there is none: said as soon as it is known. */
  warned(why: string): void;
  /** What shows the receipt is here: nothing is sent before, or a receipt could be made and never seen. */
  ready(): Promise<unknown>;
  arrived(sealed: Sealed): void;
};
export type Sending = {
  /** Fetches the code that seals, the list and the work, while the person writes. */
  prepare(): void;
  send(): Promise<void>;
  /** It was sealed and may have arrived: nothing is changed any more. */
  readonly locked: boolean;
  /** For files that follow what was sealed. */
  readonly gate: Gate;
  end(): void;
};

/** The list was replaced meanwhile: it is fetched and verified again, and everything sealed anew. */
const OTHER_LIST = new Set(['tip.directory', 'case.holders']);
/** The same is sent again, with new work: too late, or it was just arriving by another way. */
const AGAIN = new Set(['tip.work.old', 'tip.work.wrong', 'tip.work.spent', 'case.broken']);
/** Between two tries to get the list while somebody writes. */
const BETWEEN = 30_000;
const STAGES = ['directory', 'key', 'seal', 'send'] as const;

export function openSending(page: Page, delivery: Delivery, hooks: Hooks): Sending {
  const { root, words, readers, places } = page;
  const { key = '', worker = '', today } = root.dataset;
  const said = find(root, '[data-sending-said]');
  const again = find(root, '[data-again]');
  const heading = find(root, '#ask');
  const far = find<HTMLProgressElement>(root, '[data-far]');
  let sealer: Sealer | undefined;
  let list: Promise<Answers['directory']> | undefined;
  let sealed: Sealed | undefined;
  let busy = false;
  let prepared = 0;

  const seals = (): Sealer => {
    sealer ??= openSealer(worker);
    return sealer;
  };
  /** Asks once, and again only when what came was no list to rely on. */
  const directory = async (): Promise<Answers['directory']> => {
    list ??= seals().ask({
      do: 'directory',
      address: '/tips/directory.json',
      key,
      today: today ?? bangkokToday(),
      light: isSmall(),
    });
    const asked = list;
    const answer = await asked.catch(() => {
      sealer = undefined;
      return { ok: false, why: 'away' } as const;
    });
    if (!answer.ok && list === asked) list = undefined;
    if (answer.ok && !readers.known) readers.know(answer.units);
    return answer;
  };
  const stage = (now: (typeof STAGES)[number]) => {
    const at = STAGES.indexOf(now);
    far.value = at;
    for (const line of root.querySelectorAll<HTMLElement>('[data-stage]')) {
      const n = STAGES.indexOf(line.dataset.stage as typeof now);
      line.className = n < at ? 'past' : '';
      if (n === at) line.setAttribute('aria-current', 'step');
      else line.removeAttribute('aria-current');
    }
  };
  const wait = (why: string) => {
    heading.textContent = words.waitingTitle;
    said.textContent = why;
    again.hidden = false;
  };

  /** undefined: it was said why not. */
  const seal = async (): Promise<Sealed | undefined> => {
    stage('directory');
    const verified = await directory();
    if (!verified.ok) {
      if (verified.why === 'away') wait(words.directory.away);
      else hooks.stopped(words.directory[verified.why]);
      return undefined;
    }
    const { unit } = readers;
    if (!unit) return hooks.stopped(words.noUnit) as undefined;
    const province = places.province.code || '00';
    const made = await seals()
      .ask({ do: 'seal', track: page.track, province, unit: unit.code, said: saidOn(page) }, stage)
      .catch(() => undefined);
    if (!made?.ok) return hooks.stopped(words.notSealed) as undefined;
    return { ...made, unit: readers.nameOf(unit) };
  };

  const attempt = async (tries = 2): Promise<void> => {
    sealed ??= await seal();
    if (!sealed) return;
    stage('send');
    const ready = await hooks.ready().catch(() => undefined);
    const reply: Reply = ready ? await delivery.deliver(sealed.wire, seals) : { is: 'away' };
    if (reply.is === 'there') {
      far.value = STAGES.length;
      hooks.arrived(sealed);
    } else if (reply.is === 'away') wait(reply.why ?? words.failed);
    else if (tries > 0 && AGAIN.has(reply.refusal)) {
      delivery.anew();
      await attempt(tries - 1);
    } else {
      // the house did not take it, and says so: nothing arrived
      sealed = undefined;
      if (OTHER_LIST.has(reply.refusal)) {
        list = undefined;
        if (tries > 0) return attempt(tries - 1);
      }
      hooks.stopped(reply.sentence);
    }
  };

  const send = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    again.hidden = true;
    heading.textContent = words.sendingTitle;
    said.textContent = words.sealing;
    try {
      await attempt();
    } finally {
      busy = false;
    }
  };
  const prepare = () => {
    if (list || busy || Date.now() - prepared < BETWEEN) return;
    prepared = Date.now();
    void directory().then((answer) => {
      if (!answer.ok && answer.why !== 'away') hooks.warned(words.directory[answer.why]);
      if (answer.ok) delivery.prepare(seals);
    });
  };
  again.addEventListener('click', () => void send());
  addEventListener('online', () => {
    if (!find(root, '[data-sending]').hidden) void send();
    else prepare();
  });
  return {
    prepare,
    send,
    get locked() {
      return sealed !== undefined;
    },
    gate: {
      begin: (bytes) => seals().ask({ do: 'begin-file', bytes }),
      finish: (file, manifest) => seals().ask({ do: 'finish-file', file, said: manifest }),
    },
    end() {
      sealed = undefined;
      sealer?.end();
      sealer = undefined;
    },
  };
}

/** Gigabytes, where a browser tells them. */
const isSmall = (): boolean => ((navigator as { deviceMemory?: number }).deviceMemory ?? 8) < 2;

/** The day in Bangkok by this device's clock: the house could give an old day together with an old list. */
const bangkokToday = (): string => new Date(Date.now() + 7 * 60 * 60 * 1000).toISOString().slice(0, 10);
