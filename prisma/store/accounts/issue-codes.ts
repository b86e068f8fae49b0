import { z } from 'zod';
import type { IssuedCode, IssueWish } from '../../../src/app/ports/accounts.js';
import { fitsUnit } from '../../../src/core/accounts/grants.js';
import { printedCode } from '../../../src/core/accounts/activation-code.js';
import type { Statements } from '../../client.js';
import type { HashCode } from '../../code-hash.js';
import { addCodes, ensureAccounts, newCode, portions, revokeCodes } from './account-rows.js';

const DAY_MS = 86_400_000;

const unitRows = z.array(
  z.object({
    id: z.number(),
    code: z.string(),
    name: z.string(),
    kind: z.enum(['country', 'province', 'district', 'commune', 'school']),
    parentName: z.string().nullable(),
  }),
);
type UnitRow = z.infer<typeof unitRows>[number];

/** One code per account, in the order of the tree; undefined when there is no such unit. */
export async function issueCodes(
  tx: Statements,
  hashCode: HashCode,
  { unitCode, role, subtree, organisation, validDays, replaceUnused }: IssueWish,
  now: Date,
): Promise<IssuedCode[] | undefined> {
  const units = await readUnits(tx, unitCode, subtree);
  if (units.length === 0) return undefined;
  const fitting = units.filter(({ kind }) => fitsUnit(role, kind));
  const wanted = fitting.map(({ id }) => ({ unitId: id, role, organisation }));
  const accountIds = await ensureAccounts(tx, wanted, now);
  if (replaceUnused) for (const portion of portions(accountIds)) await revokeCodes(tx, portion, now);
  const expiresAt = new Date(now.getTime() + validDays * DAY_MS);
  const codes = distinctCodes(accountIds.length);
  const rows = accountIds.map((accountId, at) => ({ accountId, code: codes[at] ?? newCode(), expiresAt }));
  await addCodes(tx, rows, hashCode, now);
  return fitting.map(({ code, name, parentName, kind }, at) => ({
    unitCode: code,
    unitName: name,
    parentName: parentName ?? undefined,
    unitKind: kind,
    role,
    organisation,
    code: printedCode(rows[at]?.code ?? ''),
    expiresAt,
  }));
}

function distinctCodes(count: number): string[] {
  const codes = new Set<string>();
  while (codes.size < count) codes.add(newCode());
  return [...codes];
}

/** The unit, or all units in force at and below it; each unit after the one it hangs under. */
async function readUnits(tx: Statements, unitCode: string, subtree: boolean): Promise<UnitRow[]> {
  return unitRows.parse(
    await tx.$queryRaw`
      SELECT u.id, u.code, u.name, u.kind::text, p.name AS "parentName"
      FROM unit top JOIN unit u ON CASE WHEN ${subtree} THEN u.path LIKE top.path || '%' ELSE u.id = top.id END
      LEFT JOIN unit p ON p.id = u.parent_id
      WHERE top.code = ${unitCode} AND (u.valid_to IS NULL OR u.id = top.id) ORDER BY p.path, u.code`,
  );
}
