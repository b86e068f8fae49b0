import { commands } from '../../src/core/flows/command-list.js';
import type { TelegramClient } from './telegram-client.js';

/** The kinds of update the service reads, https://core.telegram.org/bots/api#update. */
export const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;

const DESCRIPTION =
  'Kênh khai báo “An toàn COVID-19” dành cho trường học: nhà trường khai báo định kỳ và đột xuất, ' +
  'cơ quan quản lý theo dõi tình hình trên địa bàn. Thầy/Cô bấm Bắt đầu và nhập mã liên kết do đơn vị quản lý cấp. ' +
  'Bot chỉ nhận số liệu của nhà trường, không thu thập thông tin cá nhân của học sinh, giáo viên.';

const SHORT_DESCRIPTION =
  'Khai báo “An toàn COVID-19” của trường học, nhanh gọn ngay trong khung trò chuyện.';

/** Registers commands and texts, each for Vietnamese apps and as the default for all others; throws `SendError`. */
export async function publishProfile(client: TelegramClient): Promise<void> {
  const menu = commands.flatMap(({ name, menu: description }) =>
    description ? [{ command: name, description }] : [],
  );
  for (const language of [{}, { language_code: 'vi' }]) {
    await client.call('setMyCommands', { commands: menu, ...language });
    await client.call('setMyDescription', { description: DESCRIPTION, ...language });
    await client.call('setMyShortDescription', { short_description: SHORT_DESCRIPTION, ...language });
  }
}
