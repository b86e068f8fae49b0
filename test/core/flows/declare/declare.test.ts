import { describe, expect, it } from 'vitest';
import { answered, facts, friday, monday, onTelegram, Talk } from './talk.js';

const toMonday = { roundId: '12', mode: 'new' } as const;

describe('a declaration by group on Zalo', () => {
  it('goes as the golden conversation: typed numbers, typed words, one failed criterion', () => {
    const talk = new Talk(facts({ last: friday }), toMonday);
    expect(talk.text).toBe(
      'Hôm nay trường hoạt động thế nào?\n1 Học trực tiếp · 2 Học trực tuyến · 3 Tạm nghỉ',
    );
    expect(talk.say('1').text).toMatch(/^Số học sinh có mặt \/ tổng số\? Ví dụ: 1180\/1205/);
    expect(talk.say('1180 tren 1205').text).toBe('Số cán bộ, giáo viên, nhân viên có mặt / tổng số?');
    expect(talk.say('76/78').text).toContain('Ba số cách nhau, ví dụ: 2 0 0. Không có thì gửi 0.');
    expect(talk.say('0').text).toMatch(/^Trước khi đến trường \(7 tiêu chí\)\n1 Cơ sở vật chất/);
    expect(talk.text).toContain('Gửi số mục KHÔNG đạt (ví dụ: 3 6), hoặc chọn:');
    expect(talk.labels()).toEqual(['Tất cả đạt', 'Có mục không đạt', 'Từng câu', 'Quay lại']);
    expect(talk.say('muc 6 chua dat').text).toMatch(
      /^Ghi nhận: mục 6 không đạt, 6 mục đạt\.\nKhi ở trường \(6 tiêu chí\)/,
    );
    expect(talk.tap('Tất cả đạt').text).toMatch(/^Khi kết thúc buổi học \(2 tiêu chí\)/);
    expect(talk.say('dat het').text).toBe(
      'Tóm tắt kỳ thứ Hai 01/03 — THPT Ngô Quyền\n' +
        'Học trực tiếp · học sinh 1180/1205 · CBGVNV 76/78 · sốt/ho 0 · F0 0 · F1 0\n' +
        'Đạt 14/15 — không đạt: 6 (nhân viên y tế, phòng cách ly)\n' +
        '🟢 Thực hiện tốt, trường học an toàn',
    );
    expect(talk.labels()).toEqual(['Gửi', 'Sửa', 'Thêm ghi chú']);
    expect(talk.tap('Gửi').text).toBe(
      '✅ Đã nhận lúc 07:04. Đúng hạn.\nMã biên nhận: 4F7K-Q2MD\nSửa được đến 09:00 thứ Ba: gửi SỬA.',
    );
    expect(talk.state).toBeUndefined();
    expect(talk.submitted).toMatchObject({
      roundId: 12,
      unitId: 50,
      accountId: 5,
      revision: 1,
      answers: answered([6]),
      passed: 14,
      total: 15,
      outcome: 'tot',
      colour: 'xanh',
      timeliness: 'on-time',
      receiptCode: '4F7K-Q2MD',
      carries: 0,
    });
    expect(new Set(Object.values(talk.submitted?.provenance ?? {}))).toEqual(new Set(['fresh']));
  });

  it('takes several figures in one text and stays within seven messages when everything holds', () => {
    const talk = new Talk(facts({ last: friday }));
    talk.say('khai bao moi', '1', '1180/1205 76/78 0');
    expect(talk.text).toMatch(/^Ghi nhận: học sinh 1180\/1205 · CBGVNV 76\/78 · sốt\/ho 0 · F0 0 · F1 0\./);
    talk.tap('Tất cả đạt').tap('Tất cả đạt').tap('Tất cả đạt').tap('Gửi');
    expect(talk.submitted?.answers).toEqual(answered());
    expect(talk.said).toBe(8);
  });

  it('names failed items after "Có mục không đạt", and says which numbers belong to the list', () => {
    const talk = new Talk(facts(), toMonday).say('1', '10/10', '2/2', 'khong');
    expect(talk.tap('Có mục').text).toBe(
      'Trước khi đến trường: gửi số các mục KHÔNG đạt, cách nhau, ví dụ: 3 6',
    );
    expect(talk.tap('Quay lại').text).toMatch(/^Trước khi đến trường \(7/);
    expect(talk.say('khong dat').text).toMatch(/^Trước khi đến trường: gửi số/);
    expect(talk.say('9').text).toMatch(/^Mục 9 không thuộc nhóm này \(1–7\)\./);
    expect(talk.misreads).toBe(1);
    expect(talk.say('tat ca khong dat').text).toMatch(/^(?:Trước khi đến trường|Em chưa hiểu)/);
    expect(talk.say('4 7').text).toMatch(/^Ghi nhận: mục 4, 7 không đạt, 5 mục đạt\./);
  });

  it('asks a closed school one question and gives it no colour', () => {
    const talk = new Talk(facts(), toMonday).say('tam nghi');
    expect(talk.text).toBe(
      'Tóm tắt kỳ thứ Hai 01/03 — THPT Ngô Quyền\nTạm nghỉ\n⚪ Chưa đánh giá mức độ an toàn',
    );
    talk.say('gui');
    expect(talk.submitted).toMatchObject({ passed: 0, total: 0, answers: { status: { code: 'tam_nghi' } } });
    expect(talk.submitted).not.toHaveProperty('colour');
    expect(talk.submitted).not.toHaveProperty('outcome');
  });

  it('records a late declaration as late', () => {
    const talk = new Talk(facts({ time: '03-01T18:10:00' }));
    expect(talk.text).toContain('Đã quá hạn; vẫn nhận đến 09:00 thứ Ba, ghi nhận là muộn.');
    talk.say('3', 'gui');
    expect(talk.text).toMatch(/^✅ Đã nhận lúc 18:10\. Muộn \(hạn 17:00 hôm nay\)\./);
    expect(talk.submitted?.timeliness).toBe('late');
  });

  it('counts lateness from when the platform got the message', () => {
    const late = facts({ time: '03-01T17:02:00' });
    const talk = new Talk({ ...late, receivedAt: monday.deadlineAt }, toMonday).say('3', 'gui');
    expect(talk.submitted?.timeliness).toBe('on-time');
  });
});

describe('answers that do not fit', () => {
  const atPupils = (): Talk => new Talk(facts({ last: friday }), toMonday).say('1');

  it('explains more present than there are', () => {
    expect(atPupils().say('1305/1205').text).toBe(
      'Số có mặt (1305) lớn hơn tổng số (1205). Thầy/Cô kiểm tra lại giúp.',
    );
  });

  it('says what is asked, with an example, and counts the misreading', () => {
    const talk = atPupils().say('alo co ai khong');
    expect(talk.text).toBe('Em chưa hiểu câu này. Đang hỏi: số học sinh có mặt / tổng số, ví dụ 1180/1205.');
    expect(talk.say('1180').text).toContain('Em mới có một số (1180)');
    expect(talk.misreads).toBe(2);
    expect(talk.labels()).toContain('Quay lại');
  });

  it('repeats the question for a sticker, without calling it a misreading', () => {
    const talk = atPupils().input({ type: 'attachment', kind: 'sticker' });
    expect(talk.text).toMatch(/nhãn dán\.\nSố học sinh có mặt/);
    expect(talk.misreads).toBe(0);
  });

  it('asks F0 back before taking it', () => {
    const talk = atPupils().say('1180/1205', '76/78', '2 1 0');
    expect(talk.text).toBe('F0: 1. Số này được báo ngay lên cấp trên. Đúng không?');
    expect(talk.say('sai').text).toMatch(/^Số người sốt/);
    expect(talk.say('2 1 0').say('2 0 0').text).toMatch(/^Trước khi đến trường/);
    expect(talk.state?.answers['health']).toEqual({ type: 'counts', counts: { sot_ho: 2, f0: 0, f1: 0 } });
  });

  it('asks back a total far from the last one, each doubt in its turn', () => {
    const talk = atPupils().say('100/125 10/12 0 1 0');
    expect(talk.text).toBe('Tổng số học sinh là 125, lần trước là 1205. Đúng không?');
    expect(talk.say('dung').text).toBe('Tổng số CBGVNV là 12, lần trước là 78. Đúng không?');
    expect(talk.tap('Đúng').text).toMatch(/^F0: 1\./);
    expect(talk.tap('Đúng').text).toMatch(/^Trước khi đến trường/);
    expect(talk.state?.answers['staff']).toEqual({ type: 'fraction', present: 10, total: 12 });
  });
});

describe('walking', () => {
  it('goes question by question with progress, back and to groups again', () => {
    const talk = new Talk(facts(), { mode: 'step', roundId: '12' }).say('1', '10/10', '2/2', '0');
    expect(talk.text).toMatch(/^Tiêu chí 1\/15 — Trước khi đến trường\n1\. Đảm bảo cơ sở vật chất/);
    expect(talk.say('dat').text).toMatch(/^Tiêu chí 2\/15/);
    expect(talk.say('ko').text).toMatch(/^Tiêu chí 3\/15/);
    expect(talk.say('quay lai').text).toMatch(/^Tiêu chí 2\/15[^]*Đang ghi: không đạt$/);
    expect(talk.tap('Giữ nguyên').text).toMatch(/^Tiêu chí 3\/15/);
    expect(talk.say('theo nhom').text).toMatch(/Đang ghi: 2 không đạt\./);
    expect(talk.say('tung cau').text).toMatch(/^Tiêu chí 3\/15/);
  });

  it('goes back to the first question and no further, and clears what a changed answer hides', () => {
    const talk = new Talk(facts(), toMonday).say('1', '10/10', '2/2', 'quay lai', 'quay lai', 'quay lai');
    expect(talk.text).toMatch(/^Hôm nay trường/);
    expect(talk.text).toMatch(/Đang ghi: Học trực tiếp$/);
    expect(talk.say('quay lai').text).toMatch(/^Đây là câu đầu tiên\./);
    talk.say('nghi');
    expect(talk.text).toMatch(/^Tóm tắt/);
    expect(talk.state?.answers).toEqual({ status: { type: 'choice', code: 'tam_nghi' } });
    expect(talk.state?.provenance).toEqual({ status: 'fresh' });
  });

  it('shows whole criteria to who declares for the first time, a few words later', () => {
    const start = (last: typeof friday | undefined): string =>
      new Talk(facts(last ? { last } : {}), toMonday).say('1', '1180/1205', '76/78', '0').text;
    expect(start(undefined)).toContain('100% học sinh và cán bộ, giáo viên thực hiện việc đeo khẩu trang');
    expect(start(friday)).not.toContain('100%');
  });

  it('ticks a checklist in place on Telegram: presses say what to set, old ones stay valid', () => {
    const talk = new Talk(onTelegram({ last: friday }), toMonday).say('1', '1180/1205', '76/78', '0');
    const { question, buttons = [] } = talk.prompt;
    expect(question).toBeDefined();
    expect(buttons.flat().map(({ label }) => label)).toContain('✅ 6 Nhân viên y tế, phòng cách ly');
    talk.tap('✅ 6');
    expect(talk.prompt).toMatchObject({ question, inPlace: true });
    expect(talk.labels()).toContain('❌ 6 Nhân viên y tế, phòng cách ly');
    talk.input({ type: 'choice', choice: 'f.6' }).tap('✅ 4').tap('❌ 4');
    expect(talk.tap('Tiếp tục: 1 mục không đạt').text).toMatch(/^Ghi nhận: mục 6 không đạt, 6 mục đạt\./);
    expect(talk.prompt.question).not.toBe(question);
    talk.tap('Tất cả đạt').say('15');
    expect(talk.tap('Gửi').submitted?.answers).toEqual(answered([6, 15]));
  });
});

describe('the summary', () => {
  const atSummary = (): Talk =>
    new Talk(facts(), toMonday).say('1', '1180/1205 76/78 0', 'dat het', 'dat het', 'dat het');

  it('changes an item chosen by number, by words or by criterion', () => {
    const talk = atSummary().say('sua');
    expect(talk.text).toContain('2. Học sinh 1180/1205');
    expect(talk.text).toContain('5. Trước khi đến trường: 7/7 đạt');
    expect(talk.say('2').text).toContain('Đang ghi: học sinh 1180/1205');
    expect(talk.say('1100/1205').text).toMatch(/^Tóm tắt[^]*học sinh 1100\/1205/);
    expect(talk.say('sua', 'muc 10').text).toMatch(/^Tiêu chí 10\/15/);
    expect(talk.say('khong').text).toContain('Mục bắt buộc chưa đạt: 10\n🔴 Thực hiện chưa tốt');
    expect(talk.say('sua 6').text).toContain('Đang ghi: 10 không đạt.');
    expect(talk.say('dat het', 'sua', 'cbgvnv', 'quay lai').text).toMatch(/^Tóm tắt/);
    expect(talk.say('sua', '99').misreads).toBe(1);
    talk.say('quay lai', 'gui');
    expect(talk.submitted?.answers['pupils']).toEqual({ type: 'fraction', present: 1100, total: 1205 });
    expect(talk.submitted?.outcome).toBe('tot');
  });

  it('adds a note, whose words are never taken for commands', () => {
    const talk = atSummary().say('ghi chu').say('Không gửi xe đưa đón, đã báo trạm y tế');
    expect(talk.text).toContain('Ghi chú: Không gửi xe đưa đón, đã báo trạm y tế');
    expect(talk.labels()).toContain('Sửa ghi chú');
    expect(talk.say('sua ghi chu', 'x'.repeat(501)).text).toContain('501');
    expect(talk.say('bo qua').text).not.toContain('Ghi chú:');
    expect(talk.say('gui').submitted?.answers).toEqual(answered());
  });

  it('sends nothing for a number or a word it does not know', () => {
    const talk = atSummary().say('1', 'mot', 'muc 1', 'abc');
    expect(talk.misreads).toBe(4);
    expect(talk.submitted).toBeUndefined();
  });

  it('asks what a change of the status brings up again', () => {
    const talk = new Talk(facts(), toMonday).say('3', 'sua', '1', '1');
    expect(talk.text).toMatch(/^Số học sinh/);
  });
});
