import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { applyDueReorganisations, reorganise, type Reorganised } from '../../app/units/reorganise.js';
import { operationsFromRows } from '../../core/units/operations-from-rows.js';
import { readReorganisations, type Reorganisation } from '../../core/units/operations.js';
import { CliError } from '../cli-error.js';
import { describeDiff } from './describe-diff.js';
import { openSheet } from './open-sheet.js';
import { withUnits } from './with-units.js';

/** `units reorganise`, `orders`, `withdraw` and `apply-due` */
export function addReorganiseCommands(units: Command): void {
  units
    .command('reorganise')
    .description('Sắp xếp đơn vị theo văn bản: đóng, đổi tên, chuyển, sáp nhập, chia tách')
    .argument('<tệp>', 'JSON, CSV hoặc XLSX (xem docs/don-vi.md)')
    .option('--dry-run', 'chỉ kiểm tra và cho xem thay đổi, không ghi')
    .action(runReorganise);
  units.command('orders').description('Các sắp xếp đang chờ đến ngày hiệu lực').action(showOrders);
  units
    .command('withdraw')
    .description('Rút một sắp xếp đang chờ')
    .argument('<số>', 'số thứ tự, xem units orders')
    .action(withdraw);
  units.command('apply-due').description('Thực hiện các sắp xếp đã đến ngày hiệu lực').action(applyDue);
}

async function runReorganise(file: string, { dryRun = false }: { readonly dryRun?: boolean }): Promise<void> {
  const orders = await readOrders(file);
  const done = await withUnits((tree, moment) => reorganise(tree, orders, { ...moment, dryRun }));
  for (const one of done) process.stdout.write(describeOrder(one));
  process.stdout.write(dryRun ? 'Chạy thử: chưa ghi gì.\n' : 'Xong.\n');
}

async function readOrders(file: string): Promise<readonly Reorganisation[]> {
  const json = /\.json$/i.test(file) ? await readJson(file) : await readTable(file);
  const read = readReorganisations(json);
  if ('reasons' in read) throw new CliError(read.reasons.join('\n'));
  return read.orders;
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse((await readFile(file, 'utf8')).replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new CliError(
      `Không đọc được tệp ${file}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

async function readTable(file: string): Promise<unknown> {
  const rows: (readonly string[])[] = [];
  for await (const { cells } of await openSheet(file)) rows.push(cells);
  const read = operationsFromRows(rows);
  if ('reason' in read) throw new CliError(read.reason);
  return read.json;
}

function describeOrder({ order, outcome, diff, accounts }: Reorganised): string {
  const title = `Văn bản ${order.document} ngày ${order.document_on}, hiệu lực ${order.effective_on}: `;
  switch (outcome) {
    case 'known':
      return `${title}đã nhận trước đây, không làm lại.\n`;
    case 'stored':
      return `${title}${order.operations.length} thao tác hợp lệ, chờ đến ngày hiệu lực.\n`;
    case 'applied':
      return `${title}đã thực hiện ${order.operations.length} thao tác.\n${diff ? describeDiff(diff) : ''}Tài khoản chuyển theo: ${accounts ?? 0}\n`;
  }
}

async function showOrders(): Promise<void> {
  const orders = await withUnits((tree) => tree.waitingOrders());
  if (orders.length === 0) process.stdout.write('Không có sắp xếp nào đang chờ.\n');
  for (const { id, order, lastError } of orders) {
    process.stdout.write(
      `${id}. ${order.document}, hiệu lực ${order.effective_on}: ${order.operations.length} thao tác\n`,
    );
    if (lastError !== undefined) process.stdout.write(`${lastError.replace(/^/gm, '   ')}\n`);
  }
}

async function withdraw(text: string): Promise<void> {
  const id = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (!(await withUnits((tree) => tree.withdrawOrder(id)))) {
    throw new CliError(`Không có sắp xếp nào đang chờ mang số ${text}.`);
  }
  process.stdout.write('Đã rút.\n');
}

async function applyDue(): Promise<void> {
  const { done, stuck } = await withUnits((tree, moment) => applyDueReorganisations(tree, moment));
  for (const { document, effective_on } of done)
    process.stdout.write(`Đã thực hiện: ${document}, hiệu lực ${effective_on}\n`);
  if (stuck) throw new CliError(`Không thực hiện được:\n${stuck.message}`);
  if (done.length === 0) process.stdout.write('Không có sắp xếp nào đến ngày.\n');
}
