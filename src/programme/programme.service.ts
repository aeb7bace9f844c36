// What other rooms may ask of programmes: plain reads of what is public. A draft is no business of theirs.
// What it must never do: write; drafts are changed in draft.service.ts.
export {
  participationHistory,
  participationOf,
  participationsIn,
  participationsOn,
} from './participation.store.ts';
export {
  draftVersion,
  type InForce,
  inForce,
  programmeById,
  programmeBySlug,
  programmeIdOf,
  programmeOf,
  programmes,
  publishedVersion,
  publishedVersions,
  versionById,
} from './programme.store.ts';
