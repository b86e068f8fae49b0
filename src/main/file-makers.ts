import type { FileMaker } from '../app/files/open-file.js';
import type { Store } from './store.js';

/** What makers may need. */
export interface FileMakerDeps {
  readonly store: Store;
  readonly timeZone: string;
}

/** Who makes which kind of file behind a signed link, by the kind's name in `FileWish`. */
export function fileMakers(_deps: FileMakerDeps): Readonly<Record<string, FileMaker>> {
  return {};
}
