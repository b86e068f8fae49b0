import type { Genuine } from '../core/conversation/lookup.js';

/** The same as the page says, for programs; `ledger` of a sealed receipt is all that is needed to compute the root. */
export function genuineJson(code: string | undefined, found: Genuine | undefined): object {
  if (code === undefined || found === undefined) return { code, genuine: false };
  const { kind, title, unit, issuer, at, deadlineAt, late, order, seal } = found;
  return {
    code,
    genuine: seal?.state !== 'altered' && order?.signature?.state !== 'altered',
    kind,
    title,
    unit: { code: unit.code, name: unit.name, province: unit.province },
    issuer,
    at,
    deadlineAt,
    ...(order ? { order } : {}),
    ...(kind === 'receipt' ? { timeliness: late ? 'late' : 'on-time', ledger: seal } : {}),
  };
}
