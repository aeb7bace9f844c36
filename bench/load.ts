// A closed-loop client: so many sockets that stay open, each sending its next request when the last was answered.
// It speaks plain HTTP over its own sockets, because it shares the machine with what it measures. Runs as a
// process of its own (`fork`), and reports what came back.
import { fork } from 'node:child_process';
import { connect, type Socket } from 'node:net';
import { fileURLToPath } from 'node:url';

export type Sent = {
  readonly path: string;
  readonly headers?: string;
  readonly body?: string;
  /** Instead of a body: PUT as they are. */
  readonly bytes?: Uint8Array;
  /** The header line of the body's type; a form without it. */
  readonly type?: string;
};
export type Load = {
  readonly port: number;
  readonly atOnce: number;
  readonly requests: readonly Sent[];
  /** Gives the first letters of each body back, in the order of the requests. */
  readonly bodies?: number;
  /** Which statuses are well; 200 without it. */
  readonly well?: number;
};
export type Loaded = {
  readonly seconds: number;
  /** Milliseconds of each request, sorted. */
  readonly ms: Float64Array;
  readonly failed: readonly string[];
  readonly bodies: readonly string[];
  readonly bytes: number;
};

export const perSecond = (loaded: Loaded): number => loaded.ms.length / loaded.seconds;

/** `share` 0.99: the p99. */
export const at = (sorted: ArrayLike<number>, share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

export function load(what: Load): Promise<Loaded> {
  const child = fork(fileURLToPath(import.meta.url), { serialization: 'advanced' });
  return new Promise((resolve, reject) => {
    child.once('message', (loaded) => resolve(loaded as Loaded));
    child.once('exit', (code) => reject(new Error(`the client ended with ${code}`)));
    child.send(what);
  });
}

async function run({ port, atOnce, requests, bodies = 0, well = 200 }: Load): Promise<Loaded> {
  const ms = new Float64Array(requests.length);
  const failed: string[] = [];
  const kept: string[] = bodies > 0 ? new Array(requests.length).fill('') : [];
  // Written out before the clock starts: both share the processors. Files are too many bytes for that.
  const ready = requests.map((sent) => (sent.bytes ? undefined : bytesOf(sent)));
  let next = 0;
  let bytes = 0;
  const began = performance.now();
  const one = async (): Promise<void> => {
    const line = new Line(await open(port));
    for (let mine = next++; mine < requests.length; mine = next++) {
      const sent = requests[mine];
      if (!sent) break;
      const from = performance.now();
      const answer = await line.ask(ready[mine] ?? bytesOf(sent));
      ms[mine] = performance.now() - from;
      bytes += answer.body.length;
      if (answer.status !== well) failed.push(`${sent.path}: ${answer.status}`);
      if (bodies > 0) kept[mine] = answer.body.subarray(0, bodies).toString();
    }
    line.close();
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  const seconds = (performance.now() - began) / 1000;
  return { seconds, ms: ms.toSorted(), failed, bodies: kept, bytes };
}

const FORM = 'content-type: application/x-www-form-urlencoded\r\n';

function bytesOf({ path, headers = '', body, bytes, type = FORM }: Sent): Buffer {
  const method = bytes ? 'PUT' : body === undefined ? 'GET' : 'POST';
  const head = `${method} ${path} HTTP/1.1\r\nhost: localhost\r\n${headers}`;
  const long = (length: number) => `${head}${type}content-length: ${length}\r\n\r\n`;
  if (bytes) return Buffer.concat([Buffer.from(long(bytes.length)), bytes]);
  if (body === undefined) return Buffer.from(`${head}\r\n`);
  return Buffer.from(long(Buffer.byteLength(body)) + body);
}

const open = (port: number): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket));
    socket.setNoDelay(true);
    socket.once('error', reject);
  });

export type Answer = { readonly status: number; readonly body: Buffer };

/** One socket that stays open, for who asks one thing after the other; `close` it. */
export async function openLine(port: number) {
  const line = new Line(await open(port));
  return { ask: (sent: Sent): Promise<Answer> => line.ask(bytesOf(sent)), close: () => line.close() };
}

/** One socket, one question at a time. */
class Line {
  readonly #socket: Socket;
  #held: Buffer = Buffer.alloc(0);
  #told: ((answer: Answer) => void) | undefined;
  #broke: ((error: Error) => void) | undefined;

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (piece) => {
      this.#held = this.#held.length === 0 ? piece : Buffer.concat([this.#held, piece]);
      const answer = whole(this.#held);
      if (!answer) return;
      this.#held = Buffer.alloc(0);
      this.#told?.(answer);
    });
    socket.on('close', () => this.#broke?.(new Error('the server closed the line')));
    socket.on('error', (error) => this.#broke?.(error));
  }

  ask(question: Buffer): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#told = resolve;
      this.#broke = reject;
      this.#socket.write(question);
    });
  }

  close(): void {
    this.#broke = undefined;
    this.#socket.destroy();
  }
}

const END = Buffer.from('\r\n\r\n');
const LAST_PIECE = Buffer.from('0\r\n\r\n');

/** The answer, once all of it is here. Pieces of a chunked body are counted with their frames. */
function whole(held: Buffer): Answer | undefined {
  const end = held.indexOf(END);
  if (end < 0) return undefined;
  const head = held.toString('latin1', 0, end).toLowerCase();
  const status = Number(head.slice(9, 12));
  const body = held.subarray(end + END.length);
  const length = /content-length: (\d+)/u.exec(head)?.[1];
  if (length !== undefined) return body.length >= Number(length) ? { status, body } : undefined;
  if (status === 304 || status === 204) return { status, body };
  return body.subarray(-LAST_PIECE.length).equals(LAST_PIECE) ? { status, body } : undefined;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  process.once('message', (what) => {
    void run(what as Load).then((loaded) => process.send?.(loaded, () => process.exit(0)));
  });
