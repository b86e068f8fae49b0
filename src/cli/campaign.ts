import { Option, type Command } from 'commander';
import { z } from 'zod';
import type { ListedCampaign } from '../app/ports/campaigns.js';
import {
  dayNumbers,
  deadlineInstant,
  lastDay,
  type NamedDay,
} from '../core/flows/office/rollout/deadline-words.js';
import { levels as everyLevel } from '../core/flows/office/stored-unit.js';
import { formatRate, rate } from '../core/rounds/rate.js';
import { csvLine } from './accounts/csv.js';
import { id, noSuchUnit } from './accounts/options.js';
import { serviceNow } from './accounts/service-now.js';
import { CliError } from './cli-error.js';
import { readDayOption } from './units/read-day-option.js';
import { withStore } from './with-store.js';

const wish = z.object({
  unit: z.string(),
  document: z.string().trim().min(1),
  documentOn: z.string().optional(),
  before: z.string().optional(),
  through: z.string().optional(),
  levels: z.string().default(''),
});

/** `campaign set`, `list`, `end`: by when which schools are to be linked. */
export function addCampaignCommands(program: Command): void {
  const campaign = program.command('campaign').description('Đợt triển khai: hạn để mọi trường liên kết');
  addSet(campaign);
  addList(campaign);
  addEnd(campaign);
}

function addSet(campaign: Command): void {
  campaign
    .command('set')
    .description('Đặt một đợt, hoặc đổi hạn của đợt có cùng văn bản, đơn vị và cấp học')
    .requiredOption('--unit <mã>', 'mã đơn vị: mọi trường trong nhánh')
    .requiredOption('--document <số>', 'số, ký hiệu văn bản, ví dụ 614/UBND-KGVX')
    .option('--document-on <ngày>', 'ngày của văn bản', readDayOption)
    .addOption(
      new Option('--before <ngày>', '"trước ngày": hạn là hết ngày hôm trước').argParser(readDayOption),
    )
    .addOption(
      new Option('--through <ngày>', '"đến hết ngày": chính ngày ấy còn đúng hạn')
        .argParser(readDayOption)
        .conflicts('before'),
    )
    .option('--levels <cấp>', `chỉ các cấp học này, cách nhau bằng dấu phẩy: ${everyLevel.join(', ')}`)
    .action(async (given: unknown) => {
      await set(wish.parse(given));
    });
}

async function set({ unit, document, documentOn, levels, ...days }: z.infer<typeof wish>): Promise<void> {
  const named = namedDay(days);
  await withStore(async ({ campaigns }, config) => {
    const deadlineAt = deadlineInstant(named, config.timeZone);
    const asked = { unitCode: unit, levels: readLevels(levels), documentNo: document, documentOn, ...named };
    const known = await campaigns.set({ ...asked, deadlineAt }, serviceNow(config));
    if (!known) throw noSuchUnit(unit);
  });
  process.stdout.write(`Đã đặt đợt ${document} cho ${unit}: hạn hết ngày ${dayNumbers(lastDay(named))}.\n`);
}

function namedDay({
  before,
  through,
}: {
  before?: string | undefined;
  through?: string | undefined;
}): NamedDay {
  const deadlineOn = through ?? before;
  if (deadlineOn === undefined) throw new CliError('Thiếu hạn: --before <ngày> hoặc --through <ngày>.');
  return { deadlineOn, deadlineCounts: through !== undefined };
}

function readLevels(text: string): (typeof everyLevel)[number][] {
  const words = text
    .split(',')
    .map((word) => word.trim().toUpperCase())
    .filter((word) => word !== '');
  return words.map((word) => {
    const level = everyLevel.find((one) => one === word);
    if (!level) throw new CliError(`Không có cấp học ${word}; có: ${everyLevel.join(', ')}.`);
    return level;
  });
}

const HEADER = [
  'id',
  'unit_code',
  'unit_name',
  'levels',
  'document',
  'last_day',
  'must',
  'linked',
  'rate',
  'ended_at',
];

function addList(campaign: Command): void {
  campaign
    .command('list')
    .description('Các đợt với số trường phải và đã liên kết (CSV), mới nhất trước')
    .option('--unit <mã>', 'chỉ các đợt của đơn vị này và cấp dưới')
    .action(async (given: unknown) => {
      const { unit } = z.object({ unit: z.string().optional() }).parse(given);
      const found = await withStore(({ campaigns }, config) => campaigns.list(unit, serviceNow(config)));
      if (!found) throw noSuchUnit(unit ?? '');
      process.stdout.write([csvLine(HEADER), ...found.map(lineOf)].join(''));
    });
}

function lineOf(listed: ListedCampaign): string {
  const { unitCode, unitName, levels, documentNo, must, linked, endedAt } = listed;
  return csvLine([
    listed.id,
    unitCode,
    unitName,
    levels.join(' '),
    documentNo,
    lastDay(listed),
    must,
    linked,
    formatRate(rate(linked, must)),
    endedAt?.toISOString() ?? '',
  ]);
}

function addEnd(campaign: Command): void {
  campaign
    .command('end')
    .description('Kết thúc một đợt: không còn hiện và không nhắc nữa; đặt lại bằng campaign set')
    .requiredOption('--id <số>', 'số của đợt, như trong campaign list', id)
    .action(async (given: unknown) => {
      const { id: campaignId } = z.object({ id: z.number() }).parse(given);
      const ended = await withStore(({ campaigns }, config) => campaigns.end(campaignId, serviceNow(config)));
      if (!ended) throw new CliError(`Không có đợt nào đang mở mang số ${campaignId}.`);
      process.stdout.write(`Đã kết thúc đợt ${campaignId}.\n`);
    });
}
