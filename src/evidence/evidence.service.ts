// What other rooms may ask of evidence.
export { evidenceOf } from './evidence.store.ts';
