import { findCertificate } from '../../prisma/store/ledger/certificates.js';
import { certificateMaker } from '../app/certificates/certificate-maker.js';
import { chartMaker } from '../app/charts/chart-maker.js';
import { rolloutMaker } from '../app/campaigns/rollout-maker.js';
import type { FileMaker } from '../app/files/open-file.js';
import type { FindCertificate } from '../app/ports/certificates.js';
import { orderQrMaker } from '../app/orders/qr-maker.js';
import { difficultiesMaker } from '../app/support/difficulties-maker.js';
import { exportMaker } from '../app/reports/export/export-maker.js';
import { reportMaker } from '../app/reports/official/report-maker.js';
import { boardMaker } from '../web/board/board-maker.js';
import type { Store } from './store.js';

/** What makers may need. */
export interface FileMakerDeps {
  readonly store: Store;
  readonly timeZone: string;
  /** Where the service is reached, without a slash at its end. */
  readonly publicUrl: string;
}

/** Who makes which kind of file behind a signed link, by the kind's name in `FileWish`. */
export function fileMakers({
  store,
  timeZone,
  publicUrl,
}: FileMakerDeps): Readonly<Record<string, FileMaker>> {
  const deps = { reports: store.reports, timeZone };
  const find: FindCertificate = (receipt, accountId) => findCertificate(store.database, receipt, accountId);
  return {
    board: boardMaker(deps),
    chart: chartMaker(deps),
    export: exportMaker(deps),
    report: reportMaker(deps),
    rollout: rolloutMaker({ campaigns: store.campaigns, timeZone }),
    difficulties: difficultiesMaker({ support: store.support, timeZone }),
    'order-qr': orderQrMaker({ publicUrl }),
    certificate: certificateMaker({ find, publicUrl, timeZone }),
  };
}
