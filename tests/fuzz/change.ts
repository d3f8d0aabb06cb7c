import type { Draft } from './fuzzed-request.ts';

/** Another value for one place. `isWrong` if the document does not allow it there. */
export interface Change {
  what: string;
  isWrong: boolean;
  apply: (draft: Draft) => void;
}
