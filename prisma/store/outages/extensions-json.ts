import { z } from 'zod';
import { channelName } from '../../../src/core/conversation/event.js';
import { Prisma } from '../../generated/client.js';

/** SQL: for which incidents the deadline of the round with this id was moved, oldest first, as JSON. */
export const extensionsJson = (roundId: Prisma.Sql): Prisma.Sql => Prisma.sql`coalesce((
  SELECT jsonb_agg(jsonb_build_object('incident', i.number, 'minutes', ir.minutes, 'channel', i.channel,
    'until', coalesce((SELECT max(c.until) FROM round_cohort c WHERE c.incident_id = i.id AND c.round_id = ir.round_id),
      (SELECT r.deadline_at FROM round r WHERE r.id = ir.round_id))) ORDER BY i.id)
  FROM incident_round ir JOIN incident i ON i.id = ir.incident_id WHERE ir.round_id = ${roundId} AND ir.minutes > 0
), '[]')`;

/** What `extensionsJson` builds. */
export const extensionRows = z.array(
  z.object({
    incident: z.string(),
    minutes: z.number(),
    until: z.coerce.date(),
    channel: channelName.nullable().transform((channel) => channel ?? undefined),
  }),
);
