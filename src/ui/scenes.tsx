// Small drawn scenes, all our own: a village before, during and after, the hall, a signing, a receipt.
// They stand where an example has no photograph, and on the front page. Colours are fixed: a picture does not turn dark.
// What it must never do: pass for evidence; a demo that shows one says that it is an example.
import { raw } from 'hono/html';

const LAND =
  '<rect width="160" height="110" fill="#dfe9f4"/><path d="M0 62c30-16 52-10 80-18s50-4 80-14v80H0z" fill="#b9cbbd"/><rect y="74" width="160" height="36" fill="#d9c7a3"/>';

const SCENES = {
  village: `${LAND}<path d="M20 110c10-20 40-22 44-36h20c0 18-30 20-26 36z" fill="#b79f74"/><ellipse cx="106" cy="92" rx="26" ry="6" fill="#8f7d5e"/><path d="M112 74V50m0 6-12-10m12 4 10-12" stroke="#7a6a50" stroke-width="3" fill="none"/>`,
  digging: `${LAND}<rect x="8" y="86" width="120" height="9" rx="4.5" fill="#51709b"/><rect x="60" y="86" width="5" height="9" fill="#2c4770"/><g fill="#23408e"><circle cx="44" cy="52" r="7"/><path d="M34 82c0-14 4-21 10-21s10 7 10 21z"/></g><g fill="#8a5a2b"><circle cx="96" cy="56" r="7"/><path d="M86 86c0-14 4-21 10-21s10 7 10 21z"/></g><path d="M54 74l14 14M106 78l12 10" stroke="#40351f" stroke-width="3"/>`,
  water: `${LAND}<path d="M98 86V44h34v42" stroke="#5d6a86" stroke-width="4" fill="none"/><rect x="92" y="20" width="46" height="28" rx="5" fill="#51709b"/><path d="M92 34h46" stroke="#dfe9f4" stroke-width="2"/><path d="M98 58H60v12" stroke="#51709b" stroke-width="5" fill="none"/><path d="M60 72v14" stroke="#7fb2dc" stroke-width="4"/><path d="M48 88h24l-3 14H51z" fill="#ae5b34"/><g fill="#23408e"><circle cx="30" cy="56" r="7"/><path d="M20 90c0-18 4-25 10-25s10 7 10 25z"/></g>`,
  hall: '<rect width="160" height="110" fill="#efe6d6"/><path d="M10 34 80 8l70 26z" fill="#8a4b2b"/><path d="M24 34v60M136 34v60" stroke="#8a6a45" stroke-width="5"/><rect x="56" y="40" width="48" height="24" rx="2" fill="#fff"/><path d="M62 48h36M62 55h24" stroke="#8199d2" stroke-width="3"/><g fill="#23408e"><circle cx="38" cy="74" r="7"/><path d="M26 110c0-18 4-27 12-27s12 9 12 27z"/><circle cx="80" cy="76" r="7"/><path d="M68 110c0-17 4-26 12-26s12 9 12 26z"/></g><g fill="#4c67b3"><circle cx="60" cy="80" r="7"/><path d="M48 110c0-14 4-22 12-22s12 8 12 22z"/><circle cx="122" cy="75" r="7"/><path d="M110 110c0-18 4-26 12-26s12 8 12 26z"/></g><g fill="#b0703c"><circle cx="101" cy="80" r="7"/><path d="M89 110c0-14 4-22 12-22s12 8 12 22z"/></g>',
  signing:
    '<rect width="160" height="110" fill="#e6ecf7"/><rect x="18" y="14" width="124" height="58" rx="3" fill="#23408e"/><path d="M34 30h92M34 42h92M34 54h56" stroke="#dfe6f6" stroke-width="4"/><g fill="#8a5a2b"><circle cx="36" cy="78" r="8"/><circle cx="66" cy="76" r="8"/></g><g fill="#172c68"><path d="M22 110c0-16 5-24 14-24s14 8 14 24zM52 110c0-17 5-26 14-26s14 9 14 26z"/></g><g fill="#b0703c"><circle cx="96" cy="76" r="8"/><circle cx="126" cy="78" r="8"/></g><g fill="#4c67b3"><path d="M82 110c0-17 5-26 14-26s14 9 14 26zM112 110c0-16 5-24 14-24s14 8 14 24z"/></g>',
  receipt:
    '<rect width="160" height="110" fill="#d8d2c4"/><path d="M44 10h72v92l-9-6-9 6-9-6-9 6-9-6-9 6-9-6-9 6z" fill="#fff"/><path d="M54 26h40M54 38h52M54 48h52M54 58h52" stroke="#aab0c2" stroke-width="3"/><path d="M78 74h28" stroke="#171d36" stroke-width="5"/>',
} as const;

export type SceneName = keyof typeof SCENES;

/** A drawing of 160 by 110 without a text of its own: the caption beside it says what it shows. */
export const Scene = ({ name }: { name: SceneName }) => (
  <svg class="pic" viewBox="0 0 160 110" aria-hidden="true">
    {raw(SCENES[name])}
  </svg>
);

/** The drawing as a document of its own, for a demo that needs a picture file. */
export const sceneFile = (name: SceneName): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="880" viewBox="0 0 160 110">${SCENES[name]}</svg>`;

export const sceneNames = Object.keys(SCENES) as SceneName[];
