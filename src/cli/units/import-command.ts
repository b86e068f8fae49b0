import path from 'node:path';
import type { Command } from 'commander';
import { importUnits, type Imported } from '../../app/units/import-units.js';
import { CliError } from '../cli-error.js';
import { describeDiff } from './describe-diff.js';
import { openSheet } from './open-sheet.js';
import { openProblemList } from './problem-list.js';
import { createProgress } from './progress.js';
import { readDayOption } from './read-day-option.js';
import { withUnits } from './with-units.js';

interface ImportOptions {
  readonly dryRun?: boolean;
  readonly errors?: string;
  readonly skipBad?: boolean;
  readonly closeMissing?: string;
  readonly on?: string;
}

/** `units import` */
export function addImportCommand(units: Command): void {
  units
    .command('import')
    .description('Nhập đơn vị từ tệp CSV hoặc XLSX; nhập lại chỉ ghi phần khác')
    .argument('<tệp>', 'cột code,name,kind,level,parent_code[,latitude,longitude,phone,valid_from,valid_to]')
    .option('--dry-run', 'chỉ cho xem sẽ thay đổi gì, không ghi')
    .option('--errors <tệp>', 'ghi mọi dòng lỗi và lý do vào tệp CSV')
    .option('--skip-bad', 'bỏ các dòng lỗi, nhập phần còn lại (mặc định: có lỗi thì không nhập gì)')
    .option('--close-missing <mã>', 'đóng các đơn vị dưới đơn vị này mà tệp không có')
    .option('--on <ngày>', 'ngày hiệu lực của việc chuyển, đổi tên, đóng (mặc định: hôm nay)', readDayOption)
    .action(runImport);
}

async function runImport(file: string, options: ImportOptions): Promise<void> {
  const { dryRun = false, skipBad = false, closeMissing } = options;
  if (skipBad && closeMissing !== undefined) {
    throw new CliError('--skip-bad không dùng cùng --close-missing: dòng lỗi có thể làm đóng nhầm đơn vị.');
  }
  const rows = await openSheet(file);
  const imported = await withUnits(async (tree, { at, today }) => {
    const on = options.on ?? today;
    if (on > today) throw new CliError(`--on ${on} ở tương lai; thay đổi có hẹn ngày dùng units reorganise.`);
    const problems = openProblemList(options.errors);
    const progress = createProgress();
    try {
      return await importUnits(tree, {
        rows,
        source: path.basename(file),
        on,
        at,
        dryRun,
        skipBad,
        closeMissing,
        onProblem: (problem) => problems.add(problem),
        onProgress: (stage, count) => progress.show(stage, count),
      });
    } finally {
      problems.close();
    }
  });
  report(imported, dryRun);
}

function report({ rows, bad, unknownColumns, diff, kept }: Imported, dryRun: boolean): void {
  if (unknownColumns.length > 0)
    process.stderr.write(`Bỏ qua cột không dùng: ${unknownColumns.join(', ')}\n`);
  if (!diff)
    throw new CliError(`Có ${bad} dòng lỗi trên ${rows} dòng; chưa nhập gì. Sửa tệp hoặc thêm --skip-bad.`);
  process.stdout.write(`Số dòng: ${rows}\nDòng lỗi: ${bad}\n${describeDiff(diff)}`);
  process.stdout.write(kept ? 'Đã nhập xong.\n' : dryRun ? 'Chạy thử: chưa ghi gì.\n' : '');
}
