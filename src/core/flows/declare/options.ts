import { say } from '../../messages/text.js';
import type { Option } from './option.js';

/** One step back, or out of a correction that was only looked at. */
export const back = (): Option => ({
  choice: 'back',
  label: say('declare.back'),
  words: ['quay lai', 'lui', 'back'],
});

/** Leave the recorded answer as it is. */
export const keep = (): Option => ({
  choice: 'keep',
  label: say('declare.keep'),
  words: ['giu nguyen', 'giu', 'tiep tuc', 'khong doi'],
});

/** Leave a free text empty. */
export const skip = (): Option => ({
  choice: 'skip',
  label: say('declare.skip'),
  words: ['bo qua', 'khong co'],
});

/** Enough was sent with a text; skipping the words does not lose the files. */
export const doneFiles = (): Option => ({
  choice: 'keep',
  label: say('declare.doneFiles'),
  words: ['xong', 'xong roi', 'het', 'tiep tuc', 'bo qua', 'khong co'],
  style: 'primary',
});

/** Neither the text nor what was sent with it. */
export const eraseText = (): Option => ({
  choice: 'skip',
  label: say('declare.eraseText'),
  words: ['xoa', 'xoa het', 'xoa anh', 'xoa ghi chu'],
});

/** Criteria one by one. */
export const byQuestion = (): Option => ({
  choice: 'step',
  label: say('declare.byQuestion'),
  words: ['tung cau', 'tung muc', 'tung tieu chi'],
});

/** Criteria as a checklist. */
export const byGroup = (): Option => ({
  choice: 'group',
  label: say('declare.byGroup'),
  words: ['theo nhom', 'ca nhom'],
});

/** The whole checklist holds. */
export const allPassed = (): Option => ({
  choice: 'all',
  label: say('declare.allPassed'),
  words: ['dat het', 'dat ca', 'dat tat ca'],
  style: 'success',
});

/** Some items do not; which ones is asked. */
export const someFailed = (): Option => ({
  choice: 'some',
  label: say('declare.someFailed'),
  words: ['co muc khong dat', 'co muc chua dat'],
});

/** The ticked checklist as it is. */
export const goOn = (label: string): Option => ({
  choice: 'go',
  label,
  words: ['tiep tuc', 'tiep', 'xong'],
  style: 'primary',
});

/** Send what the summary shows. */
export const send = (): Option => ({
  choice: 'send',
  label: say('declare.send'),
  words: ['gui', 'gui di', 'dong y', 'xac nhan', 'ok', 'oke', 'okay'],
  exact: true,
  style: 'success',
});

/** Choose something to change. */
export const edit = (): Option => ({
  choice: 'edit',
  label: say('declare.edit'),
  words: ['sua', 'sua lai', 'chinh sua', 'nham', 'nham roi', 'sai', 'sai roi'],
});

/** Write the note that is no step of its own. */
export const note = (label: string): Option => ({
  choice: 'note',
  label,
  words: ['ghi chu', 'them ghi chu', 'sua ghi chu'],
});

/** "Không thay đổi": take the last declaration over. */
export const same = (): Option => ({
  choice: 'same',
  label: say('declare.same'),
  words: ['khong thay doi', 'giu nguyen', 'nhu cu', 'nhu lan truoc'],
  style: 'primary',
});

/** Answer everything anew. */
export const anew = (): Option => ({
  choice: 'new',
  label: say('declare.new'),
  words: ['khai bao moi', 'khai moi', 'khai lai'],
});

/** What was taken over still holds: send it. */
export const rightSend = (): Option => ({
  choice: 'send',
  label: say('declare.rightSend'),
  words: ['dung', 'gui', 'dung gui', 'dung roi', 'dong y', 'xac nhan'],
  exact: true,
  style: 'success',
});

/** What was taken over no longer holds. */
export const changed = (): Option => ({
  choice: 'change',
  label: say('declare.changed'),
  words: ['co thay doi', 'thay doi', 'khong dung'],
});

/** The unlikely number is right. */
export const right = (): Option => ({
  choice: 'yes',
  label: say('declare.right'),
  words: ['dung', 'dung roi', 'co', 'chinh xac'],
});

/** The unlikely number was a slip. */
export const again = (): Option => ({
  choice: 'no',
  label: say('declare.again'),
  words: ['nhap lai', 'sai', 'khong', 'khong dung', 'nham'],
});
