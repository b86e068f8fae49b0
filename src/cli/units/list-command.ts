import type { Command } from 'commander';
import { CliError } from '../cli-error.js';
import { csvLine } from './csv-line.js';
import { readDayOption } from './read-day-option.js';
import { withUnits } from './with-units.js';

/** `units list` */
export function addListCommand(units: Command): void {
  units
    .command('list')
    .description('In cây đơn vị của một ngày, dạng CSV như tệp nhập')
    .option('--under <mã>', 'chỉ từ đơn vị này trở xuống')
    .option('--on <ngày>', 'cây của ngày này (mặc định: hôm nay)', readDayOption)
    .action(async ({ under, on }: { readonly under?: string; readonly on?: string }) => {
      const listed = await withUnits((tree, { today }) => tree.list({ under, on: on ?? today }));
      if (!listed) throw new CliError(`Không có đơn vị ${under ?? ''}.`);
      const lines = listed.map(({ code, name, kind, level, parentCode, validFrom, validTo }) =>
        csvLine([code, name, kind, level ?? '', parentCode ?? '', validFrom ?? '', validTo ?? '']),
      );
      process.stdout.write(`code,name,kind,level,parent_code,valid_from,valid_to\r\n${lines.join('')}`);
    });
}
