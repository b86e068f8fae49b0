const oa = '2718281828459045235';
const user = '6131415926535897932';
const app = { app_id: '1234567890123456789', timestamp: '1614564000000', user_id_by_app: '55' };
const fromUser = { ...app, sender: { id: user }, recipient: { id: oa } };
const fromOa = { ...app, sender: { id: oa }, recipient: { id: user } };
const id = '96d3cdf3af150460909a';
const attached = (type: string, payload: object, text?: string): object => ({
  ...fromUser,
  message: { attachments: [{ payload, type }], ...(text === undefined ? {} : { text }), msg_id: id },
});

/** Webhook bodies as Zalo delivers them, with the first event each stands for. */
export const zaloPayloads: readonly { name: string; body: object; event: object }[] = [
  {
    name: 'text',
    body: { event_name: 'user_send_text', ...fromUser, message: { text: 'chưa khai', msg_id: id } },
    event: {
      type: 'text',
      text: 'chưa khai',
      messageRef: id,
      externalId: `user_send_text:${id}`,
      address: user,
      at: '2021-03-01T02:00:00.000Z',
    },
  },
  {
    name: 'text with what a database cannot store',
    body: { event_name: 'user_send_text', ...fromUser, message: { text: 'a\u0000b\ud800c', msg_id: id } },
    event: { type: 'text', text: 'abc' },
  },
  {
    name: 'tap',
    body: { event_name: 'user_send_text', ...fromUser, message: { text: '~k3.dat', msg_id: id } },
    event: { type: 'tap', token: '~k3.dat' },
  },
  {
    name: 'tap on a standing action',
    body: { event_name: 'user_send_text', ...fromUser, message: { text: '~!open.7', msg_id: id } },
    event: { type: 'tap', token: '~!open.7' },
  },
  {
    name: 'text with a tilde',
    body: { event_name: 'user_send_text', ...fromUser, message: { text: '~ 20 em', msg_id: id } },
    event: { type: 'text', text: '~ 20 em' },
  },
  {
    name: 'follow',
    body: {
      oa_id: oa,
      follower: { id: user },
      user_id_by_app: '55',
      event_name: 'follow',
      source: 'oa_profile',
      app_id: app.app_id,
      timestamp: app.timestamp,
    },
    event: { type: 'started', externalId: `follow:1614564000000:${user}`, address: user },
  },
  {
    name: 'chat opened',
    body: { ...app, oa_id: oa, user_id: user, event_name: 'user_click_chatnow' },
    event: { type: 'started', address: user },
  },
  {
    name: 'unfollow',
    body: { ...app, oa_id: oa, follower: { id: user }, event_name: 'unfollow', source: 'oa_profile' },
    event: { type: 'unreachable', reason: 'unfollowed' },
  },
  {
    name: 'image with caption',
    body: {
      event_name: 'user_send_image',
      ...attached('image', { thumbnail: 'https://t', url: 'https://u' }, 'cổng trường'),
    },
    event: { type: 'attachment', kind: 'image', url: 'https://u', caption: 'cổng trường' },
  },
  {
    name: 'gif',
    body: { event_name: 'user_send_gif', ...attached('gif', { thumbnail: 'https://t', url: 'https://u' }) },
    event: { type: 'attachment', kind: 'image' },
  },
  {
    name: 'audio',
    body: { event_name: 'user_send_audio', ...attached('audio', { url: 'https://u/a.amr' }) },
    event: { type: 'attachment', kind: 'voice' },
  },
  {
    name: 'video',
    body: {
      event_name: 'user_send_video',
      ...attached('video', { url: 'https://u', thumbnail: 'https://t', description: '' }),
    },
    event: { type: 'attachment', kind: 'video' },
  },
  {
    name: 'sticker',
    body: { event_name: 'user_send_sticker', ...attached('sticker', { id: 7, url: 'https://u' }) },
    event: { type: 'attachment', kind: 'sticker' },
  },
  {
    name: 'location',
    body: {
      event_name: 'user_send_location',
      ...attached('location', { coordinates: { latitude: '10.9', longitude: '106.8' } }, 'Biên Hòa'),
    },
    event: { type: 'attachment', kind: 'location', caption: 'Biên Hòa' },
  },
  {
    name: 'file',
    body: {
      event_name: 'user_send_file',
      ...attached('file', {
        size: '20480',
        name: 'truong.xlsx',
        checksum: 'd41d',
        type: 'xlsx',
        url: 'https://ot51.dlfl.vn/ab/1',
      }),
    },
    event: { type: 'attachment', kind: 'file', name: 'truong.xlsx', url: 'https://ot51.dlfl.vn/ab/1' },
  },
  {
    name: 'link with words',
    body: {
      event_name: 'user_send_link',
      ...attached('link', { thumbnail: 'https://t', description: 'x', url: 'https://u' }, 'xem https://u'),
    },
    event: { type: 'text', text: 'xem https://u' },
  },
  {
    name: 'link alone',
    body: {
      event_name: 'user_send_link',
      ...attached('link', { thumbnail: 'https://t', description: 'x', url: 'https://u' }),
    },
    event: { type: 'attachment', kind: 'other', url: 'https://u' },
  },
  {
    name: 'business card',
    body: {
      event_name: 'user_send_business_card',
      ...attached('link', { description: '{"phone":"84912345678","qrCodeUrl":"https://q"}' }),
    },
    event: { type: 'contact', phone: '84912345678', own: false },
  },
  {
    name: 'unreadable business card',
    body: { event_name: 'user_send_business_card', ...attached('link', { description: 'Minh' }) },
    event: { type: 'attachment', kind: 'other' },
  },
  {
    name: 'contact form',
    body: {
      ...fromUser,
      event_name: 'user_submit_info',
      info: {
        name: 'Trần Thị Lan',
        phone: '84912345678',
        user_dob: '01/02/1980',
        gender: 'Nữ',
        full_address: { user_city: 'Đồng Nai' },
      },
    },
    event: { type: 'contact', phone: '84912345678', own: false, person: { displayName: 'Trần Thị Lan' } },
  },
  {
    name: 'contact form of old',
    body: {
      ...fromUser,
      event_name: 'user_submit_info',
      info: { name: 'Lan', phone: 84912345678, city: 'Đồng Nai' },
    },
    event: { type: 'contact', phone: '84912345678' },
  },
  {
    name: 'delivered',
    body: { ...fromOa, event_name: 'user_received_message', message: { msg_id: id } },
    event: { type: 'delivered', messageRefs: [id], address: user },
  },
  {
    name: 'seen',
    body: { ...fromOa, event_name: 'user_seen_message', message: { msg_ids: [id, 'b'] } },
    event: { type: 'seen', messageRefs: [id, 'b'], address: user },
  },
  {
    name: 'seen, sides the other way round',
    body: { ...fromUser, event_name: 'user_seen_message', message: { msg_ids: [id] } },
    event: { type: 'seen', address: user },
  },
  {
    name: 'staff answered',
    body: {
      ...fromOa,
      sender: { id: oa, admin_id: '99' },
      event_name: 'oa_send_text',
      message: { text: 'chào', msg_id: id },
    },
    event: { type: 'takeover', address: user },
  },
  {
    name: 'echo of our own message',
    body: { ...fromOa, event_name: 'oa_send_text', message: { text: 'chào', msg_id: id } },
    event: { type: 'unknown', name: 'oa_send_text' },
  },
  {
    name: 'withdrawal',
    body: { ...app, event_name: 'user_withdraw', user_id: user },
    event: { type: 'withdraw', address: user },
  },
  {
    name: 'reaction',
    body: {
      ...fromUser,
      event_name: 'user_reacted_message',
      message: { msg_id: id, react_icon: '/-strong' },
    },
    event: { type: 'unknown', name: 'user_reacted_message' },
  },
  {
    name: 'group message',
    body: {
      ...fromUser,
      event_name: 'user_send_group_text',
      recipient: { id: '77' },
      oa_id: oa,
      message: { text: 'x', msg_id: id },
    },
    event: { type: 'unknown' },
  },
  {
    name: 'message to another OA of the app',
    body: {
      ...fromUser,
      recipient: { id: '77' },
      event_name: 'user_send_text',
      message: { text: 'x', msg_id: id },
    },
    event: { type: 'unknown', address: user },
  },
  {
    name: 'event made later',
    body: { ...app, event_name: 'user_time_travel' },
    event: { type: 'unknown', name: 'user_time_travel', address: 'none' },
  },
  {
    name: 'text of an impossible shape',
    body: { ...fromUser, event_name: 'user_send_text', message: { text: 7 } },
    event: { type: 'unknown', address: user },
  },
];
