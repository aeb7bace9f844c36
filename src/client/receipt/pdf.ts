// A page that was drawn in this browser, as a PDF (ISO 32000-1) of one picture, tagged: the picture's words stand beside
// it for who hears or copies them. Thai is drawn by the browser, which sets its marks right; nothing is fetched for it.
// What it must never do: say when it was made, or by which program.
type Drawn = {
  /** Baseline JPEG, RGB. */
  readonly jpeg: Uint8Array<ArrayBuffer>;
  /** Its points. */
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** What is drawn, in words. */
  readonly text: string;
  readonly lang: string;
};

/** A4 has 595 units across; half a unit a point is 144 dots an inch. */
const UNIT = 0.72;

export function pdfOf({ jpeg, width, height, title, text, lang }: Drawn): Blob {
  const [across, down] = [width * UNIT, height * UNIT].map((one) => one.toFixed(2));
  const drawing = `/Figure <</MCID 0>> BDC\nq ${across} 0 0 ${down} 0 0 cm /P Do Q\nEMC`;
  const picture = `/Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/DeviceRGB/BitsPerComponent 8`;
  return file([
    '<</Type/Catalog/Pages 2 0 R/MarkInfo<</Marked true>>/StructTreeRoot 6 0 R' +
      `/Lang(${lang})/ViewerPreferences<</DisplayDocTitle true>>>>`,
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${across} ${down}]/Contents 4 0 R/StructParents 0` +
      '/Resources<</XObject<</P 5 0 R>>>>/Tabs/S>>',
    `<</Length ${drawing.length}>>\nstream\n${drawing}\nendstream`,
    [`<<${picture}/Filter/DCTDecode/Length ${jpeg.length}>>\nstream\n`, jpeg, '\nendstream'],
    '<</Type/StructTreeRoot/K 7 0 R/ParentTree<</Nums[0[8 0 R]]>>>>',
    '<</Type/StructElem/S/Document/P 6 0 R/K 8 0 R>>',
    `<</Type/StructElem/S/Figure/P 7 0 R/Pg 3 0 R/K 0/Alt ${hex(text)}>>`,
    `<</Title ${hex(title)}>>`,
  ]);
}

/** Text of any script: UTF-16 with its mark. */
const hex = (text: string): string =>
  `<FEFF${Array.from({ length: text.length }, (_, at) => text.charCodeAt(at).toString(16).padStart(4, '0')).join('')}>`;

type Piece = string | Uint8Array<ArrayBuffer>;

/** The objects in their order, the first the catalogue, the last the title. All text is plain letters. */
function file(objects: readonly (string | readonly Piece[])[]): Blob {
  const pieces: Piece[] = ['%PDF-1.7\n'];
  const starts: number[] = [];
  const length = () => pieces.reduce((sum, one) => sum + one.length, 0);
  for (const [n, object] of objects.entries()) {
    starts.push(length());
    pieces.push(`${n + 1} 0 obj\n`, ...(typeof object === 'string' ? [object] : object), '\nendobj\n');
  }
  const table = starts.map((start) => `${String(start).padStart(10, '0')} 00000 n \n`).join('');
  const end = length();
  pieces.push(
    `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`,
    `trailer\n<</Size ${objects.length + 1}/Root 1 0 R/Info ${objects.length} 0 R>>\nstartxref\n${end}\n%%EOF\n`,
  );
  return new Blob(pieces, { type: 'application/pdf' });
}
