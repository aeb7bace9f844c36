// A file that shows that something was done: a photo, a paper, a table. It belongs to one question of one
// report and stands in a range of its versions. It knows reports only by their key: the reports room says
// when a file may be added or taken away. What it must never do: carry a place or a device in a picture.

export type EvidenceKind = 'image' | 'pdf' | 'office';

export type Evidence = {
  readonly provinceCode: string;
  readonly id: string;
  readonly reportId: string;
  /** The report's area: who may see the file is judged by its place. */
  readonly areaCode: string;
  /** The question it belongs to: 'i.meetings', 'money', 'story', 'complaints'. */
  readonly field: string;
  readonly kind: EvidenceKind;
  readonly mediaType: string;
  /** Cleaned, as shown; never a path. */
  readonly name: string;
  readonly caption: string;
  readonly bytes: number;
  /** Of the content as kept, in hex. */
  readonly sha256: string;
  readonly width: number | null;
  readonly height: number | null;
  readonly hasThumb: boolean;
  /** First version it stands in. */
  readonly addedIn: number;
  /** First version it no longer stands in. */
  readonly removedIn: number | null;
  readonly addedBy: string;
  readonly addedAt: Date;
};

/** Whether a file stands in this version of its report. */
export const standsIn = (file: Pick<Evidence, 'addedIn' | 'removedIn'>, version: number): boolean =>
  file.addedIn <= version && (file.removedIn === null || file.removedIn > version);

/** Where a file is read, and its small picture. Links without a language. */
export const evidenceHref = (file: Pick<Evidence, 'provinceCode' | 'id'>): string =>
  `/evidence/${file.provinceCode}/${file.id}`;
export const thumbHref = (file: Pick<Evidence, 'provinceCode' | 'id' | 'hasThumb'>): string | undefined =>
  file.hasThumb ? `${evidenceHref(file)}/thumb` : undefined;

/** Written to the store of files, not tied to anything yet. */
export type Prepared = Pick<
  Evidence,
  'id' | 'kind' | 'mediaType' | 'name' | 'bytes' | 'sha256' | 'width' | 'height'
> &
  FileKeys;

/** Where the content and its small picture lie in the store of files. */
export type FileKeys = { readonly fileKey: string; readonly thumbKey: string | null };

/** The report that a file is tied to, and the version it will first stand in. */
export type Holder = {
  readonly provinceCode: string;
  readonly id: string;
  readonly areaCode: string;
  readonly nextVersion: number;
};

/** What was sent keeps its words: only a file that no version holds yet can be captioned. */
export const isNew = (file: Pick<Evidence, 'addedIn'>, holder: Pick<Holder, 'nextVersion'>): boolean =>
  file.addedIn === holder.nextVersion;

/** A question may carry this many files; more is an album, not evidence. */
export const MOST_FILES = 30;
export const CAPTION_LETTERS = 200;
