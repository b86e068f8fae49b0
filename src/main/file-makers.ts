import { findCertificate } from '../../prisma/store/ledger/certificates.js';
import type { FileMaker } from '../app/files/open-file.js';
import type { FindCertificate } from '../app/ports/certificates.js';
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
    board: later(async () => (await import('../web/board/board-maker.js')).boardMaker(deps)),
    chart: later(async () => (await import('../app/charts/chart-maker.js')).chartMaker(deps)),
    export: later(async () => (await import('../app/reports/export/export-maker.js')).exportMaker(deps)),
    report: later(async () => (await import('../app/reports/official/report-maker.js')).reportMaker(deps)),
    rollout: later(async () => {
      const { rolloutMaker } = await import('../app/campaigns/rollout-maker.js');
      return rolloutMaker({ campaigns: store.campaigns, timeZone });
    }),
    difficulties: later(async () => {
      const { difficultiesMaker } = await import('../app/support/difficulties-maker.js');
      return difficultiesMaker({ support: store.support, timeZone });
    }),
    'order-qr': later(async () => (await import('../app/orders/qr-maker.js')).orderQrMaker({ publicUrl })),
    certificate: later(async () => {
      const { certificateMaker } = await import('../app/certificates/certificate-maker.js');
      return certificateMaker({ find, publicUrl, timeZone });
    }),
  };
}

/**
 * A maker that is loaded when it is first asked: what draws pictures and writes documents weighs more than the rest of the
 * service, and a process that only sends never needs it.
 */
function later(load: () => Promise<FileMaker>): FileMaker {
  let maker: Promise<FileMaker> | undefined;
  return async (request) => (await (maker ??= load()))(request);
}
