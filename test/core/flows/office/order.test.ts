import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openChat, type Chat } from './chat.js';
import { unit } from './province.js';

const LINE = '/dotxuat bien hoa thcs; 1823/UBND-KGVX 23/02/2021; 17h; Rà soát ngay; khai trước 17h.';

function ordered(chat: Chat): object | undefined {
  return chat.effects.find(({ type }) => type === 'order');
}

test('walks through scope, document, deadline, words and preview to the order', () => {
  const chat = openChat();
  expect(chat.type('/dotxuat')).toContain('Phạm vi?');
  expect(chat.labels()).toEqual(['Toàn tỉnh Đồng Nai', 'Chọn đơn vị', 'Theo cấp học', 'Chưa khai kỳ này']);
  expect(chat.type('bien hoa, thcs')).toMatch(/^Thành phố Biên Hòa · THCS — 3 trường\.\nSố, ký hiệu/);
  expect(chat.type('1823/ubnd-kgvx 23/02/2021')).toContain('Hạn trả lời?');
  expect(chat.labels()).toEqual(['Trong 2 giờ', 'Hôm nay 17:00', 'Ngày mai 09:00', 'Quay lại']);
  expect(chat.tap('Hôm nay 17:00')).toContain('Hạn: 17:00 hôm nay.\nNội dung gửi kèm');
  expect(chat.type('Rà soát số học sinh về từ vùng dịch, khai ngay.').split('\n')).toEqual([
    'Xem trước yêu cầu khai báo đột xuất',
    'Phạm vi: Thành phố Biên Hòa · THCS',
    'Văn bản: 1823/UBND-KGVX ngày 23/02/2021',
    'Hạn: 17:00 hôm nay',
    'Nội dung: Rà soát số học sinh về từ vùng dịch, khai ngay.',
    'Sẽ nhắc trường chưa khai lúc 13:45 hôm nay; vẫn chưa khai thì báo cấp trên lúc 17:15 hôm nay.',
    'Số trường nhận: 3',
    'Zalo 1 · Telegram 1 · không có kênh 1',
    'Chưa có kênh, cần gọi: THCS Tân Hạnh',
    '⚠️ Chỉ 2/3 trường nhận được tin; 1 trường chưa có kênh, cần gọi điện.',
  ]);
  expect(chat.labels()).toEqual(['Gửi', 'Sửa', 'Hủy']);
  expect(chat.effects).toEqual([]);
  expect(chat.tap('Gửi').split('\n')).toContain('Mã kiểm tra: 8KD2F7');
  expect(chat.effects).toEqual([
    {
      type: 'order',
      accountId: 10,
      unitId: 2,
      levels: ['THCS'],
      undeclaredOnly: false,
      documentNo: '1823/UBND-KGVX',
      documentOn: '2021-02-23',
      content: 'Rà soát số học sinh về từ vùng dịch, khai ngay.',
      deadlineAt: new Date('2021-03-01T17:00:00+07:00'),
      checkCode: '8KD2F7',
      shown: { schools: 3, cost: 0 },
    },
    { type: 'audit', accountId: 10, action: 'order.send', subject: 'document:1823/UBND-KGVX', unitId: 2 },
  ]);
  expect(chat.state.active).toBeUndefined();
});

test('takes everything in one line, semicolons in the words included', () => {
  const chat = openChat();
  const preview = chat.type(LINE);
  expect(preview).toContain(
    'Hạn: 17:00 hôm nay\nNội dung: Rà soát ngay; khai trước 17h.\nSẽ nhắc trường chưa khai lúc 13:45 hôm nay',
  );
  expect(chat.type('gửi')).toContain('Mã kiểm tra: 8KD2F7');
  expect(ordered(chat)).toMatchObject({ unitId: 2, levels: ['THCS'], documentOn: '2021-02-23' });
});

test('one line: asks only for what is missing or wrong, and keeps the rest', () => {
  const chat = openChat();
  expect(chat.type('/dotxuat bien hoa; 23/02/2021; 17h; Khai ngay')).toContain('Còn số, ký hiệu văn bản?');
  expect(chat.type('số 1823/UBND-KGVX')).toContain('Nội dung: Khai ngay\n');
  const past = openChat();
  expect(past.type('/dotxuat bien hoa; 1823/UBND-KGVX 23/02/2021; 9h hôm nay; Khai ngay')).toContain(
    'Hạn 09:00 hôm nay đã qua',
  );
  expect(past.tap('Trong 2 giờ')).toContain('Hạn: 12:32 hôm nay\nNội dung: Khai ngay');
});

describe('preview', () => {
  test('changes one part and comes back to the preview', () => {
    const chat = openChat();
    chat.type(LINE);
    expect(chat.type('sửa')).toContain('Sửa phần nào?');
    expect(chat.labels()).toEqual([
      'Phạm vi',
      'Văn bản',
      'Hạn',
      'Nội dung',
      'Quay lại',
      'Người ký',
      'Hẹn giờ gửi',
      'Thay thế',
    ]);
    expect(chat.type('lung tung')).toContain('chưa rõ cần sửa phần nào');
    expect(chat.tap('Phạm vi')).toContain('Phạm vi?');
    expect(chat.type('tan phu')).toContain('Phạm vi: Huyện Tân Phú\nVăn bản: 1823/UBND-KGVX');
    chat.tap('Sửa');
    expect(chat.type('hạn')).toContain('Hạn trả lời?');
    expect(chat.type('quay lại')).toContain('Sửa phần nào?');
    expect(chat.tap('Quay lại')).toContain('Hạn: 17:00 hôm nay');
    chat.tap('Sửa');
    chat.tap('Văn bản');
    expect(chat.type('614/BGDĐT-GDTC 24/02/2021')).toContain('Văn bản: 614/BGDĐT-GDTC ngày 24/02/2021');
    chat.tap('Gửi');
    expect(ordered(chat)).toMatchObject({ unitId: 3, levels: [], documentNo: '614/BGDĐT-GDTC' });
  });

  test('goes back question by question', () => {
    const chat = openChat();
    chat.type(LINE);
    expect(chat.type('quay lại')).toContain('Nội dung gửi kèm');
    expect(chat.type('Quay lại')).toContain('Hạn trả lời?');
    expect(chat.tap('Quay lại')).toContain('Số, ký hiệu văn bản và ngày?');
    expect(chat.tap('Quay lại')).toContain('Phạm vi?');
    expect(chat.type('quay lai')).toContain('câu hỏi đầu tiên');
  });

  test('sends nothing when cancelled, unclear or repeated', () => {
    const chat = openChat();
    chat.type(LINE);
    for (const unclear of ['để xem đã', '1', 'chưa gửi', 'y']) {
      expect(chat.type(unclear)).toContain('trả lời GỬI, SỬA hoặc HỦY');
    }
    expect(chat.type('không gửi')).toContain('Chưa gửi gì');
    expect(chat.effects).toEqual([]);
  });

  test('the same document does not go to the same scope again', () => {
    const chat = openChat();
    const audience = {
      unit: unit(2),
      schools: 3,
      byChannel: { zalo: 3, telegram: 0, none: 0 },
      unreachable: [],
    };
    chat.answers = { audience: { type: 'audience', audience, duplicateOf: 12 } };
    expect(chat.type(LINE)).toContain('đã gửi tới đúng phạm vi này');
    expect(chat.lookups.at(-1)).toMatchObject({ document: { no: '1823/UBND-KGVX', on: '2021-02-23' } });
    expect(chat.labels()).toEqual(['Sửa', 'Hủy', 'Tiến độ']);
    expect(chat.type('gửi')).toContain('đã gửi tới đúng phạm vi này');
    expect(chat.effects).toEqual([]);
    chat.answers = {};
    chat.tap('Sửa');
    chat.tap('Phạm vi');
    chat.type('tân phú');
    chat.tap('Gửi');
    expect(ordered(chat)).toMatchObject({ unitId: 3 });
  });

  test('what changed between preview and [Gửi] still stops it', () => {
    const chat = openChat();
    chat.type(LINE);
    const audience = {
      unit: unit(2),
      schools: 0,
      byChannel: { zalo: 0, telegram: 0, none: 0 },
      unreachable: [],
    };
    chat.answers = { audience: { type: 'audience', audience } };
    expect(chat.tap('Gửi')).toContain('Không có trường nào nhận');
    chat.answers = {};
    const late = openChat();
    late.type(LINE);
    late.now = new Date('2021-03-01T17:05:00+07:00');
    expect(late.tap('Gửi')).toContain('Hạn 17:00 hôm nay đã qua');
    expect([...chat.effects, ...late.effects]).toEqual([]);
    late.tap('Trong 2 giờ');
    late.tap('Gửi');
    expect(ordered(late)).toMatchObject({ deadlineAt: new Date('2021-03-01T19:05:00+07:00') });
  });

  test('a school nobody can be told of is said before', () => {
    const chat = openChat();
    expect(chat.type('/dotxuat 75001020; 1823/UBND-KGVX 23/02/2021; 17h; bỏ qua')).toContain(
      'Chưa trường nào trong phạm vi có kênh',
    );
  });
});

test('an order is for officers: a manager is refused, and one who lost the account is told', () => {
  expect(openChat('manager').type('/dotxuat')).toContain('Lệnh này dành cho cán bộ chỉ đạo');
  const chat = openChat();
  chat.type(LINE);
  chat.accounts = [];
  expect(chat.tap('Gửi')).toContain('không còn dùng được');
  expect(chat.effects).toEqual([]);
});

test('a question about the area interrupts the order and gives it back', () => {
  const chat = openChat();
  chat.type('/dotxuat toàn tỉnh');
  const told = chat.type('/tinhhinh');
  expect(told).toContain('Tỷ lệ: 75,0%');
  expect(told).toContain('Số, ký hiệu văn bản và ngày?');
  expect(chat.type('1823/UBND-KGVX 23/02/2021')).toContain('Hạn trả lời?');
});

test('whatever is typed at whatever question, something is said and nothing is sent', () => {
  const openings = [
    '/dotxuat',
    '/dotxuat long thành',
    '/dotxuat toàn tỉnh',
    '/dotxuat toàn tỉnh; 1823/UBND-KGVX 23/02/2021',
    LINE,
  ];
  const words = fc.constantFrom(
    'bien hoa',
    'thcs',
    'chua khai',
    '17h',
    '23/02',
    '1823/UBND',
    ';',
    ',',
    '1',
    'quay lại',
    'sửa',
    'hạn',
    'ạ',
  );
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.array(words, { maxLength: 5 }).map((said) => said.join(' ')),
  );
  fc.assert(
    fc.property(fc.constantFrom(...openings), fc.array(text, { maxLength: 6 }), (opening, texts) => {
      const chat = openChat('officer', 1, 'zalo');
      chat.type(opening);
      for (const one of texts) {
        expect(chat.type(one)).not.toBe('');
        expect(chat.labels().length).toBeLessThanOrEqual(5);
      }
      expect(ordered(chat)).toBeUndefined();
    }),
    { numRuns: 150 },
  );
});
