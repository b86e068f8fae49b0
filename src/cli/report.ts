import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Option, type Command } from 'commander';
import { reportFile } from '../app/reports/official/report-file.js';
import { FORMATS, type Format } from '../core/flows/office/files/subject.js';
import { serviceNow } from './accounts/service-now.js';
import { CliError } from './cli-error.js';
import { readDayOption } from './units/read-day-option.js';
import { withStore } from './with-store.js';

interface ReportOptions {
  readonly unit: string;
  readonly from: string;
  readonly to: string;
  readonly format: Format;
  readonly out: string;
}

/** `report`: the official results report of any unit and period as a file. */
export function addReportCommand(program: Command): void {
  program
    .command('report')
    .description(
      'Lập báo cáo kết quả của một đơn vị trong một thời gian (bố cục theo Nghị định 30/2020/NĐ-CP)',
    )
    .requiredOption('--unit <mã>', 'mã đơn vị, ví dụ 75')
    .requiredOption('--from <ngày>', 'từ ngày, ví dụ 2021-02-01 hoặc 01/02/2021', readDayOption)
    .requiredOption('--to <ngày>', 'đến hết ngày', readDayOption)
    .addOption(new Option('--format <dạng>', 'dạng tệp').choices(FORMATS).makeOptionMandatory())
    .requiredOption('--out <tệp>', 'ghi vào tệp này')
    .action(async (options: ReportOptions) => {
      if (options.from > options.to) throw new CliError('--from phải trước hoặc bằng --to.');
      await withStore(async ({ reports }, config) => {
        const area = await reports.area('operator', { code: options.unit });
        if (!area) throw new CliError(`Không có đơn vị ${options.unit}, hoặc đó là một trường.`);
        const { timeZone } = config;
        const now = serviceNow(config);
        const { content } = await reportFile(reports, { ...options, area, now, timeZone });
        const bytes = typeof content === 'function' ? content() : [content];
        await pipeline(Readable.from(bytes), createWriteStream(options.out)).catch((error: unknown) => {
          throw new CliError(`Không ghi được ${options.out}: ${error instanceof Error ? error.message : ''}`);
        });
        process.stdout.write(`Đã ghi báo cáo của ${area.unit.name} vào ${options.out}.\n`);
      });
    });
}
