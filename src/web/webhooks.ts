import { raw, Router, type Request, type Response } from 'express';
import { WebhookError } from '../app/errors.js';
import type { Ingest } from '../app/inbound/ingest.js';
import type { Channel, Log } from '../app/ports.js';
import type { InboundEvent } from '../core/conversation/event.js';
import type { Metrics } from './metrics.js';
import { within } from './within.js';

/** What receiving needs. */
export interface WebhookOptions {
  readonly channels: readonly Channel[];
  readonly ingest: Ingest;
  readonly metrics: Metrics;
  readonly log: Log;
  /** Real milliseconds storing may take before the platform is told to come again; default 950, for an answer within a second. */
  readonly storeWithinMs?: number;
}

const LARGEST_BODY_BYTES = 1_000_000;
const STORE_WITHIN_MS = 950;
const RETRY_AFTER_SECONDS = '5';

type Answer =
  | { readonly status: 200; readonly events: readonly InboundEvent[] }
  | { readonly status: 400 | 401 | 503; readonly error: string };

/**
 * `POST /webhooks/<channel>` of every channel: 200 once the events are durable, 503 when they could not be stored, 400 and
 * 401 for what the channel refuses, 413 over 1 MB. Redeliveries are harmless, so 503 is also the answer when in doubt.
 */
export function webhookRoutes(options: WebhookOptions): Router {
  const router = Router({ caseSensitive: true });
  // Signatures are over the bytes as sent; no platform compresses, and nobody gets to send us a bomb.
  const body = raw({ type: () => true, limit: LARGEST_BODY_BYTES, inflate: false });
  for (const channel of options.channels) {
    router.post(`/webhooks/${channel.name}`, body, async (request, response) => {
      const startedAt = performance.now();
      const answer = await receive(channel, request, options);
      reply(response, answer);
      options.metrics.answered(channel.name, answer.status, (performance.now() - startedAt) / 1000);
      if (answer.status === 200) acknowledge(channel, answer.events);
    });
  }
  return router;
}

async function receive(channel: Channel, request: Request, options: WebhookOptions): Promise<Answer> {
  const { ingest, metrics, log, storeWithinMs = STORE_WITHIN_MS } = options;
  const read = readEvents(channel, request);
  if (read.status !== 200) {
    log.info(
      { channel: channel.name, status: read.status, reason: read.error },
      'a webhook call was refused',
    );
    return read;
  }
  try {
    await within(storeWithinMs, ingest(read.events));
  } catch (error) {
    log.error(
      { err: error, channel: channel.name, events: read.events.length },
      'events could not be stored',
    );
    return { status: 503, error: 'not stored, please send again' };
  }
  metrics.received(read.events);
  return read;
}

function readEvents(channel: Channel, { headers, body }: Request): Answer {
  const rawBody = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
  try {
    const verdict = channel.verify({ headers: singleValues(headers), rawBody });
    return { status: 200, events: verdict === 'ignore' ? [] : channel.parse(rawBody) };
  } catch (error) {
    if (error instanceof WebhookError) return { status: error.status, error: error.message };
    throw error;
  }
}

function reply(response: Response, answer: Answer): void {
  if (answer.status === 503) response.set('Retry-After', RETRY_AFTER_SECONDS);
  response.status(answer.status).json(answer.status === 200 ? {} : { error: answer.error });
}

/** Best effort after the answer: the spinner on a button is not worth the platform's patience. */
function acknowledge(channel: Channel, events: readonly InboundEvent[]): void {
  for (const event of events) if (event.type === 'tap') void channel.acknowledge(event);
}

function singleValues(headers: Request['headers']): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
}
