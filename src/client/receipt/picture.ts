// The receipt, or the proof that something was sent, as a picture that is drawn and saved in this browser.
// What it must never do: send it anywhere, or save an empty one: browsers that guard against being recognised give
// back other points than were drawn, and then nothing is saved and the page says so.
import { saveFile } from '../files/saving.ts';
import { type Modules, QUIET } from './qr.ts';

const WIDTH = 800;
const EDGE = 56;
const INSIDE = WIDTH - 2 * EDGE;

type Pen = { readonly at: CanvasRenderingContext2D; readonly face: string };

function paper(height: number): { canvas: HTMLCanvasElement; pen: Pen } | undefined {
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  canvas.height = height;
  const at = canvas.getContext('2d');
  if (!at) return undefined;
  at.fillStyle = '#fff';
  at.fillRect(0, 0, WIDTH, height);
  at.fillStyle = '#000';
  at.fillRect(0, 0, WIDTH, 12);
  return { canvas, pen: { at, face: getComputedStyle(document.body).fontFamily } };
}

const MONO = 'ui-monospace, "Noto Sans Mono", "DejaVu Sans Mono", monospace';

function write(pen: Pen, text: string, x: number, y: number, font: string, align: CanvasTextAlign): void {
  pen.at.font = font;
  pen.at.textAlign = align;
  pen.at.fillText(text, x, y, INSIDE);
}

/** Breaks where the line is full: Thai between its words where the browser knows them, otherwise between letters. */
function paragraph(pen: Pen, text: string, y: number, font: string, lead: number): number {
  pen.at.font = font;
  pen.at.textAlign = 'left';
  let line = '';
  let below = y;
  for (const word of wordsOf(text)) {
    if (line !== '' && pen.at.measureText(line + word).width > INSIDE) {
      pen.at.fillText(line, EDGE, below);
      below += lead;
      line = word.trimStart();
    } else line += word;
  }
  pen.at.fillText(line, EDGE, below);
  return below + lead;
}

function wordsOf(text: string): string[] {
  if (!('Segmenter' in Intl)) return [...text];
  const segments = new Intl.Segmenter(document.documentElement.lang, { granularity: 'word' }).segment(text);
  return [...segments].map(({ segment }) => segment);
}

export type ReceiptWords = { readonly title: string; readonly month: string; readonly keep: string };

/** `groups`: with their names, as they stand on the page. */
export function drawReceipt(
  groups: readonly { readonly name: string; readonly letters: string }[],
  qr: Modules,
  words: ReceiptWords,
): HTMLCanvasElement | undefined {
  const made = paper(1000);
  if (!made) return undefined;
  const { canvas, pen } = made;
  const { at, face } = pen;
  write(pen, words.title, EDGE, 100, `600 44px ${face}`, 'left');
  write(pen, words.month, WIDTH - EDGE, 100, `400 26px ${face}`, 'right');
  const [across, tall, gap] = [(INSIDE - 2 * 16) / 3, 130, 16];
  for (const [n, { name, letters }] of groups.entries()) {
    const x = EDGE + (n % 3) * (across + gap);
    const y = 140 + Math.floor(n / 3) * (tall + gap);
    at.lineWidth = 2;
    at.strokeRect(x, y, across, tall);
    write(pen, name, x + across / 2, y + 42, `400 24px ${face}`, 'center');
    write(pen, letters, x + across / 2, y + 102, `600 50px ${MONO}`, 'center');
  }
  const module = Math.floor(440 / (qr.size + 2 * QUIET));
  const left = Math.round((WIDTH - qr.size * module) / 2);
  const top = 440 + QUIET * module;
  for (let row = 0; row < qr.size; row += 1)
    for (let column = 0; column < qr.size; column += 1)
      if (qr.isDark(row, column)) at.fillRect(left + column * module, top + row * module, module, module);
  write(pen, words.keep, WIDTH / 2, 950, `400 28px ${face}`, 'center');
  return canvas;
}

/** Lines of a name and what it is; a digest in groups that can be compared. */
export function drawProof(
  title: string,
  lines: readonly { readonly name: string; readonly value: string; readonly mono?: boolean }[],
  meaning: string,
): HTMLCanvasElement | undefined {
  const made = paper(720);
  if (!made) return undefined;
  const { canvas, pen } = made;
  const { face } = pen;
  write(pen, title, EDGE, 100, `600 44px ${face}`, 'left');
  let y = 170;
  for (const { name, value, mono = false } of lines) {
    y = paragraph(pen, name, y, `400 24px ${face}`, 44);
    y = paragraph(pen, value, y, mono ? `400 30px ${MONO}` : `600 32px ${face}`, 46) + 18;
  }
  paragraph(pen, meaning, y + 10, `400 24px ${face}`, 40);
  return canvas;
}

/** Are the points those that were drawn? The edge above is black, the corner below it white. */
function isTrue(canvas: HTMLCanvasElement): boolean {
  const at = canvas.getContext('2d');
  const [black, white] = [at?.getImageData(20, 4, 1, 1).data, at?.getImageData(20, 20, 1, 1).data];
  return black?.[0] === 0 && black[1] === 0 && white?.[0] === 255 && white[1] === 255;
}

/** As a file of this kind. undefined: this browser would not. */
export const pictureOf = async (
  canvas: HTMLCanvasElement | undefined,
  type: 'image/png' | 'image/jpeg',
): Promise<Blob | undefined> =>
  canvas && isTrue(canvas)
    ? ((await new Promise<Blob | null>((done) => canvas.toBlob(done, type, 0.92))) ?? undefined)
    : undefined;

/** false: there is nothing to save. */
export function save(blob: Blob | undefined, file: string): boolean {
  if (blob) saveFile(blob, file);
  return blob !== undefined;
}
