import { describe, expect, it } from 'vitest';
import { readTrialLine, writeSaying } from '../../../src/core/questionnaire/trial/trial-line.js';
import { beginTrial, continueTrial, type TrialTurn } from '../../../src/core/questionnaire/trial/trial.js';
import { shipped } from '../flows/declare/talk.js';

const zalo = { name: 'zalo', buttons: 5, editsInPlace: false } as const;
const telegram = { name: 'telegram', buttons: 100, editsInPlace: true } as const;

function play(start: TrialTurn, ...lines: readonly string[]): TrialTurn[] {
  const turns = [start];
  for (const line of lines) {
    const last = turns.at(-1) ?? start;
    const heard = readTrialLine(line, last.says);
    if (heard.type === 'nothing' || heard.type === 'no-button') throw new Error(`${heard.type}: ${line}`);
    turns.push(continueTrial(last.trial, heard));
  }
  return turns;
}

describe('a trial', () => {
  it('declares, stores what the real conversation would, and can be corrected', () => {
    const turns = play(
      beginTrial(shipped('dot-xuat'), zalo),
      '2 1 0',
      '[Đúng]',
      '[Gửi]',
      '[Sửa]',
      '1',
      '0',
      '[Gửi]',
      '[Nhập nhầm]',
    );
    const stored = turns.flatMap((turn) => turn.stored ?? []);
    expect(stored.map(({ revision, answers, reason }) => ({ revision, answers, reason }))).toEqual([
      {
        revision: 1,
        answers: { health: { type: 'counts', counts: { sot_ho: 2, f0: 1, f1: 0 } } },
        reason: undefined,
      },
      {
        revision: 2,
        answers: { health: { type: 'counts', counts: { sot_ho: 0, f0: 0, f1: 0 } } },
        reason: 'Nhập nhầm',
      },
    ]);
  });

  it('edits in place on Telegram, where a button was pressed', () => {
    const turns = play(beginTrial(shipped('hang-ngay'), telegram), '[Tạm nghỉ]');
    expect(turns.map(({ says }) => says?.inPlace)).toEqual([false, true]);
    expect(turns.map(({ says }) => says && writeSaying(says).split(' ')[0])).toEqual(['🤖', '🤖✎']);
  });

  it('says what it cannot do and keeps the question', () => {
    const turns = play(beginTrial(shipped('dot-xuat'), zalo), '/xacminh ABCD-EFGH', '0');
    expect(turns[1]?.says?.text).toMatch(/^\(Bản thử chỉ có phần khai báo/);
    expect(turns[2]?.says?.text).toContain('Tóm tắt');
  });

  it('reads lines of a script', () => {
    const { says } = beginTrial(shipped('hang-ngay'), zalo);
    expect(readTrialLine('  👤 0 0 0 ', says)).toEqual({ type: 'text', text: '0 0 0' });
    expect(readTrialLine('👤 [hoc truc tiep]', says).type).toBe('tap');
    expect(readTrialLine('[Tạm]', says).type).toBe('tap');
    expect(readTrialLine('[Học]', says)).toEqual({ type: 'no-button' });
    expect(readTrialLine('# ghi chú', says)).toEqual({ type: 'nothing' });
    expect(readTrialLine('[Gửi]', undefined)).toEqual({ type: 'no-button' });
  });
});
