import type { Detail } from '#src/platform/result.ts';
import type { evidence as th } from '../th/evidence.ts';
import type { Wording } from '../wording.ts';

export const evidence: Wording<typeof th> = {
  refusals: {
    'evidence.large':
      'The file is larger than 20 MB: make the picture smaller or split the file, then attach it again',
    'evidence.kind':
      'This kind of file cannot be attached: use a JPEG, PNG or WebP picture, or a PDF, Word, Excel or PowerPoint document',
    'evidence.heic':
      'HEIC pictures from an iPhone do not open everywhere: set the camera to “Most Compatible” or export the picture as JPEG, then attach it again',
    'evidence.animated':
      'Moving pictures cannot be attached: save a still as JPEG or PNG, then attach it again',
    'evidence.program':
      'This file is a program, not a picture or a document, whatever its name says. Do not open it on your device',
    'evidence.macro':
      'This document contains automatic commands (macros): save it as PDF, then attach it again',
    'evidence.broken':
      'This picture cannot be opened; the file may be damaged or incomplete. Open it on your device, then attach it again',
    'evidence.pixels': 'This picture has too many pixels: make it smaller, then attach it again',
    'evidence.many': (d: Detail) => `A question can carry at most ${d.max} files: choose those that matter`,
    'evidence.none': 'This file is no longer in the report',
    'evidence.caption.long': 'The caption is too long: at most 200 characters',
    'evidence.upload.many': (d: Detail) =>
      `${d.max} files are still on their way: let them arrive, then attach more`,
    'evidence.upload.none': 'The unfinished file is not here any more: attach it again',
    'evidence.upload.part':
      'A part of the file did not follow the last one; sending goes on where it stopped',
  },
};
