import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Log } from '../app/ports.js';
import type { ChannelName, InboundEvent } from '../core/conversation/event.js';
import { within } from './within.js';

/** Deliveries in one state, as the outbox counts them. */
export interface DeliveryCount {
  readonly channel: string;
  readonly lane: string;
  readonly state: string;
  readonly count: number;
}

/** Where the gauges come from; asked at every scrape, each for at most two seconds. */
export interface MetricSources {
  deliveryCounts(): Promise<readonly DeliveryCount[]>;
  /** Inbound events that were stored and not worked off yet. */
  inboxWaiting(): Promise<number>;
  /** Every channel in use, with whether it is out; left out, there is no such gauge. */
  channels?(): Promise<readonly { readonly channel: string; readonly out: boolean }[]>;
  readonly log: Log;
}

/** What the service counts about itself. */
export interface Metrics {
  /** Counts stored events; polled ones are to be reported by whoever polls. */
  received(events: readonly InboundEvent[]): void;
  answered(channel: ChannelName, status: number, seconds: number): void;
  /** The Prometheus text; a source that fails leaves its series out. */
  text(): Promise<string>;
  readonly contentType: string;
}

const PATIENCE_MS = 2_000;
const LATENCY_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

/** Metrics of this process in a registry of their own, with Node's default ones. */
export function createMetrics(sources: MetricSources): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const inbound = new Counter({
    name: 'antoan_inbound_events_total',
    help: 'Events stored from the platforms',
    labelNames: ['channel', 'type'],
    registers,
  });
  const latency = new Histogram({
    name: 'antoan_webhook_seconds',
    help: 'Time from the whole webhook request to its answer',
    labelNames: ['channel', 'status'],
    buckets: LATENCY_BUCKETS,
    registers,
  });
  const readGauges = createGauges(sources, registry);
  return {
    received(events) {
      for (const { channel, type } of events) inbound.inc({ channel, type });
    },
    answered: (channel, status, seconds) => latency.observe({ channel, status }, seconds),
    async text() {
      await readGauges();
      return registry.metrics();
    },
    contentType: registry.contentType,
  };
}

function createGauges(sources: MetricSources, registry: Registry): () => Promise<void> {
  const registers = [registry];
  const deliveries = new Gauge({
    name: 'antoan_deliveries',
    help: 'Messages by what became of them',
    labelNames: ['channel', 'lane', 'state'],
    registers,
  });
  const outbox = new Gauge({ name: 'antoan_outbox_waiting', help: 'Messages waiting to be sent', registers });
  const inbox = new Gauge({ name: 'antoan_inbox_waiting', help: 'Events waiting for their turn', registers });
  const failures = new Counter({
    name: 'antoan_metric_failures_total',
    help: 'Gauges that could not be read',
    labelNames: ['source'],
    registers,
  });
  const failed = (source: string, error: unknown): void => {
    failures.inc({ source });
    sources.log.warn({ err: error, source }, 'a gauge could not be read');
  };
  const readOutbox = async (): Promise<void> => {
    try {
      const counts = await within(PATIENCE_MS, sources.deliveryCounts());
      deliveries.reset();
      for (const { channel, lane, state, count } of counts) deliveries.inc({ channel, lane, state }, count);
      outbox.set(counts.reduce((sum, { state, count }) => sum + (state === 'queued' ? count : 0), 0));
    } catch (error) {
      deliveries.reset();
      outbox.remove();
      failed('outbox', error);
    }
  };
  const readInbox = async (): Promise<void> => {
    try {
      inbox.set(await within(PATIENCE_MS, sources.inboxWaiting()));
    } catch (error) {
      inbox.remove();
      failed('inbox', error);
    }
  };
  const readChannels = sources.channels && createChannelGauge(sources.channels, registry, failed);
  return async () => {
    await Promise.all([readOutbox(), readInbox(), readChannels?.()]);
  };
}

function createChannelGauge(
  read: NonNullable<MetricSources['channels']>,
  registry: Registry,
  failed: (source: string, error: unknown) => void,
): () => Promise<void> {
  const gauge = new Gauge({
    name: 'antoan_channel_out',
    help: 'Platforms that take no messages now (1) or do (0)',
    labelNames: ['channel'],
    registers: [registry],
  });
  return async () => {
    try {
      const channels = await within(PATIENCE_MS, read());
      for (const { channel, out } of channels) gauge.set({ channel }, out ? 1 : 0);
    } catch (error) {
      gauge.reset();
      failed('channels', error);
    }
  };
}
