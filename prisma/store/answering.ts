import { ANSWERING_MINUTES } from '../../src/core/rounds/reminding.js';
import { Prisma } from '../generated/client.js';

/** SQL: somebody of school `ru.unit_id` is answering round `ru.round_id` right now. */
export const answering = (now: Date): Prisma.Sql => Prisma.sql`EXISTS (
  SELECT FROM declaration_draft dd WHERE dd.round_id = ru.round_id AND dd.unit_id = ru.unit_id
    AND dd.updated_at > ${now}::timestamptz - make_interval(mins => ${ANSWERING_MINUTES}::int))`;
