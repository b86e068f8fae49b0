import { Prisma } from '../../generated/client.js';

/** SQL: the deadline of the school of `ru` in round `r`; its own where an outage of its only channel made it later. */
export const deadlineOf = Prisma.sql`greatest(r.deadline_at, ru.extended_until)`;
