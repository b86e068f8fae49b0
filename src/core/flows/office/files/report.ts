import type { Facts } from '../../../conversation/facts.js';
import type { Button } from '../../../conversation/turn.js';
import { say } from '../../../messages/text.js';
import { fold } from '../../../read/fold.js';
import { readPastPeriod } from '../../../read/read-past-period.js';
import { wallClock } from '../order/deadlines.js';
import { areaFlow, readIsoDay, type AreaOptions, type FoundArea } from './area-flow.js';
import { handedOut } from './export.js';
import { fileName } from './file-name.js';
import { FORMATS, type Format } from './subject.js';

const FORMAT_WORDS: readonly (readonly [RegExp, Format])[] = [
  [/\bpdf\b/, 'pdf'],
  [/\b(?:word|docx?)\b/, 'docx'],
  [/\b(?:excel|xlsx?)\b/, 'xlsx'],
  [/\bcsv\b/, 'csv'],
];
const OWN_WORDS = /\b(?:ket qua|thuc hien|file|tep|ban)\b/g;

/** /baocao: the official results report of an area over a period, to be edited, numbered and signed. */
export const reportFlow = areaFlow({
  name: 'report',
  action: 'report.made',
  read(args, facts) {
    const now = wallClock(facts);
    const { period, rest } = readPastPeriod(args['words'] ?? '', now);
    const words = fold(rest);
    const named = FORMAT_WORDS.find(([pattern]) => pattern.test(words));
    const format = FORMATS.find((one) => one === args['format']) ?? named?.[1] ?? 'docx';
    const from = readIsoDay(args['from']) ?? period?.from ?? now.startOf('month').toFormat('yyyy-MM-dd');
    const to = readIsoDay(args['to']) ?? period?.to ?? now.toFormat('yyyy-MM-dd');
    return {
      options: { format, from, to },
      rest: words
        .replace(named?.[0] ?? /^$/, ' ')
        .replaceAll(OWN_WORDS, ' ')
        .trim(),
    };
  },
  wishes(area, asked) {
    const { from, to, format } = periodOf(asked);
    return [
      { kind: 'report', params: { unit: String(area.unit.id), from, to, format }, name: nameOf(area, asked) },
    ];
  },
  says(area, [link], asked, facts) {
    if (!link) return { text: say('summary.noRound', { unit: area.unit.name }) };
    const { from, to, format } = periodOf(asked);
    const text = say(format === 'docx' ? 'report.captionDraft' : 'report.caption', {
      unit: area.unit.name,
      from: shortDay(from),
      to: shortDay(to),
    });
    return handedOut(
      { text, link, name: nameOf(area, asked), isLarge: false, others: buttonsOf(area, asked, facts) },
      facts,
    );
  },
});

function periodOf({ options }: AreaOptions): { from: string; to: string; format: Format } {
  const format = FORMATS.find((one) => one === options['format']) ?? 'docx';
  return { from: options['from'] ?? '', to: options['to'] ?? '', format };
}

function nameOf({ unit }: FoundArea, asked: AreaOptions): string {
  const { from, to, format } = periodOf(asked);
  return fileName('báo cáo', unit.name, [from, to], format);
}

const shortDay = (on: string): string => on.split('-').reverse().join('/');

/** The other formats of the same period, and the month before. */
function buttonsOf(area: FoundArea, asked: AreaOptions, facts: Facts): Button[] {
  const { from, to, format } = periodOf(asked);
  const button = (label: string, ...words: readonly string[]): Button => ({
    label,
    standing: { verb: 'report', subject: [area.unit.id, ...words].join(':') },
  });
  const others = (['docx', 'pdf', 'xlsx'] as const).filter((one) => one !== format);
  const month = readPastPeriod('thang truoc', wallClock(facts)).period;
  return [
    ...others.map((one) => button(say('export.otherButton', { format: LABELS[one] }), from, to, one)),
    ...(month && month.from !== from ? [button(say('report.lastMonth'), month.from, month.to, format)] : []),
  ];
}

const LABELS = { docx: 'Word', pdf: 'PDF', xlsx: 'Excel' } as const;
