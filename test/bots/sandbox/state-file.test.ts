import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { z } from 'zod';
import { openStateFile } from '../../../bots/sandbox/state-file.js';
import { openedChat, startTelegram } from './telegram-fake-bot.js';
import { startFixture, writer } from './zalo-fixture.js';

const button = { title: 'Bắt đầu', type: 'oa.query.show', payload: '#batdau' };
const question = {
  text: 'Kỳ khai báo',
  attachment: { type: 'template', payload: { buttons: [button] } },
};
const keyboard = { inline_keyboard: [[{ text: 'Bắt đầu', callback_data: 'batdau' }]] };
const messageId = z.looseObject({ message_id: z.number() });
let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'sandbox-state-'));
  file = path.join(folder, 'inside', 'state.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Both platforms as after a start of the program. */
async function start() {
  const zalo = await startFixture();
  const telegram = await startTelegram();
  onTestFinished(() => telegram.close());
  const state = openStateFile(file, [zalo.platform, telegram.platform]);
  await telegram.call('setWebhook', { url: telegram.hook });
  return { zalo, telegram, state };
}

it('gives people their chats back after a restart, and the conversation goes on where it was', async () => {
  const before = await start();
  const lan = await writer(before.zalo, 'Cô Lan');
  await before.zalo.cs(lan, question);
  await before.zalo.platform.act(lan, { type: 'image', name: 'so-do.png' });
  const minh = await openedChat(before.telegram, 'Thầy Minh');
  const asked = await before.telegram.call('sendMessage', {
    chat_id: minh,
    text: 'Kỳ khai báo',
    reply_markup: keyboard,
  });
  const { message_id } = messageId.parse(asked.result);
  await before.state.close();

  const { zalo, telegram } = await start();
  expect(zalo.platform.people()).toEqual(before.zalo.platform.people());
  expect(telegram.platform.people()).toEqual(before.telegram.platform.people());
  expect(telegram.platform.chat(minh)).toEqual(before.telegram.platform.chat(minh));
  const [hello, bot, picture] = zalo.platform.chat(lan);
  expect([hello, bot]).toEqual(before.zalo.platform.chat(lan).slice(0, 2));
  expect(picture?.attachment).toEqual({ kind: 'image', name: 'so-do.png' });

  expect(await zalo.cs(lan, { text: 'Em nhắc lại' })).toMatchObject({ error: 0 });
  await zalo.platform.act(lan, { type: 'tap', messageId: bot?.id ?? '', row: 0, column: 0 });
  expect(zalo.platform.chat(lan).map(({ text }) => text)).toEqual([
    'Xin chào',
    'Kỳ khai báo',
    '',
    'Em nhắc lại',
    '#batdau',
  ]);
  await telegram.platform.act(minh, { type: 'tap', messageId: String(message_id), row: 0, column: 0 });
  expect(telegram.seen.at(-1)?.callback_query?.data).toBe('batdau');
  expect(
    await telegram.call('editMessageText', { chat_id: minh, message_id, text: 'Đã nhận' }),
  ).toMatchObject({ ok: true });
  const next = await telegram.call('sendMessage', { chat_id: minh, text: 'Cảm ơn' });
  expect(messageId.parse(next.result).message_id).toBeGreaterThan(message_id);
});

it('remembers who blocked, unfollowed or never wrote', async () => {
  const before = await start();
  const hanh = await writer(before.zalo, 'Bà Hạnh');
  await before.zalo.platform.act(hanh, { type: 'block' });
  const stranger = before.zalo.platform.addPerson('Người lạ').id;
  const minh = await openedChat(before.telegram, 'Thầy Minh');
  await before.telegram.platform.act(minh, { type: 'block' });
  await before.state.close();

  const { zalo, telegram } = await start();
  expect((await zalo.cs(hanh, { text: 'Chào' })).error).toBe(zalo.platform.settings.blockedCode);
  expect((await zalo.cs(stranger, { text: 'Chào' })).error).toBe(-232);
  expect(await telegram.call('sendMessage', { chat_id: minh, text: 'Chào' })).toMatchObject({
    error_code: 403,
  });
});

it('opens empty beside a file that it cannot read, says so, and writes a good one', async () => {
  const warn = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  file = path.join(folder, 'state.json');
  writeFileSync(file, '{"version":1,"platforms":{"zalo":{"people":[{"name":7}]}}}');
  const { zalo, state } = await start();
  expect(zalo.platform.people()).toEqual([]);
  expect(warn).toHaveBeenCalledWith(expect.stringContaining('without its earlier people'));
  await writer(zalo, 'Cô Lan');
  await state.close();
  expect(readFileSync(file, 'utf8')).toContain('Cô Lan');
});
