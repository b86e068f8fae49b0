import { Prisma } from '../../generated/client.js';

/** For how many schools one account may declare in a round where its schedule says nothing else. */
const MOST = 10;

/** SQL: for how many schools one account may declare in round `r`; `onBehalfMost` of its schedule. */
export const behalfMost = Prisma.sql`coalesce((
  SELECT (s.definition ->> 'onBehalfMost')::int FROM schedule s WHERE s.id = r.schedule_id), ${MOST}::int)`;
