// Photos as they are picked: made smaller, one by one, and put away; what happens is said beside them, because a large
// one takes an old phone some seconds. What it must never do: lose one in silence that found no room.
import { el, say, type Words } from './fields.ts';
import { shrink } from './photos.ts';

export async function takeIn(
  input: HTMLInputElement,
  words: Words,
  put: (blob: Blob, name: string) => Promise<void>,
): Promise<void> {
  const files = [...(input.files ?? [])];
  input.value = '';
  const field = input.closest('.field');
  const told = field?.parentElement?.querySelector('.shrinking') ?? el('p', 'shrinking');
  told.setAttribute('role', 'status');
  field?.after(told);
  const lost: string[] = [];
  for (const file of files) {
    told.textContent = say(words.shrinking, file.name);
    try {
      const { blob, name } = await shrink(file);
      await put(blob, name);
    } catch {
      lost.push(file.name);
    }
  }
  told.textContent = lost.length > 0 ? say(words.noRoom, lost.join(', ')) : '';
}
