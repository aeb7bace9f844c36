// The receipt as a QR code: its letters and nothing else, no address. The code that draws it is fetched when it is
// needed. What it must never do: write markup.

export type Modules = { readonly size: number; isDark(row: number, column: number): boolean };

export async function modulesOf(text: string): Promise<Modules> {
  const { create } = await import('qrcode');
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  return { size: modules.size, isDark: (row, column) => modules.get(row, column) === 1 };
}

/** Light around it, as readers want it: four modules. */
export const QUIET = 4;

const SVG = 'http://www.w3.org/2000/svg';

/** Black on white in both schemes. `words`: what somebody hears who does not see it. */
export function drawQr({ size, isDark }: Modules, words: string): SVGElement {
  const side = size + 2 * QUIET;
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', `0 0 ${side} ${side}`);
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', words);
  const ground = document.createElementNS(SVG, 'path');
  ground.setAttribute('d', `M0 0h${side}v${side}H0z`);
  ground.setAttribute('fill', '#fff');
  const dark = document.createElementNS(SVG, 'path');
  dark.setAttribute('fill', '#000');
  dark.setAttribute('shape-rendering', 'crispEdges');
  const cells: string[] = [];
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1)
      if (isDark(row, column)) cells.push(`M${column + QUIET} ${row + QUIET}h1v1h-1z`);
  dark.setAttribute('d', cells.join(''));
  svg.append(ground, dark);
  return svg;
}
