import type { Facts } from '../../conversation/facts.js';
import type { Trace, TraceEntry } from '../../conversation/lookups/watch.js';
import { say } from '../../messages/text.js';
import { formatTime, formatWhen } from '../../rounds/format-day.js';
import { hazardLine, signalText } from './hazard-lines.js';

/** A school's timeline, newest first: alerts and hazards above, then each round with who declared what when. */
export function traceText(trace: Trace, facts: Facts): string {
  const { unit, entries, alerts, hazards, signals } = trace;
  const when = (at: Date): string => formatWhen(at, facts.now, facts.timeZone);
  const title = say('trace.title', { school: unit.name, time: formatTime(facts.now, facts.timeZone) });
  const warnings = alerts.map(({ label, count, raisedAt }) =>
    say('trace.alert', { label, count, when: when(raisedAt) }),
  );
  const head = [
    title,
    ...(warnings.length > 0 ? [say('trace.alerts', { list: warnings.join(' · ') })] : []),
    ...(hazards.length > 0 ? [say('hazard.open')] : []),
    ...hazards.map((hazard) => hazardLine(hazard, true, facts)),
    ...(signals.length > 0 ? [say('signal.title'), ...signals.map((one) => `· ${signalText(one)}`)] : []),
  ].join('\n');
  const timeline =
    entries.length === 0 ? [say('trace.none')] : entries.map((entry) => entryText(entry, when));
  return [head, ...timeline, say('trace.audited')].join('\n\n');
}

function entryText(entry: TraceEntry, when: (at: Date) => string): string {
  const { title, receivedAt, late, channel, by, lines, corrections } = entry;
  const platform = channel === 'telegram' ? 'Telegram' : 'Zalo';
  return [
    say(late ? 'trace.late' : 'trace.onTime', { title, when: when(receivedAt) }),
    by === undefined
      ? say('trace.byUnknown', { channel: platform })
      : say('trace.by', { name: by, channel: platform }),
    ...lines,
    ...corrections.map(({ at, reason }) =>
      say('trace.correction', { when: when(at), reason: reason ?? say('trace.noReason') }),
    ),
  ].join('\n');
}
