import { z } from 'zod';

const MOST_NAME = 64;
const rate = z.number().min(0).max(1);

/** Body of `POST /sandbox/people`. */
export const newPerson = z.strictObject({
  platform: z.enum(['telegram', 'zalo']),
  name: z.string().trim().min(1).max(MOST_NAME),
});

/** Body of `POST /sandbox/people/:platform/:id/actions`. */
export const personAction = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string().min(1).max(4096) }),
  z.strictObject({
    type: z.literal('tap'),
    messageId: z.string(),
    row: z.int().nonnegative(),
    column: z.int().nonnegative(),
  }),
  z.strictObject({ type: z.literal(['sticker', 'voice']) }),
  z.strictObject({
    type: z.literal(['image', 'file']),
    name: z.string().trim().min(1).max(255),
    caption: z.string().max(1024).exactOptional(),
    contentBase64: z.base64().exactOptional(),
  }),
  z.strictObject({ type: z.literal('start'), payload: z.string().exactOptional() }),
  z.strictObject({ type: z.literal('console'), text: z.string().trim().min(1).max(2000) }),
  z.strictObject({ type: z.literal(['follow', 'unfollow', 'block', 'unblock', 'withdraw', 'read']) }),
]);

/** Body of `POST /sandbox/faults`: what is left out stays as it is. */
export const faultChange = z.strictObject({
  platform: z.enum(['telegram', 'zalo']),
  faults: z
    .strictObject({
      throttleRate: rate,
      retryAfterSeconds: z.number().min(0).max(86_400),
      serverErrorRate: rate,
      resetAfterWriteRate: rate,
      blackHoleRate: rate,
      latencyMs: z.number().min(0).max(600_000),
      limitsLifted: z.boolean(),
      duplicateEvents: z.boolean(),
    })
    .partial(),
});

/** Body of `POST /sandbox/clock`. */
export const clockMove = z.strictObject({ now: z.iso.datetime({ offset: true }) });
