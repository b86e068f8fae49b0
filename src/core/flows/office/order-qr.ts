import { z } from 'zod';
import type { Genuine } from '../../conversation/lookup.js';
import type { Button, Flow, Step } from '../../conversation/turn.js';
import { say } from '../../messages/text.js';
import { officeAccount, readId } from './office-account.js';
import { readPrintedCode } from './read-printed-code.js';

const state = z.object({ accountId: z.number(), code: z.string(), title: z.string().optional() });
type QrState = z.infer<typeof state>;

/** [Mã QR]: the picture of an order's QR code, to be printed on its paper. */
export function qrButton(checkCode: string): Button {
  return { label: say('qr.button'), standing: { verb: 'order-qr', subject: checkCode } };
}

/** /maqr: a picture that leads to the check page of an order. */
export const orderQrFlow: Flow<QrState> = {
  name: 'order-qr',
  version: 1,
  parse: (json) => state.safeParse(json).data,
  open({ accountId, code = '' }, facts) {
    const account = officeAccount(readId(accountId), facts);
    if (!account) return { state: undefined, says: { text: say('office.noAccount') } };
    const read = readPrintedCode(code);
    if (read === undefined) return { state: undefined, says: { text: say('qr.which') } };
    return { state: { accountId: account.id, code: read }, lookup: { type: 'genuine', code: read } };
  },
  prompt: () => ({ text: say('qr.which') }),
  advance(at, input) {
    if (input.type !== 'found') return { state: undefined, says: { text: say('qr.which') } };
    if (input.result.type === 'genuine') return link(at, input.result.found);
    const [file] = input.result.type === 'files' ? input.result.links : [];
    const { code, title = '' } = at;
    return {
      state: undefined,
      says: file
        ? { text: say('qr.ready', { no: title, code }), image: { url: file.url } }
        : { text: say('verify.missing', { code }) },
    };
  },
};

/** Only an order that is what was signed is worth printing. */
function link({ accountId, code }: QrState, found: Genuine | undefined): Step<QrState> {
  if (found?.kind !== 'order') return { state: undefined, says: { text: say('verify.missing', { code }) } };
  if (found.order?.signature?.state === 'altered')
    return { state: undefined, says: { text: say('verify.altered', { code, title: found.title }) } };
  const wish = { kind: 'order-qr', params: { code }, name: `ma-qr-${code}.png` };
  return {
    state: { accountId, code, title: found.title },
    lookup: { type: 'files', accountId, wishes: [wish] },
  };
}
