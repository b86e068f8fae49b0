import { chartMaker } from '../app/charts/chart-maker.js';
import { rolloutMaker } from '../app/campaigns/rollout-maker.js';
import type { FileMaker } from '../app/files/open-file.js';
import { exportMaker } from '../app/reports/export/export-maker.js';
import type { Store } from './store.js';

/** What makers may need. */
export interface FileMakerDeps {
  readonly store: Store;
  readonly timeZone: string;
}

/** Who makes which kind of file behind a signed link, by the kind's name in `FileWish`. */
export function fileMakers({ store, timeZone }: FileMakerDeps): Readonly<Record<string, FileMaker>> {
  const deps = { reports: store.reports, timeZone };
  return {
    chart: chartMaker(deps),
    export: exportMaker(deps),
    rollout: rolloutMaker({ campaigns: store.campaigns, timeZone }),
  };
}
