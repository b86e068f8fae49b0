import { describe, expect, it } from 'vitest';
import { openCoreWorld } from '../support/chat/core-world.js';
import { parseChat } from '../support/chat/parse-chat.js';
import { play } from '../support/chat/play.js';

const head = ['# Một trường', '@ Lan = school 75000004 on zalo, linked', ''];

function parsing(...lines: readonly string[]): () => unknown {
  return () => parseChat('thu.chat', [...head, ...lines].join('\n'));
}

function playing(...lines: readonly string[]): Promise<void> {
  const transcript = parseChat('thu.chat', [...head, ...lines].join('\n'));
  return play(transcript, 'zalo', (start) => Promise.resolve(openCoreWorld(start)));
}

const monday = [
  '⏰ thứ Hai 01/03/2021 07:00',
  '🤖 📋 Kỳ khai báo thứ Hai 01/03 — hạn …',
  '   Trường THPT Ngô Quyền',
  '   [Khai báo]',
];

describe('a transcript that cannot be read names file, line and what is wrong', () => {
  it.each([
    ['thu.chat:4\nkhông đọc được thời gian "sáng thứ Hai"', '⏰ sáng thứ Hai'],
    ['thu.chat:4\nngày 02/03/2021 là thứ Ba, không phải thứ Hai', '⏰ thứ Hai 02/03/2021 07:00'],
    ['thu.chat:4\ndòng phải bắt đầu bằng', 'Bot: xin chào'],
    ['thu.chat:4\ntrước lời đầu tiên phải có dòng ⏰', '👤 xin chào'],
    ['thu.chat:4\nkhông có nền tảng "viber"', '@ Mai = nobody on viber'],
    ['thu.chat:4\ntrước lời đầu tiên phải có dòng ⏰', '🔌 zalo ngừng'],
    ['thu.chat:4\nkhông có tầng "cao"', '@ heights: core cao'],
    ['thu.chat:4\nsau dấu phẩy là "same"', '@ Lan declared thứ Hai 01/03/2021 07:00, tốt'],
  ])('%s', (message, line) => {
    expect(parsing(line)).toThrow(message);
  });

  it('after the first time', () => {
    expect(parsing(...monday, '👤 (nhảy múa)')).toThrow('thu.chat:8\nkhông có việc "(nhảy múa)"');
    expect(parsing(...monday, '⏰ 06:59')).toThrow('thu.chat:8\nthời gian chỉ đi tới');
    expect(parsing(...monday, '📝 đã lưu')).toThrow('thu.chat:8\ndạng: 📝 declaration');
    expect(parsing(...monday, '🔌 zalo hỏng')).toThrow('thu.chat:8\ndạng: 🔌 zalo ngừng');
    expect(parsing(...monday, '🔌 viber ngừng')).toThrow('thu.chat:8\nkhông có nền tảng "viber"');
  });

  it('with several people, who is meant', () => {
    expect(parsing('@ Mai = nobody on zalo', '⏰ thứ Hai 01/03/2021 07:00', '🤖 Xin chào')).toThrow(
      'thu.chat:6\ncủa ai? Viết tên ở đầu: Lan: … hoặc Mai: …',
    );
  });
});

describe('a chat that goes otherwise', () => {
  it('is fine as long as it goes as written', async () => {
    await playing(...monday, '👤 de sau', '🤖 Vâng. …', '👤 tôi', '🤖 …', '⏰ 10:00', '💤');
  });

  it('has no platforms to take out where only the core plays', async () => {
    await expect(playing(...monday, '🔌 zalo ngừng')).rejects.toThrow('thu.chat:8\nở tầng này nền tảng');
  });

  it('marks the lines that differ', async () => {
    await expect(
      playing(monday[0] ?? '', '🤖 Kỳ mới', '   Trường THPT Ngô Quyền', '   [Khai]'),
    ).rejects.toThrow(
      /thu\.chat:5\ntrong tệp:\n {2}- Kỳ mới\n {4}Trường THPT Ngô Quyền\n {2}- \[Khai\]\nbot nói:\n {2}\+ 📋 Kỳ/,
    );
  });

  it('misses what the bot said too much', async () => {
    await expect(playing(...monday, '👤 tôi', '👤 tôi')).rejects.toThrow(
      /thu\.chat:9\ntrước dòng này bot còn nói thêm, chưa có trong tệp:\n🤖 Thầy\/Cô đang dùng:/,
    );
    await expect(playing(monday[0] ?? '', '💤')).rejects.toThrow(/thu\.chat:5\ntrước dòng này bot còn nói/);
    await expect(playing(monday[0] ?? '')).rejects.toThrow('bot còn nói thêm');
  });

  it('misses what the bot did not say', async () => {
    await expect(playing(...monday, '🤖 Chào Thầy/Cô')).rejects.toThrow('thu.chat:8\nbot không nói gì');
  });

  it('knows buttons that are not there', async () => {
    await expect(playing(...monday, '👤 [Không thay đổi]')).rejects.toThrow(
      /thu\.chat:8\nkhông có nút \[Không thay đổi\]\. Tin mới nhất:\n🤖 📋/,
    );
  });

  it('compares what was stored, and wants it written down', async () => {
    const sent = [...monday, '👤 khai báo', '🤖 …', '👤 3', '🤖 …', '👤 gửi', '🤖 …'];
    await playing(...sent, '📝 declaration 75000004 · kỳ 2021-03-01 · 0/0 · -');
    await expect(playing(...sent)).rejects.toThrow('đã lưu mà tệp không có:\n📝 declaration 75000004');
    await expect(playing(...sent, '📝 declaration 75000004 · kỳ 2021-03-01 · 15/15 · tot')).rejects.toThrow(
      'thu.chat:14\nđã lưu khác:\n  - declaration 75000004 · kỳ 2021-03-01 · 15/15 · tot\n  + declaration',
    );
    await expect(
      playing(...sent, '📝 declaration 75000004 · kỳ 2021-03-01 · 0/0 · -', '📏 ≤ 2'),
    ).rejects.toThrow('thu.chat:15\nngười phải bấm hoặc gửi 3 lần, nhiều nhất là 2');
  });

  it('keeps words for later', async () => {
    await playing(
      ...monday,
      '👤 tôi',
      '🤖 Thầy/Cô đang <việc>:',
      '   …',
      '👤 tôi',
      '🤖 Thầy/Cô đang <việc>:',
      '   …',
    );
    await expect(playing(...monday, '👤 xacminh <mã>')).rejects.toThrow('thu.chat:8\nchưa có <mã>');
  });
});
