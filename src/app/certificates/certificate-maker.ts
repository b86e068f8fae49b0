import type { FileMaker } from '../files/open-file.js';
import type { FindCertificate } from '../ports/certificates.js';
import { say } from '../../core/messages/text.js';
import { drawCertificate } from './draw-certificate.js';

/** What making certificates needs. */
export interface CertificateDeps {
  readonly find: FindCertificate;
  readonly publicUrl: string;
  readonly timeZone: string;
}

/**
 * Makes the certificate of `receipt` for a person of the school that was given it. What is stored differently from the
 * round's ledger is not certified.
 */
export function certificateMaker({ find, publicUrl, timeZone }: CertificateDeps): FileMaker {
  return async ({ params, holder, now }) => {
    const found = holder && (await find(params['receipt'] ?? '', holder.accountId));
    if (!found || found.seal.state === 'altered') return undefined;
    const content = await drawCertificate(found, { publicUrl, timeZone, now });
    return {
      name: say('certificate.file', { on: found.on }),
      type: 'application/pdf',
      shown: 'inline',
      content,
    };
  };
}
