import { Prisma } from '../generated/client.js';

/**
 * SQL for a WITH, to be joined as `unhurried`: the commit of this transaction does not wait for the disk. For what costs nothing to
 * lose with the machine, and for portions of messages, of which a large round has sixty: whoever claims a message commits after
 * it and does wait, and the log is written in order, so that a message that was sent is on the disk with all that was queued before
 * it. A crash of the server takes the newest portions at most, fires and messages together; the step or order goes on from there.
 */
export const UNHURRIED = Prisma.sql`unhurried AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true))`;
