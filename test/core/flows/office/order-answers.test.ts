import { describe, expect, test } from 'vitest';
import { openChat, type Chat } from './chat.js';

describe('scope', () => {
  test.each([
    ['Toàn tỉnh Đồng Nai', 'Tỉnh Đồng Nai — 12 trường.'],
    ['Chưa khai kỳ này', 'Tỉnh Đồng Nai · chưa khai kỳ này — 3 trường.'],
  ])('by button %s', (label, told) => {
    const chat = openChat();
    chat.type('/dotxuat');
    expect(chat.tap(label)).toContain(told);
  });

  test.each([
    ['toàn tỉnh', 'Tỉnh Đồng Nai — 12 trường.'],
    ['chưa khai kỳ này', 'Tỉnh Đồng Nai · chưa khai kỳ này — 3 trường.'],
    ['THCS và THPT', 'Tỉnh Đồng Nai · THCS, THPT — 6 trường.'],
    ['các trường tiểu học ở Tân Phú', 'Huyện Tân Phú · TH — 1 trường.'],
    ['tan phu, chua khai', 'Huyện Tân Phú · chưa khai kỳ này — 2 trường.'],
    ['trung tâm gdtx định quán', 'Trung tâm GDTX Định Quán — 1 trường.'],
    ['thpt ngô quyền', 'Trường THPT Ngô Quyền — 1 trường.'],
    ['75001021', 'Trường THCS Hòa Bình — 1 trường.'],
  ])('typed "%s"', (text, told) => {
    const chat = openChat();
    chat.type('/dotxuat');
    expect(chat.type(text)).toContain(told);
  });

  test('by level, one tapped or several typed', () => {
    const chat = openChat('officer', 1, 'zalo');
    chat.type('/dotxuat');
    chat.tap('Theo cấp học');
    expect(chat.labels()).toEqual(['MN', 'TH', 'THCS', 'THPT', 'Quay lại']);
    expect(chat.type('cao đẳng')).toContain('chưa đọc được cấp học');
    expect(chat.tap('THCS')).toContain('Tỉnh Đồng Nai · THCS — 4 trường.');
    expect(chat.tap('Quay lại')).toContain('Phạm vi?');
    expect(chat.type('theo cấp học')).toContain('Cấp học nào?');
    expect(chat.type('mn, th')).toContain('Tỉnh Đồng Nai · MN, TH — 4 trường.');
  });

  test('by unit out of the list', () => {
    const chat = openChat();
    chat.type('/dotxuat');
    expect(chat.tap('Chọn đơn vị')).toContain('1. Thành phố Biên Hòa (75002)');
    expect(chat.type('2')).toContain('Huyện Tân Phú — 3 trường.');
  });

  test('asks which, and keeps the levels', () => {
    const chat = openChat();
    expect(chat.type('/dotxuat long thành, thcs')).toContain('Huyện Long Thành');
    expect(chat.type('99')).toContain('chưa thấy đơn vị nào');
    expect(chat.type('huyện long thành')).toContain('Huyện Long Thành · THCS — 1 trường.');
  });

  test('nothing outside the own unit', () => {
    const chat = openChat();
    chat.type('/dotxuat');
    const told = chat.type('bình dương');
    expect(told).toContain('Tài khoản này gửi yêu cầu được tới: Tỉnh Đồng Nai và các đơn vị trực thuộc.');
    expect(told.toLowerCase()).not.toContain('bình dương');
  });

  test('levels that the parent holds directly are asked of the parent', () => {
    const chat = openChat();
    chat.type('/dotxuat');
    const told = chat.type('định quán, lc');
    expect(told).toContain('Huyện Định Quán · LC — không có trường nào.');
    expect(told).toContain('Trường LC do tỉnh Đồng Nai quản lý trực tiếp. Thầy/Cô gửi: LC\n');
    expect(chat.type('LC')).toContain('Tỉnh Đồng Nai · LC — 1 trường.');
    const district = openChat('officer', 6);
    district.type('/dotxuat');
    expect(district.type('lc')).not.toContain('quản lý trực tiếp');
  });

  test.each([
    ['signs', '!!!', 'chưa đọc được phạm vi'],
    ['two units', 'biên hòa, tân phú', 'Mỗi yêu cầu gửi tới một đơn vị'],
    ['no school', 'biên hòa, liên cấp', 'không có trường nào'],
    ['5,000 characters', 'x'.repeat(5000), 'chưa đọc được phạm vi'],
  ])('refuses %s kindly', (_what, text, told) => {
    const chat = openChat();
    chat.type('/dotxuat');
    const answer = chat.type(text);
    expect(answer).toContain(told);
    expect(answer).toContain('Phạm vi?');
  });
});

describe('document', () => {
  test('asks for the missing half', () => {
    const chat = openChat();
    chat.type('/dotxuat toàn tỉnh');
    expect(chat.type('công văn số 1823/UBND-KGVX')).toContain('Còn ngày của văn bản?');
    expect(chat.type('99/99')).toContain('chưa đọc được ngày');
    expect(chat.type('23/02/2021')).toContain('Hạn trả lời?');
    expect(chat.tap('Quay lại')).toContain('Số, ký hiệu văn bản và ngày?');
    expect(chat.type('ngày 23/02/2021')).toContain('Còn số, ký hiệu văn bản?');
    expect(chat.type('1823 / UBND-KGVX')).toContain('Hạn trả lời?');
  });

  test.each([
    ['số 12/2021/TT-BGDĐT ngày 23/02/2021', '12/2021/TT-BGDĐT'],
    ['23/02/2021, 1371/QĐ-BCĐ', '1371/QĐ-BCĐ'],
    ['1823/UBND - KGVX - ngày 23/02/2021', '1823/UBND-KGVX'],
  ])('reads %s', (text, no) => {
    const chat = openChat();
    chat.type('/dotxuat toàn tỉnh');
    chat.type(text);
    chat.tap('Trong 2 giờ');
    expect(chat.type('bỏ qua')).toContain(`Văn bản: ${no} ngày 23/02/2021`);
  });

  test.each([
    ['1823/UBND-KGVX 23/2', '23/02/2021'],
    ['1823/UBND-KGVX ngày 1/3', '01/03/2021'],
    ['1823/UBND-KGVX 23/8', '23/08/2020'],
    ['ngày 2 tháng 3, 1823/UBND-KGVX', '02/03/2020'],
    ['1823/UBND-KGVX 29/2', '29/02/2020'],
  ])('without a year the latest past day is meant: %s', (text, on) => {
    const chat = openChat();
    chat.type('/dotxuat toàn tỉnh');
    chat.type(text);
    chat.tap('Trong 2 giờ');
    expect(chat.type('bỏ qua')).toContain(`Văn bản: 1823/UBND-KGVX ngày ${on}`);
  });

  test('refuses a date ahead, and says nothing was understood of anything else', () => {
    const chat = openChat();
    chat.type('/dotxuat toàn tỉnh');
    expect(chat.type('không nhớ')).toContain('chưa thấy số, ký hiệu');
    expect(chat.type('')).toContain('chưa thấy số, ký hiệu');
    expect(chat.type('a'.repeat(5000))).toContain('chưa thấy số, ký hiệu');
    const told = chat.type('1823/UBND-KGVX 23/12/2021');
    expect(told).toContain('Ngày văn bản (23/12/2021) còn ở phía trước');
    expect(told).toContain('Còn ngày của văn bản?');
  });
});

describe('deadline', () => {
  function atDeadline(now: string): Chat {
    const chat = openChat();
    chat.now = new Date(now);
    chat.type('/dotxuat toàn tỉnh; 1823/UBND-KGVX 23/02/2021');
    return chat;
  }

  test('offers only what is ahead', () => {
    const chat = atDeadline('2021-03-01T17:00:00+07:00');
    expect(chat.labels()).toEqual(['Trong 2 giờ', 'Ngày mai 09:00', 'Quay lại']);
    expect(chat.type('/dotxuat toàn tỉnh; 1823/UBND-KGVX 23/02/2021')).toContain('Đã qua 17:00 hôm nay');
    expect(chat.tap('Ngày mai 09:00')).toContain('Hạn: 09:00 thứ Ba.');
  });

  test('a button pressed too late is refused', () => {
    const chat = atDeadline('2021-03-01T16:59:00+07:00');
    chat.now = new Date('2021-03-01T17:01:00+07:00');
    expect(chat.tap('Hôm nay 17:00')).toContain('Hạn 17:00 hôm nay đã qua (bây giờ là 17:01 hôm nay)');
  });

  test.each([
    ['17h hôm nay', '17:00 hôm nay'],
    ['9h sáng mai', '09:00 thứ Ba'],
    ['16:30', '16:30 hôm nay'],
  ])('reads %s', (text, when) => {
    expect(atDeadline('2021-03-01T10:32:00+07:00').type(text)).toContain(`Hạn: ${when}.`);
  });

  test('refuses what has passed or cannot be read', () => {
    const chat = atDeadline('2021-03-01T10:32:00+07:00');
    expect(chat.type('9h hôm nay')).toContain('đã qua');
    expect(chat.type('sớm nhé')).toContain('chưa đọc được hạn');
    expect(chat.type('z'.repeat(5000))).toContain('chưa đọc được hạn');
  });
});

describe('words', () => {
  function atWords(): Chat {
    const chat = openChat();
    chat.type('/dotxuat tân phú; 1823/UBND-KGVX 23/02/2021; 17h');
    return chat;
  }

  test('may be left out by word or button', () => {
    const typed = atWords();
    expect(typed.type('BỎ QUA')).toContain('Nội dung: (không có)');
    typed.tap('Gửi');
    expect(typed.effects[0]?.type).toBe('order');
    expect(typed.effects[0]).not.toHaveProperty('content');
    expect(atWords().tap('Bỏ qua')).toContain('Nội dung: (không có)');
  });

  test('refuses nothing at all and too much, counting code points', () => {
    const chat = atWords();
    expect(chat.type('   ')).toContain('không có chữ nào');
    expect(chat.type('a'.repeat(5000))).toContain('Nội dung dài 5000 ký tự, nhiều nhất là 1000');
    expect(chat.type('😀'.repeat(1001))).toContain('Nội dung dài 1001 ký tự');
    expect(chat.type('😀'.repeat(1000))).toContain('Xem trước');
  });

  test('words that are commands elsewhere are words here', () => {
    expect(atWords().type('Tình hình khẩn, khai báo ngay')).toContain(
      'Nội dung: Tình hình khẩn, khai báo ngay',
    );
  });

  test('a recording is no answer and cannot go along', () => {
    const chat = atWords();
    expect(chat.hear({ type: 'attachment', kind: 'voice' })).toContain('Chỉ gửi kèm được ảnh');
  });
});
