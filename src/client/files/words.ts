// The words of files, as a page brings them.
import type { caseFiles } from '#src/words/th/case-files.ts';

export type FileWords = (typeof caseFiles)['script'];
/** Where files come as well as go. */
export type ReceiveWords = FileWords & (typeof caseFiles)['receive'];
/** Where they follow a tip: GET /tips/file-words.json. */
export type FollowWords = FileWords & Pick<typeof caseFiles, 'going' | 'gone' | 'goingWhy' | 'again'>;
