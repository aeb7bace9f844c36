// A photo becomes a new picture: turned upright, no larger than a page needs, and without what a phone
// writes into it (place, device, time, thumbnail). The bytes that were sent are never kept.
import { ok, type Result, refuse } from '#src/platform/result.ts';

// libvips is loaded with the first photo: a process that is never sent one does without its memory.
const library = () => import('sharp').then(({ default: sharp }) => sharp);

const LONGEST = 2560;
const THUMB = 320;
const MOST_PIXELS = 110_000_000; // a 108-megapixel phone; more is a bomb
const QUALITY = 82;

export type Picture = {
  readonly content: Buffer;
  readonly mediaType: 'image/jpeg' | 'image/webp';
  readonly ending: 'jpg' | 'webp';
  readonly thumb: Buffer;
  readonly width: number;
  readonly height: number;
};
export type PictureRefusal = 'evidence.broken' | 'evidence.animated' | 'evidence.pixels';

/** JPEG stays JPEG; PNG and WebP become WebP. Refused where it cannot be drawn whole. */
export async function redraw(sent: Buffer): Promise<Result<Picture, PictureRefusal>> {
  const sharp = await library();
  const open = () => sharp(sent, { failOn: 'error', limitInputPixels: MOST_PIXELS, sequentialRead: true });
  try {
    const told = await open().metadata();
    if ((told.pages ?? 1) > 1) return refuse('evidence.animated');
    if (told.width * told.height > MOST_PIXELS) return refuse('evidence.pixels');
    const upright = open().autoOrient().resize(LONGEST, LONGEST, { fit: 'inside', withoutEnlargement: true });
    const jpeg = told.format === 'jpeg';
    const drawn = await (jpeg
      ? upright.jpeg({ quality: QUALITY, progressive: true })
      : upright.webp({ quality: QUALITY })
    ).toBuffer({ resolveWithObject: true });
    const thumb = await sharp(drawn.data)
      .resize(THUMB, THUMB, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 70 })
      .toBuffer();
    return ok({
      content: drawn.data,
      mediaType: jpeg ? 'image/jpeg' : 'image/webp',
      ending: jpeg ? 'jpg' : 'webp',
      thumb,
      width: drawn.info.width,
      height: drawn.info.height,
    });
  } catch (error) {
    // sharp throws plain errors about the picture; anything else is ours
    if (!(error instanceof Error) || error instanceof TypeError) throw error;
    return refuse(/pixel limit/iu.test(error.message) ? 'evidence.pixels' : 'evidence.broken');
  }
}
