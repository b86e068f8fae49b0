import { Prisma } from '../../generated/client.js';

/** SQL: the number of the incident that made a cohort. */
export const incidentOf = (cohortId: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  SELECT gave.number FROM round_cohort c JOIN incident gave ON gave.id = c.incident_id WHERE c.id = ${cohortId})`;
