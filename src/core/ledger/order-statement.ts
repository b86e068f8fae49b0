import type { OrderKind } from '../conversation/lookups/orders.js';

/** What an order's signature vouches for. Codes and names are as they were when it was given; an absent part is not written. */
export interface OrderStatement {
  readonly checkCode: string;
  readonly kind: OrderKind;
  /** Name of the authority. */
  readonly issuer: string;
  readonly documentNo: string;
  /** ISO date. */
  readonly documentOn: string;
  readonly signer?: string | undefined;
  readonly unitCode: string;
  /** Comma separated in alphabetical order; empty = all. */
  readonly levels: string;
  readonly undeclaredOnly: boolean;
  readonly colours: string;
  /** SHA-256 of the listed schools, lower-case hex; empty = no list. */
  readonly list: string;
  readonly wantsAck: boolean;
  readonly issuedAt: Date;
  readonly deadlineAt: Date;
  readonly content?: string | undefined;
  /** SHA-256 of the file that goes along, lower-case hex. */
  readonly file?: string | undefined;
  /** The order whose place it takes; what form 1 says nothing of. */
  readonly replaces?: { readonly checkCode: string; readonly withdraws: boolean } | undefined;
}

/** The form in which orders are signed now. */
export const STATEMENT_FORM = 2;
export type StatementForm = 1 | typeof STATEMENT_FORM;

/**
 * The text whose UTF-8 bytes are signed: a line per part, its value as JSON, so that no two orders have the same text. An
 * outsider checks signatures over it, so no form ever changes: another one has another first line. Form 1 did not say what
 * an order replaces or withdraws.
 */
export function orderStatement(order: OrderStatement, form: StatementForm): string {
  const { issuedAt, deadlineAt, signer, content, file } = order;
  const replaces = form === 1 ? undefined : order.replaces;
  const parts: readonly (readonly [string, unknown])[] = [
    ['code', order.checkCode],
    ['kind', order.kind],
    ['issuer', order.issuer],
    ['document', order.documentNo],
    ['date', order.documentOn],
    ['signer', signer],
    ['unit', order.unitCode],
    ['levels', order.levels],
    ['undeclared', order.undeclaredOnly],
    ['colours', order.colours],
    ['list', order.list],
    ['acknowledge', order.wantsAck],
    ['issued', issuedAt.toISOString()],
    ['deadline', deadlineAt.toISOString()],
    ['text', content],
    ['file', file],
    [replaces?.withdraws ? 'withdraws' : 'replaces', replaces?.checkCode],
  ];
  const lines = parts.filter(([, value]) => value !== undefined);
  const head = `an-toan-truong-hoc/yeu-cau/${form}`;
  return [head, ...lines.map(([name, value]) => `${name}: ${JSON.stringify(value)}`), ''].join('\n');
}
