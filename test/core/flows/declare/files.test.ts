import { describe, expect, it } from 'vitest';
import { facts, Talk } from './talk.js';

const atNote = (): Talk => new Talk(facts(), { roundId: '12', mode: 'new' }).say('3', 'ghi chu');
const photo = {
  type: 'attachment',
  kind: 'image',
  url: 'https://f.zalo.me/1.jpg',
  messageRef: 'm1',
} as const;

describe('pictures and files with a note', () => {
  it('are kept by reference, with the words that follow', () => {
    const talk = atNote().input(photo);
    expect(talk.text).toMatch(/^Đã giữ 1 tệp kèm\. Thầy\/Cô gửi thêm chữ hoặc tệp, hoặc trả lời XONG\./);
    expect(talk.labels()).toEqual(['Xong', 'Xóa nội dung này', 'Quay lại']);
    talk
      .input({ type: 'attachment', kind: 'file', fileId: 'BQAC', name: 'bien-ban.pdf' })
      .say('Đã khử khuẩn');
    expect(talk.text).toContain('Ghi chú: Đã khử khuẩn (kèm 2 tệp)');
    expect(talk.say('gui').submitted?.answers['note']).toEqual({
      type: 'text',
      text: 'Đã khử khuẩn',
      files: [
        { kind: 'image', url: 'https://f.zalo.me/1.jpg', messageRef: 'm1' },
        { kind: 'file', fileId: 'BQAC', name: 'bien-ban.pdf' },
      ],
    });
  });

  it('need no words, and are not lost by skipping them', () => {
    const talk = atNote().input(photo).say('bo qua');
    expect(talk.text).toContain('Ghi chú: kèm 1 tệp');
    expect(talk.say('gui').submitted?.answers['note']).toMatchObject({
      text: '',
      files: [{ kind: 'image' }],
    });
  });

  it('bring their caption as words, as long as there is room', () => {
    const talk = atNote()
      .input({ ...photo, caption: 'Cổng trường' })
      .input({ ...photo, caption: 'x'.repeat(495) });
    expect(talk.state?.answers['note']).toMatchObject({ text: 'Cổng trường', files: [{}, {}] });
    expect(talk.tap('Xong').text).toContain('Ghi chú: Cổng trường (kèm 2 tệp)');
  });

  it('are five at most, and can be taken back', () => {
    const talk = atNote();
    for (let one = 0; one < 5; one += 1) talk.input(photo);
    expect(talk.input(photo).text).toMatch(/^Em giữ nhiều nhất 5 tệp/);
    expect(talk.state?.answers['note']).toMatchObject({ files: [{}, {}, {}, {}, {}] });
    expect(talk.tap('Xóa').text).not.toContain('tệp');
    expect(talk.say('gui').submitted?.answers).not.toHaveProperty('note');
  });

  it('are not stickers or voices, and are kept nowhere else', () => {
    const talk = atNote().input({ type: 'attachment', kind: 'voice' });
    expect(talk.text).toMatch(/^Em chưa nghe được ghi âm/);
    talk.input({ type: 'attachment', kind: 'sticker' });
    expect(talk.state?.answers).not.toHaveProperty('note');
    const elsewhere = new Talk(facts(), { roundId: '12', mode: 'new' }).input(photo);
    expect(elsewhere.state?.answers).toEqual({});
  });
});
