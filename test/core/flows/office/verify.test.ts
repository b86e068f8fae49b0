import { expect, test } from 'vitest';
import { readPrintedCode } from '../../../../src/core/flows/office/read-printed-code.js';
import { openChat } from './chat.js';
import { unit } from './province.js';

test.each([
  ['8kd2f7', '8KD2F7'],
  ['Mã kiểm tra: 8KD2F7', '8KD2F7'],
  ['ma 8kd2 f7', '8KD2F7'],
  ['4f7kq2md', '4F7K-Q2MD'],
  ['4F7K – Q2MD', '4F7K-Q2MD'],
  ['biên nhận 4F7K-Q2MD có thật không', '4F7K-Q2MD'],
  ['tin nhắn có mã 8KD2F7 gửi lúc 17h', '8KD2F7'],
  ['KXYZWQ', 'KXYZWQ'],
  ['toi hoi', undefined],
  ['1823/UBND-KGVX', undefined],
  ['', undefined],
])('reads the code in "%s"', (text, code) => {
  expect(readPrintedCode(text)).toBe(code);
});

test('a genuine order: from whom, for whom, and whether it is in force', () => {
  const chat = openChat('manager');
  const found = {
    kind: 'order' as const,
    title: '1823/UBND-KGVX',
    unit: unit(1),
    issuer: 'UBND tỉnh Đồng Nai',
    at: new Date('2021-03-01T10:00:00+07:00'),
    deadlineAt: new Date('2021-03-01T17:00:00+07:00'),
  };
  chat.answers = { genuine: { type: 'genuine', found } };
  const told = chat.type('/xacminh 8kd2f7');
  expect(chat.lookups).toEqual([{ type: 'genuine', code: '8KD2F7' }]);
  expect(told).toContain(
    'Mã 8KD2F7 là của một yêu cầu có thật.\nVăn bản: 1823/UBND-KGVX\nPhạm vi: Tỉnh Đồng Nai',
  );
  expect(told).toContain('Nơi yêu cầu: UBND tỉnh Đồng Nai\nCòn hiệu lực, hạn 17:00 hôm nay.');
  chat.now = new Date('2021-03-01T17:00:01+07:00');
  expect(chat.type('/xacminh 8kd2f7')).toContain('Đã hết hạn 17:00 hôm nay.');
});

test('an order whose row was changed is not called genuine', () => {
  const chat = openChat('manager');
  const found = {
    kind: 'order' as const,
    title: '1823/UBND-KGVX',
    unit: unit(1),
    issuer: 'UBND tỉnh Đồng Nai',
    at: new Date('2021-03-01T10:00:00+07:00'),
    deadlineAt: new Date('2021-03-01T17:00:00+07:00'),
    order: {
      kind: 'declare' as const,
      phase: 'running' as const,
      content: 'Khai ngay.',
      signature: { state: 'altered' as const },
    },
  };
  chat.answers = { genuine: { type: 'genuine', found } };
  const told = chat.type('/xacminh 8kd2f7');
  expect(told).toContain('không khớp chữ ký');
  expect(told).not.toMatch(/có thật|Khai ngay|Còn hiệu lực/);
  const unsigned = { ...found, order: { ...found.order, signature: { state: 'unsigned' as const } } };
  chat.answers = { genuine: { type: 'genuine', found: unsigned } };
  expect(chat.type('/xacminh 8kd2f7')).toContain('Nội dung: Khai ngay.\nChữ ký số: chưa có');
});

test('a genuine receipt, and a code nobody gave', () => {
  const chat = openChat('manager');
  expect(chat.type('/xacminh 4F7K-Q2MD')).toContain('Không tìm thấy mã 4F7K-Q2MD');
  const found = {
    kind: 'receipt' as const,
    title: 'thứ Hai 01/03',
    unit: unit(23),
    at: new Date('2021-03-01T07:04:00+07:00'),
  };
  chat.answers = { genuine: { type: 'genuine', found } };
  expect(chat.type('xác minh 4f7k q2md')).toContain(
    'biên nhận có thật.\nKỳ khai báo: thứ Hai 01/03\nĐơn vị: Trường THPT Ngô Quyền',
  );
});

test('asks for the code, and again when there is none', () => {
  const chat = openChat('manager');
  expect(chat.type('/xacminh')).toContain('8KD2F7');
  expect(chat.type('cái tin hôm qua')).toContain('chưa thấy mã');
  expect(chat.type('8KD2F7')).toContain('Không tìm thấy mã 8KD2F7');
});
