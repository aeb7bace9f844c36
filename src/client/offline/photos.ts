// Photos on their way: made smaller on the phone, then sent in parts, going on where a break left off.
// What it must never do: send the place a photo was taken at where the browser can draw it anew, or begin again
// what has arrived already.
import { ask, Refused } from './ask.ts';

const LONGEST = 1600;
const QUALITY = 0.8;

/** A picture of at most 1600 points, drawn anew, so that nothing of the camera's is in it; else as it is. */
export async function shrink(file: File): Promise<{ blob: Blob; name: string }> {
  if (!file.type.startsWith('image/') || !('createImageBitmap' in globalThis))
    return { blob: file, name: file.name };
  try {
    const whole = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, LONGEST / Math.max(whole.width, whole.height));
    const [width, height] = [Math.round(whole.width * scale), Math.round(whole.height * scale)];
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [width, height];
    canvas.getContext('2d')?.drawImage(whole, 0, 0, width, height);
    whole.close();
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', QUALITY));
    const name = `${file.name.replace(/\.[^.]{1,5}$/u, '')}.jpg`;
    return blob ? { blob, name } : { blob: file, name: file.name };
  } catch {
    // this browser cannot draw it (HEIC, a broken file): the server looks at it, and says why where it must
    return { blob: file, name: file.name };
  }
}

type Sending = {
  readonly id: string;
  readonly action: string;
  readonly question: string;
  readonly name: string;
  readonly csrf: string;
};
type Progress = (percent: number) => Promise<void>;
type Told = { readonly got: number; readonly part: number; readonly done: boolean };

export async function upload(
  s: Sending,
  file: Blob,
  progress: Progress,
  begin: () => Promise<void>,
): Promise<void> {
  const first = { _csrf: s.csrf, id: s.id, question: s.question, name: s.name, bytes: String(file.size) };
  const told = (await ask(s.action, { method: 'POST', body: new URLSearchParams(first) })) as Told;
  if (told.done) return;
  let { got } = told;
  while (got < file.size) {
    const body = new FormData();
    body.set('_csrf', s.csrf);
    body.set('offset', String(got));
    body.set('part', file.slice(got, got + told.part), 'part');
    const next = (await ask(`${s.action}/${s.id}`, { method: 'POST', body }, told.part)) as { got: number };
    got = next.got;
    await progress(Math.floor((got / file.size) * 100));
  }
  const done = () =>
    ask(`${s.action}/${s.id}`, { method: 'POST', body: new URLSearchParams({ _csrf: s.csrf, go: 'done' }) });
  try {
    await done();
  } catch (error) {
    if (!(error instanceof Refused) || error.refusal !== 'report.none') throw error;
    await begin();
    await done();
  }
}
