import { InvalidArgumentError, Option, type Command } from 'commander';
import { BUDGET } from '../core/questionnaire/check/check-questionnaire.js';
import { CliError } from './cli-error.js';
import { exportForm } from './questionnaire/export.js';
import { list } from './questionnaire/list.js';
import type { platforms } from './questionnaire/platforms.js';
import { publish } from './questionnaire/publish.js';
import { tryInSandbox } from './questionnaire/sandbox-trial.js';
import { show, type Language } from './questionnaire/show.js';
import { processTerminal, type Terminal } from './questionnaire/terminal.js';
import { tryForm } from './questionnaire/try.js';
import { inVietnamese } from './questionnaire/vietnamese-help.js';

const NAME = 'mã phiếu, ví dụ cv-1467 (phiên bản mới nhất) hoặc cv-1467@1';
/** The school of the demo province that the sandbox's ready-made code is for. */
const DEMO_SCHOOL = '75000004';

/** `questionnaire …`: publishes, lists, shows, exports and tries forms; `terminal` is what it prints to and reads from. */
export function addQuestionnaireCommands(program: Command, terminal: Terminal = processTerminal): void {
  const group = inVietnamese(program.command('questionnaire').description('Phiếu khai báo'));
  addPublish(group, terminal);
  group
    .command('list')
    .description('Liệt kê các phiếu đã phát hành')
    .action(() => list(terminal));
  group
    .command('show')
    .description('Xem một phiếu đã phát hành')
    .argument('<KEY>', NAME)
    .addOption(new Option('--lang <ngôn ngữ>', 'vi (mặc định) hoặc en').choices(['vi', 'en']))
    .action((name: string, { lang = 'vi' }: { lang?: Language }) => show(name, lang, terminal));
  group
    .command('export')
    .description('Ghi một phiếu đã phát hành ra tệp XLSX theo XLSForm, hoặc JSON')
    .argument('<KEY>', NAME)
    .requiredOption('--out <tệp>', 'tệp ghi ra, đuôi .xlsx hoặc .json')
    .action((name: string, { out }: { out: string }) => exportForm(name, out, terminal));
  addTry(group, terminal);
}

function addPublish(group: Command, terminal: Terminal): void {
  group
    .command('publish')
    .description(
      'Kiểm tra một phiếu và phát hành phiên bản ghi trong tệp. Phiên bản đã phát hành không sửa được; phát hành lại đúng nội dung cũ không thay đổi gì.',
    )
    .argument('<FILE>', 'tệp JSON hoặc XLSX (XLSForm); xem docs/phieu-khai-bao.md')
    .option('--budget <n>', `số tin nhiều nhất của đường đi dài nhất (mặc định ${BUDGET})`, wholeNumber)
    .option('--dry-run', 'chỉ kiểm tra, không ghi gì')
    .action((file: string, { budget, dryRun = false }: { budget?: number; dryRun?: boolean }) =>
      publish(file, { budget, dryRun }, terminal),
    );
}

interface TryOptions {
  readonly channel?: keyof typeof platforms;
  readonly sandbox?: boolean;
  readonly unit?: string;
}

function addTry(group: Command, terminal: Terminal): void {
  group
    .command('try')
    .description(
      'Thử một phiếu bằng chính cuộc trò chuyện thật, với một trường giả định, không ghi gì. Đọc từng dòng từ bàn phím hoặc từ ống dẫn: chữ là câu trả lời, [tên nút] là bấm nút.',
    )
    .argument('<FILE|KEY>', `tệp JSON, XLSX; hoặc ${NAME}`)
    .addOption(
      new Option('--channel <nền tảng>', 'zalo (mặc định) hoặc telegram').choices(['zalo', 'telegram']),
    )
    .option('--sandbox', 'thay vào đó, mở một kỳ thử trong sandbox cho một trường (chỉ với KEY)')
    .option('--unit <mã trường>', `trường nhận kỳ thử trong sandbox (mặc định ${DEMO_SCHOOL})`)
    .action((name: string, { channel = 'zalo', sandbox, unit }: TryOptions) => {
      if (sandbox) return tryInSandbox(name, unit ?? DEMO_SCHOOL, terminal);
      if (unit !== undefined) throw new CliError('--unit chỉ dùng cùng --sandbox.');
      return tryForm(name, channel, terminal);
    });
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError('Phải là số nguyên từ 1 đến 9999.');
  return Number(text);
}
