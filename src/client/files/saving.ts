// A file that was made here, handed to the browser to be saved. What it must never do: open it, or send it.

/** Long enough for a slow disk to have begun. */
const GIVEN_BACK = 60_000;

export function saveFile(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), GIVEN_BACK);
}
