import { chmod, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { z } from 'zod';
import { createAccountsStore } from '../../../prisma/store/accounts-store.js';
import type { IssuedCode } from '../../app/ports/accounts.js';
import { telegramLink } from '../../core/accounts/activation-code.js';
import type { Config } from '../../config.js';
import { SANDBOX_BOT, SANDBOX_OA } from '../../main/sandbox-names.js';
import { CliError } from '../cli-error.js';
import { withStore } from '../with-store.js';
import { csvLine } from './csv.js';
import { writeGuideSheets } from './guide-sheets.js';
import { serviceNow } from './service-now.js';
import { days, noSuchUnit, roleOption } from './options.js';

const options = z.object({
  unit: z.string(),
  role: z.enum(['school', 'officer', 'manager', 'admin']),
  subtree: z.boolean().default(false),
  out: z.string().optional(),
  pdf: z.string().optional(),
  organisation: z.string().trim().min(1).optional(),
  contact: z.string().trim().min(1).optional(),
  days: z.number(),
  replace: z.boolean().default(false),
});
type Options = z.infer<typeof options>;

/** How people reach the bots; a platform that is not set up has none. */
interface Doors {
  readonly telegramBot: string | undefined;
  readonly zaloOa: string | undefined;
}

/** `accounts issue`: new codes as CSV and, wished so, as sheets to print. */
export function addAccountsIssue(accounts: Command): void {
  accounts
    .command('issue')
    .description('Cấp mã kích hoạt cho một đơn vị, hoặc cho mọi đơn vị trong nhánh')
    .requiredOption('--unit <mã>', 'mã đơn vị')
    .addOption(roleOption().makeOptionMandatory())
    .option('--subtree', 'cho mọi đơn vị trong nhánh hợp với vai trò (school: các trường)')
    .option('--out <tệp>', 'ghi CSV vào tệp (mặc định: in ra màn hình)')
    .option('--pdf <tệp>', 'phiếu hướng dẫn để in, mỗi đơn vị một trang A4')
    .option('--organisation <tên>', 'cơ quan mà tài khoản thay mặt, ví dụ "Sở Giáo dục và Đào tạo"')
    .option('--contact <chữ>', 'nơi liên hệ ghi trên phiếu, ví dụ "Phòng GDĐT, 0251 3822 123"')
    .option('--days <số>', 'số ngày mã có hiệu lực', days, 60)
    .option('--replace', 'các mã chưa dùng cấp trước đó hết hiệu lực')
    .action(async (given: unknown) => {
      await issue(options.parse(given));
    });
}

async function issue({ unit, replace, days: validDays, ...wish }: Options): Promise<void> {
  const [issued, doors] = await withStore(async ({ database, hashCode }, config) => {
    const store = createAccountsStore(database, hashCode);
    const { role, subtree, organisation } = wish;
    const asked = { unitCode: unit, role, subtree, organisation, validDays, replaceUnused: replace };
    const codes = await store.issue(asked, serviceNow(config));
    if (!codes) throw noSuchUnit(unit);
    return [codes, doorsOf(config)] as const;
  });
  if (issued.length === 0) throw new CliError(fitsNone(unit, wish));
  if (!doors.telegramBot) {
    process.stderr.write('Chưa có TELEGRAM_BOT_USERNAME: cột telegram_link để trống.\n');
  }
  const lines = csvOf(issued, doors);
  if (wish.out === undefined) process.stdout.write(lines);
  else await writeSecret(wish.out, lines);
  if (wish.pdf !== undefined) await print(wish.pdf, issued, doors, wish.contact);
  if (wish.out !== undefined) process.stdout.write(`Đã cấp ${issued.length} mã: ${wish.out}\n`);
}

function fitsNone(unit: string, { role, subtree }: Pick<Options, 'role' | 'subtree'>): string {
  const where = subtree ? `Trong nhánh của ${unit} không có đơn vị nào` : `Đơn vị ${unit} không`;
  const hint = role === 'school' && !subtree ? '\nCấp cho các trường trực thuộc: thêm --subtree.' : '';
  return `${where} dùng được vai trò ${role}: school dành cho trường, vai trò khác dành cho cơ quan.${hint}`;
}

function doorsOf({ sandbox, telegram, telegramBotUsername, zalo }: Config): Doors {
  return {
    telegramBot: telegramBotUsername ?? (sandbox && !telegram ? SANDBOX_BOT : undefined),
    zaloOa: zalo?.oaId ?? (sandbox ? SANDBOX_OA : undefined),
  };
}

function csvOf(issued: readonly IssuedCode[], { telegramBot }: Doors): string {
  const rows = issued.map(({ unitCode, unitName, role, code, expiresAt }) =>
    csvLine([
      unitCode,
      unitName,
      role,
      code,
      expiresAt.toISOString(),
      telegramBot ? telegramLink(telegramBot, code) : '',
    ]),
  );
  return [csvLine(['unit_code', 'unit_name', 'role', 'code', 'expires_at', 'telegram_link']), ...rows].join(
    '',
  );
}

/** Codes in clear: readable by the operator only. */
async function writeSecret(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { mode: 0o600 });
    await chmod(file, 0o600);
  } catch (error) {
    throw new CliError(
      `Không ghi được tệp ${file}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

async function print(
  file: string,
  issued: readonly IssuedCode[],
  doors: Doors,
  contact: string | undefined,
): Promise<void> {
  const isLong = issued.length > 500;
  await writeGuideSheets(file, issued, { ...doors, contact }, (done) => {
    if (isLong && done % 500 === 0) process.stderr.write(`Phiếu: ${done}/${issued.length}\n`);
  });
  process.stderr.write(`Đã in ${issued.length} phiếu: ${file}\n`);
}
