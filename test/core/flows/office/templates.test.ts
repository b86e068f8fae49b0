import { describe, expect, test } from 'vitest';
import type {
  KeptTemplate,
  TemplatesFound,
} from '../../../../src/core/conversation/lookups/order-templates.js';
import { blanksOf, fillBlank } from '../../../../src/core/rounds/fill-in.js';
import { shippedTemplates } from '../../../../src/core/messages/vi/order-templates.js';
import { usableTemplates } from '../../../../src/core/flows/office/templates/usable.js';
import { openChat, type Chat } from './chat.js';

function kept(templateId: number, name: string, more: Partial<KeptTemplate> = {}): KeptTemplate {
  return { templateId, name, content: `Nội dung của ${name}.`, office: 'Sở GDĐT', own: true, ...more };
}

function asking(templates: readonly KeptTemplate[], channel: 'zalo' | 'telegram' = 'telegram'): Chat {
  const chat = openChat('officer', 1, channel);
  chat.answers = { templates: found(templates) };
  return chat;
}

const found = (templates: readonly KeptTemplate[], sources?: TemplatesFound['sources']): TemplatesFound => ({
  type: 'templates',
  templates,
  ...(sources ? { sources } : {}),
});

const COMMAND = '/dotxuat tân phú; 1823/UBND-KGVX 23/02/2021; 17h hôm nay';

describe('where the words of an order are asked', () => {
  test('a template fills them, and its variables stay', () => {
    const chat = asking([kept(7, 'Cuối tuần', { content: 'Khai trước {hạn}, {tên trường}.' })]);
    chat.type(COMMAND);
    expect(chat.labels()).toEqual(['Bỏ qua', 'Mẫu', 'Quay lại']);
    expect(chat.tap('Mẫu')).toContain('1. Cuối tuần (của đơn vị)\n2. Có ca F0 (có sẵn)');
    expect(chat.tap('Cuối tuần')).toContain('Nội dung: Khai trước {hạn}, {tên trường}.');
  });

  test('by its name, in one line and with what it lacks asked', () => {
    const chat = asking([kept(7, 'Họp', { content: 'Họp lúc {giờ họp} tại {nơi họp}. Giờ {Giờ Họp}!' })]);
    expect(chat.type(`${COMMAND}; mẫu họp`)).toContain('Mẫu “Họp” còn phải điền: giờ họp?');
    expect(chat.type('{mai}')).toContain('không có dấu ngoặc nhọn');
    expect(chat.type('x'.repeat(201))).toContain('nhiều nhất 200 ký tự');
    expect(chat.type('14h')).toContain('còn phải điền: nơi họp?');
    expect(chat.type('hội trường')).toContain('Nội dung: Họp lúc 14h tại hội trường. Giờ 14h!');
  });

  test('what no template is called by is not sent as words', () => {
    const chat = asking([]);
    chat.type(COMMAND);
    expect(chat.type('mẫu tiêm chủng')).toContain('Không có mẫu nào tên như thế.');
    expect(chat.type('f0')).toContain('còn phải điền: nơi có dịch?');
    chat.tap('Quay lại');
    const long = 'Mẫu phiếu khai nằm trong tệp kèm theo, các trường in ra và điền trước khi khai.';
    expect(chat.type(long)).toContain(`Nội dung: ${long}`);
  });

  test('in pages, within the buttons of Zalo', () => {
    const many = Array.from({ length: 9 }, (_, at) => kept(at + 1, `Mẫu riêng ${'ABCDEFGHI'[at] ?? ''}`));
    const chat = asking(many, 'zalo');
    chat.type(COMMAND);
    expect(chat.type('mẫu')).toContain('8. Mẫu riêng H (của đơn vị)\n… và 5 mẫu nữa: gửi TIẾP.');
    expect(chat.labels()).toEqual(['Tiếp', 'Quay lại']);
    expect(chat.tap('Tiếp')).toContain('9. Mẫu riêng I (của đơn vị)\n10. Có ca F0 (có sẵn)');
    expect(chat.type('99')).toContain('Không có mẫu nào tên như thế.');
    expect(chat.type('9')).toContain('Nội dung: Nội dung của Mẫu riêng I.');
  });

  test('too long once filled in, it is refused', () => {
    const chat = asking([kept(7, 'Dài', { content: `${'x'.repeat(900)} {việc gì}` })]);
    chat.type(`${COMMAND}; mẫu dài`);
    expect(chat.type('y'.repeat(150))).toContain('1051 ký tự');
  });
});

describe('of one name', () => {
  test('the nearest office counts, and shipped ones come last', () => {
    const usable = usableTemplates(
      [kept(1, 'Có ca F0'), kept(2, 'Họp'), kept(3, 'HỌP', { own: false, office: 'Bộ GDĐT' })],
      'declare',
    );
    expect(usable.filter(({ name }) => /f0|họp/iu.test(name)).map(({ id }) => id)).toEqual(['1', '2']);
    expect(usable.some(({ name }) => name === 'Tập huấn')).toBe(false);
  });
});

describe('/mau', () => {
  const own = kept(7, 'Họp phòng');
  const above = kept(8, 'Họp sở', { own: false });

  test('removes only templates of the own office, once that is sure', () => {
    const chat = asking([own, above]);
    expect(chat.type('/mau xóa họp sở')).toContain('Chỉ xóa được mẫu do đơn vị mình lưu.');
    expect(chat.type('xóa 1')).toContain('Xóa mẫu “Họp phòng”');
    expect(chat.type('ờ')).toContain('XÓA hoặc THÔI');
    expect(chat.effects).toEqual([]);
    expect(chat.tap('Xóa')).toBe('Đã xóa mẫu “Họp phòng”.');
    expect(chat.effects[0]).toEqual({ type: 'remove-template', accountId: 10, templateId: 7 });
  });

  test('shows one, and takes it away from there', () => {
    const chat = asking([own]);
    expect(chat.type('mẫu họp phòng')).toContain('Nội dung của Họp phòng.');
    expect(chat.type('xóa')).toContain('Xóa mẫu “Họp phòng”');
    expect(chat.tap('Thôi')).toContain('Giữ nguyên');
    expect(chat.effects).toEqual([]);
  });

  test('gone meanwhile, it is not removed', () => {
    const chat = asking([own]);
    chat.type('/mau xóa 1');
    chat.answers = { templates: found([]) };
    expect(chat.tap('Xóa')).toContain('Không có mẫu nào tên như thế.');
    expect(chat.effects).toEqual([]);
  });

  test('keeps the words of an order, under a name not taken', () => {
    const chat = openChat();
    const source = { code: '8KD2F7', documentNo: '45/SGDĐT', content: 'Họp {hạn}.' };
    chat.answers = { templates: found([own], [source]) };
    expect(chat.type('/mau lưu 8KD2F7')).toContain('Lưu nội dung của 45/SGDĐT làm mẫu với tên gì?');
    expect(chat.type('hop phong')).toContain('Đơn vị đã có mẫu tên “hop phong”');
    expect(chat.type('một; hai')).toContain('Tên mẫu cần có chữ');
    expect(chat.type('Họp tuần')).toContain('Đã lưu mẫu “Họp tuần”');
    expect(chat.effects[0]).toEqual({
      type: 'save-template',
      accountId: 10,
      name: 'Họp tuần',
      content: 'Họp {hạn}.',
    });
  });

  test('of the last order, asked for in words at any time; of several sent that day it asks which', () => {
    const chat = openChat();
    const source = { code: '8KD2F7', documentNo: '45/SGDĐT', content: 'Họp {hạn}.' };
    expect(chat.type('luu lam mau')).toBe('Thầy/Cô chưa gửi yêu cầu hay thông báo nào có nội dung.');
    chat.answers = { templates: found([own], [source]) };
    expect(chat.type('luu lam mau')).toContain('Lưu nội dung của 45/SGDĐT làm mẫu với tên gì?');
    expect(chat.type('Họp tuần')).toContain('Đã lưu mẫu “Họp tuần”');
    expect(chat.type('lưu mẫu Họp tháng')).toContain('Đã lưu mẫu “Họp tháng”');
    chat.answers = {
      templates: found([own], [source, { ...source, code: '9M2K4P', documentNo: '46/SGDĐT' }]),
    };
    expect(chat.type('lưu làm mẫu')).toBe(
      'Lưu nội dung của văn bản nào làm mẫu?\n· 45/SGDĐT: gửi LƯU MẪU 8KD2F7\n· 46/SGDĐT: gửi LƯU MẪU 9M2K4P',
    );
    expect(chat.labels()).toEqual(['45/SGDĐT', '46/SGDĐT']);
  });

  test('not of an order without words, and not beyond the most', () => {
    const chat = openChat();
    expect(chat.type('/mau lưu 8KD2F7 Họp')).toContain('Không có yêu cầu hay thông báo nào mang mã ấy');
    const full = Array.from({ length: 30 }, (_, at) => kept(at, `Tên ${at}`));
    chat.answers = { templates: found(full, [{ code: '8KD2F7', documentNo: '45/SGDĐT', content: 'x' }]) };
    expect(chat.type('/mau lưu 8KD2F7 Họp')).toContain('Đơn vị đã có 30 mẫu');
  });
});

test('shipped templates fit a message, and their blanks can be asked for', () => {
  for (const { content } of shippedTemplates) {
    const filled = blanksOf(content).reduce(
      (words, blank) => fillBlank(words, blank, 'x'.repeat(100)),
      content,
    );
    expect(blanksOf(filled)).toEqual([]);
    expect(filled.length).toBeLessThan(1000);
    expect(filled.replaceAll(/\{[^}]*\}/g, '')).not.toMatch(/[{}]/);
  }
});
