import type { Facts } from '../../conversation/facts.js';
import type { Genuine } from '../../conversation/lookup.js';
import type { Seal } from '../../conversation/lookups/seal.js';
import { say } from '../../messages/text.js';
import { formatWhen } from '../../rounds/format-day.js';

/** Letters of a root that are read out; all of them stand on the page behind the code. */
const ROOT_SHOWN = 16;

/** What a receipt's code stands for and whether it is in the ledger of its round; nothing of what was declared. */
export function receiptText(found: Genuine, code: string, { now, timeZone }: Facts): string {
  const { title, unit, at, late, seal } = found;
  if (seal?.state === 'altered') return say('receipt.altered', { code, title });
  const when = formatWhen(at, now, timeZone);
  return [
    say('receipt.genuine', { code, title, unit: unit.name }),
    say(late ? 'receipt.late' : 'receipt.onTime', { when }),
    ...(seal ? [sealText(seal, title, now, timeZone)] : []),
  ].join('\n');
}

function sealText(
  seal: Exclude<Seal, { state: 'altered' }>,
  title: string,
  now: Date,
  timeZone: string,
): string {
  if (seal.state === 'sealed') return say('receipt.sealed', { title, root: seal.root.slice(0, ROOT_SHOWN) });
  if (seal.until <= now) return say('receipt.locking');
  return say('receipt.open', { when: formatWhen(seal.until, now, timeZone) });
}
