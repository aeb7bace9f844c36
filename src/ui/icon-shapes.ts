// The drawings of our icons, by name: a 24 grid (20 for the small shapes of tags), round ends, ours alone.
// What it must never do: hold a logo, the Garuda, or an icon where a word would do.

export const SHAPES = {
  // who we are: two rings that link
  mark: '<rect class="mk0" width="40" height="40" rx="10"/><circle class="mk1" cx="16.2" cy="23.6" r="8.4"/><circle class="mk2" cx="25.6" cy="15" r="6.4"/>',

  // shapes of tags: each says its state without colour
  good: '<circle cx="10" cy="10" r="9.5"/><path class="cut" d="m5.6 10.4 3 3 5.8-6.4"/>',
  warn: '<path d="M10 .9c.6 0 1.1.3 1.4.8l8.2 14.4c.6 1.1-.2 2.4-1.4 2.4H1.8c-1.2 0-2-1.3-1.4-2.4L8.6 1.7c.3-.5.8-.8 1.4-.8z"/><path class="cut" d="M10 6.8v5"/><path class="cut" d="M10 14.9v.1"/>',
  bad: '<rect x=".8" y=".8" width="18.4" height="18.4" rx="2.5"/><path class="cut" d="m6.3 6.3 7.4 7.4m0-7.4-7.4 7.4"/>',
  none: '<circle class="dash" cx="10" cy="10" r="8.4"/>',
  draft: '<path class="line" d="M3 17l.9-3.9L13.6 3.4l3 3-9.7 9.7zM11.6 5.4l3 3"/>',
  sent: '<path class="line" d="M3 10h13m-5-5 5 5-5 5"/>',
  returned: '<path class="line" d="M8 3.5 3.5 8 8 12.5M3.5 8H12a4.5 4.5 0 0 1 0 9h-2"/>',
  clock: '<circle class="line" cx="10" cy="10" r="8"/><path class="line" d="M10 5.5V10l3 2"/>',

  // icons
  back: '<path d="m14.5 5-7 7 7 7"/>',
  bell: '<path d="M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15zM10 20.5h4"/>',
  book: '<path d="M12 6.5C10 5 7 4.5 3.5 5v13.5c3.5-.5 6.5 0 8.5 1.5 2-1.5 5-2 8.5-1.5V5c-3.5-.5-6.5 0-8.5 1.5zm0 0V20"/>',
  calendar: '<path d="M4 6h16v14H4zM4 10.5h16M8 3.5V8m8-4.5V8"/>',
  camera: '<path d="M4 8h3.5L9 5.5h6L16.5 8H20v11H4z"/><circle cx="12" cy="13" r="3.5"/>',
  chart: '<path d="M4 20h16M7 16.5v-4m5 4v-9m5 9v-6"/>',
  cloud: '<path d="M7 18.5a4 4 0 0 1-.4-8A5.5 5.5 0 0 1 17.3 9.3 4.6 4.6 0 0 1 17 18.5zm2.5-5 2 2 3.5-3.8"/>',
  coin: '<circle cx="12" cy="12" r="8.5"/><path d="M12 6v12M9.5 8.3h3.3a1.85 1.85 0 0 1 0 3.7H9.5zm0 3.7h3.8a1.85 1.85 0 0 1 0 3.7H9.5z"/>',
  doc: '<path d="M6 3h8l4 4v14H6z"/><path d="M14 3v4h4M9 12h6M9 16h6"/>',
  down: '<path d="M12 4v11m-4.5-4.5L12 15l4.5-4.5M5 20h14"/>',
  edit: '<path d="M4 20l1-4.5L15.5 5l3.5 3.5L8.5 19zM13 7.5l3.5 3.5"/>',
  eye: '<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z"/><circle cx="12" cy="12" r="3"/>',
  flag: '<path d="M6 21V4m0 .5c4-2.5 8 2.5 12 0v8.5c-4 2.5-8-2.5-12 0"/>',
  go: '<path d="M5 12h14m-5.5-5.5L19 12l-5.5 5.5"/>',
  group:
    '<circle cx="8" cy="8.5" r="3"/><circle cx="16.5" cy="9.5" r="2.5"/><path d="M2.5 19c0-3.5 2.5-5.5 5.5-5.5s5.5 2 5.5 5.5m2.5-4.8c2.8-.3 5 1.6 5 4.8"/>',
  info: '<circle cx="12" cy="12" r="9"/><path d="M12 11v5.5M12 7.5v.1"/>',
  key: '<circle cx="8" cy="15" r="4"/><path d="m11 12 8.5-8.5M15.5 7.5l3 3"/>',
  leave: '<path d="M10 4H5v16h5M10 12h10m-4-4 4 4-4 4"/>',
  lock: '<rect x="5" y="10.5" width="14" height="10" rx="2"/><path d="M8 10.5V7.5a4 4 0 0 1 8 0v3"/>',
  next: '<circle cx="6" cy="12" r="3"/><circle cx="18" cy="6" r="2.5"/><circle cx="18" cy="18" r="2.5"/><path d="m8.7 10.6 6.9-3.5m-6.9 6.3 6.9 3.5"/>',
  person: '<circle cx="12" cy="8" r="3.5"/><path d="M5 20c0-4 3-6.5 7-6.5s7 2.5 7 6.5"/>',
  pin: '<path d="M12 21s7-6.3 7-11.5a7 7 0 0 0-14 0C5 14.7 12 21 12 21z"/><circle cx="12" cy="9.5" r="2.5"/>',
  plan: '<path d="M9.5 6H20M9.5 12H20M9.5 18H20M3.5 6l1.2 1.2L7 5M3.5 12l1.2 1.2L7 11M3.5 18l1.2 1.2L7 17"/>',
  plus: '<path d="M12 5v14M5 12h14"/>',
  print: '<path d="M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z"/>',
  report: '<path d="M5 4h14v16H5z"/><path d="m8.5 14 2.5-3 2 2 2.5-3.5"/>',
  search: '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>',
  talk: '<path d="M4 5h16v11h-8l-5 4v-4H4z"/><path d="M8.5 10.5h7"/>',
  watch:
    '<path d="M12 3.5 4.5 6.5v5c0 4.5 3 7.5 7.5 9 4.5-1.5 7.5-4.5 7.5-9v-5z"/><path d="M12 8.5v4m0 3v.1"/>',
} as const;

export type IconName = keyof typeof SHAPES;

const SMALL: ReadonlySet<string> = new Set([
  'good',
  'warn',
  'bad',
  'none',
  'draft',
  'sent',
  'returned',
  'clock',
]);

/** The square each drawing was made on. */
export const viewBox = (name: IconName): string =>
  name === 'mark' ? '0 0 40 40' : SMALL.has(name) ? '0 0 20 20' : '0 0 24 24';
