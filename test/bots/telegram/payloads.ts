const from = { id: 987654321, is_bot: false, first_name: 'Lan', last_name: 'Trần', language_code: 'vi' };
const chat = { id: 987654321, first_name: 'Lan', last_name: 'Trần', type: 'private' };
const group = { id: -1001234567890, title: 'Phòng GDĐT', type: 'supergroup' };
const base = { message_id: 41, from, chat, date: 1614564000 };
const bot = { id: 123456, is_bot: true, first_name: 'An toàn', username: 'an_toan_bot' };

/** Updates as the Bot API delivers them, with the kinds of event they stand for and what is particular about them. */
export const telegramPayloads: readonly { name: string; body: object; event: object }[] = [
  {
    name: 'text',
    body: { update_id: 1, message: { ...base, text: 'chưa khai' } },
    event: {
      type: 'text',
      text: 'chưa khai',
      messageRef: '41',
      externalId: 'u1',
      address: '987654321',
      at: '2021-03-01T02:00:00.000Z',
      person: { displayName: 'Lan Trần' },
    },
  },
  {
    name: 'text with what a database cannot store',
    body: { update_id: 2, message: { ...base, text: 'a\u0000b\ud800c' } },
    event: { type: 'text', text: 'abc' },
  },
  { name: 'start', body: { update_id: 3, message: { ...base, text: '/start' } }, event: { type: 'started' } },
  {
    name: 'start with a deep link',
    body: {
      update_id: 4,
      message: {
        ...base,
        text: '/start 7F3K-22QX',
        entities: [{ type: 'bot_command', offset: 0, length: 6 }],
      },
    },
    event: { type: 'started', payload: '7F3K-22QX' },
  },
  {
    name: 'a word that begins like start',
    body: { update_id: 5, message: { ...base, text: '/startle' } },
    event: { type: 'text', text: '/startle' },
  },
  {
    name: 'tap',
    body: {
      update_id: 6,
      callback_query: {
        id: '4382bfdwdsb323b2d9',
        from,
        message: { ...base, from: bot, message_id: 7, text: '?' },
        chat_instance: '9',
        data: '~k3.dat',
      },
    },
    event: {
      type: 'tap',
      token: '~k3.dat',
      tapRef: '4382bfdwdsb323b2d9',
      messageRef: '7',
      at: '2021-03-01T03:00:00.000Z',
    },
  },
  {
    name: 'tap on a message too old to be shown',
    body: {
      update_id: 7,
      callback_query: {
        id: '5',
        from,
        message: { chat, message_id: 7, date: 0 },
        chat_instance: '9',
        data: '~k3.dat',
      },
    },
    event: { type: 'tap', messageRef: '7' },
  },
  {
    name: 'block',
    body: {
      update_id: 8,
      my_chat_member: {
        chat,
        from,
        date: 1614564000,
        old_chat_member: { user: bot, status: 'member' },
        new_chat_member: { user: bot, status: 'kicked', until_date: 0 },
      },
    },
    event: { type: 'unreachable', reason: 'blocked' },
  },
  {
    name: 'unblock',
    body: {
      update_id: 9,
      my_chat_member: {
        chat,
        from,
        date: 1614564000,
        old_chat_member: { user: bot, status: 'kicked', until_date: 0 },
        new_chat_member: { user: bot, status: 'member' },
      },
    },
    event: { type: 'reachable' },
  },
  {
    name: 'own contact',
    body: {
      update_id: 10,
      message: { ...base, contact: { phone_number: '84912345678', first_name: 'Lan', user_id: 987654321 } },
    },
    event: { type: 'contact', phone: '84912345678', own: true },
  },
  {
    name: "somebody else's contact",
    body: {
      update_id: 11,
      message: { ...base, contact: { phone_number: '84912345678', first_name: 'Minh', user_id: 5 } },
    },
    event: { type: 'contact', own: false },
  },
  {
    name: 'own contact, but forwarded',
    body: {
      update_id: 12,
      message: {
        ...base,
        forward_origin: { type: 'user', sender_user: from, date: 1 },
        contact: { phone_number: '84912345678', first_name: 'Lan', user_id: 987654321 },
      },
    },
    event: { type: 'contact', own: false },
  },
  {
    name: 'contact without account',
    body: {
      update_id: 13,
      message: { ...base, from: undefined, contact: { phone_number: '84912345678', first_name: 'Lan' } },
    },
    event: { type: 'contact', own: false },
  },
  {
    name: 'edit',
    body: { update_id: 14, edited_message: { ...base, edit_date: 1614564060, text: '4 10' } },
    event: { type: 'edited', text: '4 10', messageRef: '41', at: '2021-03-01T02:01:00.000Z' },
  },
  {
    name: 'photo',
    body: {
      update_id: 15,
      message: {
        ...base,
        photo: [{ file_id: 'AgAC', file_unique_id: 'x', width: 90, height: 90 }],
        caption: 'khu rửa tay',
      },
    },
    event: { type: 'attachment', kind: 'image', caption: 'khu rửa tay' },
  },
  {
    name: 'document',
    body: {
      update_id: 16,
      message: { ...base, document: { file_id: 'BQAC', file_unique_id: 'x', file_name: 'bao-cao.xlsx' } },
    },
    event: { type: 'attachment', kind: 'file', name: 'bao-cao.xlsx' },
  },
  {
    name: 'voice',
    body: { update_id: 17, message: { ...base, voice: { file_id: 'A', file_unique_id: 'x', duration: 3 } } },
    event: { type: 'attachment', kind: 'voice' },
  },
  {
    name: 'sticker',
    body: { update_id: 18, message: { ...base, sticker: { file_id: 'A', type: 'regular', emoji: '👍' } } },
    event: { type: 'attachment', kind: 'sticker' },
  },
  {
    name: 'venue',
    body: {
      update_id: 19,
      message: { ...base, location: { latitude: 10.9, longitude: 106.8 }, venue: { title: 'Trường' } },
    },
    event: { type: 'attachment', kind: 'location' },
  },
  {
    name: 'text in a group',
    body: { update_id: 20, message: { ...base, chat: group, text: 'xin chào' } },
    event: { type: 'unknown', name: 'message', address: '-1001234567890' },
  },
  {
    name: 'tap in a group',
    body: {
      update_id: 21,
      callback_query: {
        id: '5',
        from,
        message: { ...base, chat: group },
        chat_instance: '9',
        data: '~k3.dat',
      },
    },
    event: { type: 'unknown' },
  },
  {
    name: 'service message',
    body: { update_id: 22, message: { ...base, pinned_message: base } },
    event: { type: 'unknown', name: 'message' },
  },
  {
    name: 'update of a kind made later',
    body: { update_id: 23, time_travel: { chat } },
    event: { type: 'unknown', name: 'time_travel', address: 'none' },
  },
  {
    name: 'message of an impossible shape',
    body: { update_id: 24, message: { text: 7 } },
    event: { type: 'unknown', externalId: 'u24' },
  },
];
