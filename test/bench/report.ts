import type { EngineTurns } from './engine.js';
import type { InboundRun, Spread } from './inbound.js';
import { median, quantile, show } from './numbers.js';
import type { FreeRun, OutboundResult } from './outbound.js';
import { table } from './table.js';
import { WALK } from './walk.js';

/** All runs of one system. */
export interface Measured {
  readonly name: string;
  readonly runs: readonly InboundRun[];
}

type Pick = (run: InboundRun) => number;

const mid = ({ runs }: Measured, pick: Pick): number => median(runs.map(pick));
const defined = ({ runs }: Measured, pick: (run: InboundRun) => number | undefined): number =>
  median(runs.map(pick).filter((value) => value !== undefined));

/** Throughput: medians of the rounds, the range beside them, and each system against the echo and the wizard. */
export function throughputTable(measured: readonly Measured[]): string {
  const queued: Pick = ({ queuedPerSecond }) => queuedPerSecond;
  const rateOf = (part: string): number => {
    const rival = measured.find(({ name }) => name.includes(part));
    return rival ? mid(rival, queued) : Number.NaN;
  };
  const [echo, wizard] = [rateOf('echo'), rateOf('per answer')];
  const heading = [
    'system',
    'events/s done',
    'range',
    '× echo',
    '× wizard',
    'replies/s sent',
    'CPU ms/event',
    'peak RSS MB',
  ];
  const rows = measured.map((one) => {
    const rates = one.runs.map(queued);
    return [
      one.name,
      show(mid(one, queued)),
      `${show(Math.min(...rates))}–${show(Math.max(...rates))}`,
      show(mid(one, queued) / echo, 2),
      show(mid(one, queued) / wizard, 2),
      show(mid(one, ({ sentPerSecond }) => sentPerSecond)),
      show(
        defined(one, ({ cpuMs }) => cpuMs),
        2,
      ),
      show(defined(one, ({ peakMb }) => peakMb)),
    ];
  });
  return table(heading, rows);
}

/** Milliseconds from the webhook to its answer, the committed reply and the reply's arrival, medians of the rounds. */
export function latencyTable(measured: readonly Measured[], phase: 'flood' | 'steady'): string {
  const heading = [
    'system',
    ...['answer', 'reply queued', 'reply sent'].flatMap((what) => [`${what} p50`, 'p99']),
  ];
  const rows = measured.map((one) => {
    const cells = (pick: (run: InboundRun) => Spread): string[] => [
      show(mid(one, (run) => pick(run).p50)),
      show(mid(one, (run) => pick(run).p99)),
    ];
    return [
      one.name,
      ...cells((run) => run[phase].answer),
      ...cells((run) => run[phase].queued),
      ...cells((run) => run[phase].sent),
    ];
  });
  return table(heading, rows);
}

/** What one worker sends. */
export function outboundTable({ sandbox, stubReplies, stubBulk, paced }: OutboundResult): string {
  const { perSecond, worstSecond, seconds, refused, replies } = paced;
  const free = (to: string, { messages, perSecond: rate, peakMb, cpuMs }: FreeRun): string[] => [
    `limits lifted, ${show(messages)} to ${to}`,
    show(rate),
    show(cpuMs, 2),
    show(peakMb),
    ...['–', '–', '–'],
  ];
  return table(
    [
      'one worker sends',
      'messages/s',
      'CPU ms/message',
      'peak RSS MB',
      'fullest second',
      '429s',
      'replies beside it, ms p50 / p99',
    ],
    [
      free('the sandbox, bulk', sandbox),
      free('a Bot API that does nothing, replies', stubReplies),
      free('a Bot API that does nothing, bulk', stubBulk),
      [
        `paced at 25/s, over ${show(seconds)} s, to the sandbox`,
        show(perSecond, 2),
        '–',
        '–',
        show(worstSecond, 0),
        show(refused, 0),
        `${show(quantile(replies, 0.5), 0)} / ${show(quantile(replies, 0.99), 0)}`,
      ],
    ],
  );
}

/** Microseconds per turn. */
export function engineTable({ median: middle, p99, perMessage }: EngineTurns): string {
  return table(
    ['engine, µs per turn', 'median', 'p99', ...WALK],
    [['declare conversation', show(middle), show(p99), ...perMessage.map((one) => show(one))]],
  );
}
