import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { moveClock, openBrowser, openPage, phoneOf } from './phones.js';
import { startProgram, type Program } from './program.js';

/** The Thursday before the first declarations of March 2021. */
const START = new Date('2021-02-25T08:00:00+07:00');
const RECEIPT = /Mã biên nhận: [0-9A-Z]{4}-[0-9A-Z]{4}/;
let program: Program;
let browser: Browser;

const closers: (() => Promise<void>)[] = [];

beforeAll(async () => {
  browser = await openBrowser();
  closers.push(() => browser.close());
  program = await startProgram(START);
  closers.push(() => program.close());
});
afterAll(async () => {
  for (const close of closers) await close();
});

it('lets a school, an officer and a manager live through a week', async () => {
  const { page, problems } = await openPage(browser, program.url);
  const school = phoneOf(page, 'Cô Lan');
  const officer = phoneOf(page, 'Thầy Minh');
  const manager = phoneOf(page, 'Bà Hạnh');

  await page.getByTestId('guide').getByRole('button', { name: 'Mã kích hoạt' }).click();
  const code = await page.getByTestId('code-school').innerText();
  await page.getByTestId('send-code-officer').click();
  await page.getByTestId('send-code-manager').click();
  await page.keyboard.press('Escape');
  await school.root.getByTestId('gate-follow').click();
  await school.hears(/gửi mã kích hoạt/);
  await school.say(code.toLowerCase().replace('-', ' '));
  await school.hears(/Trường THPT Ngô Quyền \(75000004\)/);
  for (const phone of [school, officer, manager]) {
    await phone.tap('Xác nhận');
    await phone.hears(/Đã liên kết/);
  }

  await moveClock(page, 'monday');
  expect(await page.getByTestId('clock').innerText()).toMatch(/^07:0\d:/);
  await school.hears(/Kỳ khai báo thứ Hai 01\/03 — hạn 17:00 hôm nay/);
  await school.tap('Khai báo');
  await school.hears(/Hôm nay trường hoạt động thế nào/);
  await school.tap('Học trực tiếp');
  await school.hears(/Số học sinh có mặt/);
  await school.say('1180 tren 1205');
  await school.hears(/Số cán bộ, giáo viên, nhân viên/);
  await school.say('76/78');
  await school.hears(/Số người sốt, ho/);
  await school.tap('Không có');
  await school.hears(/Trước khi đến trường/);
  await school.say('muc 6 chua dat');
  await school.hears(/Ghi nhận: mục 6 không đạt/);
  await school.tap('Tất cả đạt');
  await school.hears(/Khi kết thúc buổi học/);
  await school.say('dat het');
  await school.hears(/học sinh 1180\/1205.*Đạt 14\/15/s);
  await school.tap('Gửi');
  expect(await school.hears(RECEIPT)).toContain('Đúng hạn');

  await manager.say('tinh hinh');
  expect(await manager.hears(/kỳ thứ Hai 01\/03/)).toMatch(/Phải khai: 541\nĐã khai: 1\n/);

  await officer.say('dot xuat');
  await officer.hears(/Phạm vi\?/);
  await officer.say('truong ngo quyen');
  await officer.hears(/Số, ký hiệu văn bản/);
  await officer.say('1823/UBND-KGVX 23/02/2021');
  await officer.hears(/Hạn trả lời/);
  await officer.tap('Trong 2 giờ');
  await officer.hears(/Nội dung gửi kèm/);
  await officer.say('Rà soát học sinh về từ vùng dịch, khai ngay.');
  await officer.hears(/Số trường nhận: 1\n/);
  await officer.tap('Gửi');
  const order = await school.hears(/YÊU CẦU KHAI BÁO ĐỘT XUẤT.*1823\/UBND-KGVX/s);
  expect(order).toContain('Rà soát học sinh về từ vùng dịch');
  const check = /Mã kiểm tra: ([0-9A-Z]{6})/.exec(order)?.[1];
  expect(await officer.hears(/Đã gửi: 1\/1/)).toContain(`Mã kiểm tra: ${check}`);
  await school.say(`xac minh ${check}`);
  await school.hears(/yêu cầu có thật/);
  await school.tap('Không thay đổi');
  await school.hears(/Chỉ cần xác nhận lại/);
  await school.tap('Đúng, gửi');
  await school.hears(RECEIPT);
  await officer.say('tien do');
  await officer.hears(/đã khai 1/);

  const before = (await school.heard()).length;
  await moveClock(page, 'friday');
  expect(await school.hears(/Kỳ khai báo thứ Sáu 05\/03/)).toMatch(/Không thay đổi\s+Khai báo mới/);
  // Whoever has declared is left in peace until the next round.
  expect(await school.heard()).toHaveLength(before + 1);
  await school.tap('Không thay đổi');
  await school.hears(/Chỉ cần xác nhận lại/);
  await school.tap('Đúng, gửi');
  await school.hears(RECEIPT);
  await manager.say('tình hình');
  expect(await manager.hears(/kỳ thứ Sáu 05\/03/)).toMatch(/\nĐã khai: 1\n/);
  expect(problems).toEqual([]);
});

it('fits a narrow screen, where a tab brings each phone forward', async () => {
  const { page, problems } = await openPage(browser, program.url, 390, 844);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  await page.getByRole('tab', { name: /Bà Hạnh/ }).click();
  await page.getByRole('tab', { name: /Bà Hạnh/, selected: true }).waitFor();
  await phoneOf(page, 'Bà Hạnh').say('toi la ai');
  await phoneOf(page, 'Bà Hạnh').hears(/UBND tỉnh Đồng Nai/);
  await page.getByTestId('clock-custom').click();
  await page.getByTestId('clock-input').fill('2021-03-05T10:30');
  await page.getByTestId('clock-go').click();
  await page.locator('#clock-time', { hasText: /^10:30/ }).waitFor();
  expect(problems).toEqual([]);
});

it('goes on where it was after the program was killed in the middle of two conversations', async () => {
  const { page } = await openPage(browser, program.url);
  const school = phoneOf(page, 'Cô Lan');
  const officer = phoneOf(page, 'Thầy Minh');
  await school.say('sua');
  await school.hears(/Sửa mục nào/);
  await officer.say('/dotxuat');
  await officer.hears(/Phạm vi\?/);
  const heard = await school.heard();

  await program.kill();
  await page.getByTestId('offline').waitFor({ state: 'visible' });
  await school.say('2');
  await page.getByRole('alert').filter({ hasText: 'Chưa nối được với dịch vụ' }).waitFor();
  expect(await school.root.getByTestId('input').inputValue()).toBe('2');
  await program.start();
  await page.getByTestId('offline').waitFor({ state: 'hidden' });

  expect(await school.heard()).toEqual(heard);
  expect(await page.locator('.phone').count()).toBe(3);
  await school.root.getByTestId('send').click();
  await school.hears(/Số học sinh có mặt/);
  await officer.say('bien hoa, thcs');
  await officer.hears(/Thành phố Biên Hòa · THCS — 30 trường/);
});
