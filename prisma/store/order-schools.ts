import { createHash } from 'node:crypto';
import { Prisma } from '../generated/client.js';
import { reachable, routeRank } from './delivery/routes.js';

/** Which schools an order asks: below `path`, of the levels given (none = all), perhaps only the silent ones. */
export interface OrderScope {
  readonly path: string;
  readonly levels: readonly string[];
  readonly undeclaredOnly: boolean;
  /** Of the newest declaration of a periodic round; none = whatever it is. */
  readonly colours?: readonly string[] | undefined;
  /** Only schools of a list: their ids, or the order whose list it is. */
  readonly list?: readonly number[] | { readonly orderId: number } | undefined;
  readonly now: Date;
}

/** SQL: unit `alias` exists on the day of `now`, as the country counts days. */
export function existing(alias: 'u' | 's', now: Date): Prisma.Sql {
  const unit = Prisma.raw(alias);
  const day = Prisma.sql`(${now}::timestamptz AT TIME ZONE 'Asia/Ho_Chi_Minh')::date`;
  return Prisma.sql`AND (${unit}.valid_from IS NULL OR ${unit}.valid_from <= ${day})
    AND (${unit}.valid_to IS NULL OR ${unit}.valid_to > ${day})`;
}

/** Levels as an order's row keeps them: in one order, so that the same scope is the same key. */
export function levelsKey(levels: readonly string[]): string {
  return [...levels].sort().join(',');
}

function painted(colours: readonly string[]): Prisma.Sql {
  if (colours.length === 0) return Prisma.empty;
  return Prisma.sql`AND (
    SELECT ru.colour::text FROM round_unit ru JOIN round r ON r.id = ru.round_id
    WHERE ru.unit_id = u.id AND r.kind = 'periodic' AND ru.declared_at IS NOT NULL
    ORDER BY ru.round_id DESC LIMIT 1) = ANY (${[...colours]}::text[])`;
}

function listed(list: OrderScope['list']): Prisma.Sql {
  if (list === undefined) return Prisma.empty;
  if ('orderId' in list)
    return Prisma.sql`AND u.id IN (SELECT unit_id FROM order_school WHERE order_id = ${list.orderId})`;
  return Prisma.sql`AND u.id = ANY (${[...list]}::int[])`;
}

/** The key of a list of schools, whatever the order they were typed in; empty without a list. */
export function listDigest(list: readonly number[] | undefined): string {
  if (list === undefined) return '';
  const ids = [...list].sort((a, b) => a - b).join(',');
  return createHash('sha256').update(ids).digest('hex');
}

/** SQL for the ids, paths and levels of the schools an order asks; the same rows in the preview and when it is run. */
export function orderSchools({
  path,
  levels,
  undeclaredOnly,
  colours = [],
  list,
  now,
}: OrderScope): Prisma.Sql {
  const ofLevel =
    levels.length > 0 ? Prisma.sql`AND u.level::text = ANY (${[...levels]}::text[])` : Prisma.empty;
  const silent = undeclaredOnly
    ? Prisma.sql`AND EXISTS (
        SELECT FROM round_unit ru JOIN round r ON r.id = ru.round_id
        WHERE ru.unit_id = u.id AND r.kind = 'periodic' AND r.opens_at <= ${now} AND r.lock_at > ${now}
          AND ru.declared_at IS NULL AND ru.exempt_reason IS NULL)`
    : Prisma.empty;
  return Prisma.sql`
    SELECT u.id, u.path, u.level FROM unit u
    WHERE u.path LIKE ${`${path}%`} AND u.kind = 'school' ${existing('u', now)} ${ofLevel} ${silent} ${painted(colours)} ${listed(list)}`;
}

/** SQL: by which channel school `u.id` can be reached now, as the router chooses; null when nobody reachable is linked. */
export const reachableBy = (now: Date): Prisma.Sql => Prisma.sql`(
  SELECT i.channel::text FROM account a
  JOIN account_link l ON l.account_id = a.id AND l.ended_at IS NULL
  JOIN identity i ON i.id = l.identity_id AND ${reachable(now)}
  WHERE a.unit_id = u.id AND a.role = 'school' AND a.revoked_at IS NULL
  ORDER BY ${routeRank(now)} LIMIT 1)`;
