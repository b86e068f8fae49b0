import type { Facts } from '../../../conversation/facts.js';
import type { FileLink } from '../../../conversation/lookups/files.js';
import type { Button, Prompt } from '../../../conversation/turn.js';
import { say } from '../../../messages/text.js';
import { fold } from '../../../read/fold.js';
import { formatWhen } from '../../../rounds/format-day.js';
import { dateIn } from '../../../rounds/iso-date.js';
import { formatRate, rate } from '../../../rounds/rate.js';
import { askedDay } from '../asked-day.js';
import { wallClock } from '../order/deadlines.js';
import { areaFlow, noRound, timeOf, type AreaOptions, type FoundArea } from './area-flow.js';
import { fileName } from './file-name.js';
import { areaParams, areaSubject, type Format } from './subject.js';

type ExportFormat = Exclude<Format, 'docx'>;

const FORMAT_WORDS: readonly (readonly [RegExp, ExportFormat])[] = [
  [/\b(?:file |tep )?csv\b/, 'csv'],
  [/\b(?:file |tep )?pdf\b/, 'pdf'],
  [/\b(?:file |tep )?(?:excel|xlsx?|exel)\b/, 'xlsx'],
];
const OWN_WORDS = /\b(?:ra )?(?:file|tep|danh sach|du lieu|bang)\b/g;

/** Over so many schools a file is not sent but linked: it is made while it is downloaded. */
const SENT_MOST = 5000;
const EXPORT_FORMATS = ['xlsx', 'csv', 'pdf'] as const;

/** /xuat: the figures and schools of an area in one round as a file. */
export const exportFlow = areaFlow({
  name: 'export',
  action: 'export.made',
  answers: true,
  read(args, facts) {
    const { rest, on, urgent } = askedDay(args['words'] ?? '', wallClock(facts));
    const words = fold(rest);
    const named = FORMAT_WORDS.find(([pattern]) => pattern.test(words));
    const format = EXPORT_FORMATS.find((one) => one === args['format']) ?? named?.[1] ?? 'xlsx';
    return {
      ...{ on, urgent },
      options: { format },
      rest: words
        .replace(named?.[0] ?? /^$/, ' ')
        .replaceAll(OWN_WORDS, ' ')
        .trim(),
    };
  },
  wishes(area, asked, facts) {
    if (!area.round) return [];
    const { format, name } = namedFile(area, asked, facts);
    return [{ kind: 'export', params: { ...areaParams(area, asked), format }, name }];
  },
  says(area, [link], asked, facts) {
    if (!link || !area.round) return noRound(area, asked);
    const { unit, must, declared, exempt } = area;
    const { answer } = area;
    const numbers = {
      unit: unit.name,
      round: area.round.title,
      time: timeOf(area, facts),
      declared,
      must,
      rate: formatRate(rate(declared, must)),
    };
    const text = answer
      ? say('export.captionOf', { ...numbers, code: answer.code })
      : say('export.caption', numbers);
    const { format, name } = namedFile(area, asked, facts);
    const others = EXPORT_FORMATS.filter((one) => one !== format).map((one): Button => ({
      label: say('export.otherButton', { format: one.toUpperCase() }),
      standing: { verb: 'export', subject: areaSubject(area, asked, one) },
    }));
    return handedOut({ text, link, name, isLarge: must + exempt > SENT_MOST, others }, facts);
  },
});

function namedFile(
  { unit, answer }: FoundArea,
  { options, on }: AreaOptions,
  { now, timeZone }: Facts,
): { format: ExportFormat; name: string } {
  const format = EXPORT_FORMATS.find((one) => one === options['format']) ?? 'xlsx';
  const days = answer
    ? [dateIn(timeZone, new Date(answer.at)), `q-${answer.code}`]
    : [on ?? dateIn(timeZone, now)];
  return { format, name: fileName('an toàn trường học', unit.name, days, format) };
}

/** A file to hand out: sent with the message or, too large for that, linked by a button; until when the link lives is said where there is one. */
export function handedOut(
  file: {
    readonly text: string;
    readonly link: FileLink;
    readonly name: string;
    readonly isLarge: boolean;
    readonly others: readonly Button[];
  },
  { channel, now, timeZone }: Facts,
): Prompt {
  const { text, link, name, isLarge, others } = file;
  const until = say('export.until', { when: formatWhen(link.expiresAt, now, timeZone) });
  if (isLarge) {
    const download: Button = { label: say('export.download'), url: link.url };
    return { text: `${text}\n${until}`, buttons: [[download], others] };
  }
  const asLink = channel.name === 'zalo' && !name.endsWith('.pdf');
  return { text: asLink ? `${text}\n${until}` : text, file: { url: link.url, name }, buttons: [others] };
}
