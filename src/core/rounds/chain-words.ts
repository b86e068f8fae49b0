import type { ChainLink } from '../conversation/chain-link.js';
import { say } from '../messages/text.js';

/** "được thay thế bởi 1900/UBND-KGVX (mã 8KD2F7) của Sở GDĐT": what became of an order whose place another took. */
export function replacedBy({ documentNo: no, checkCode: code, issuer, withdraws }: ChainLink): string {
  return say(withdraws ? 'replace.byWithdrawn' : 'replace.byReplaced', { no, code, issuer });
}

/** "Thay thế" or "Bãi bỏ". */
export function replaces({ withdraws }: Pick<ChainLink, 'withdraws'>): string {
  return say(withdraws ? 'replace.withdraws' : 'replace.replaces');
}

/** The line of a message to schools that says whose place it takes, with its line end; empty when it takes nobody's. */
export function replacesLine(order: {
  readonly replaces?: Pick<ChainLink, 'documentNo' | 'withdraws'> | undefined;
}): string {
  const { replaces: earlier } = order;
  return earlier ? say('replace.inText', { how: replaces(earlier), no: earlier.documentNo }) : '';
}
