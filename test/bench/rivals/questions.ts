import type { Answer } from '../../../src/core/questionnaire/questionnaire.js';

/** A question of the wizard; `read` answers undefined for what it cannot read. */
export interface WizardQuestion {
  readonly code: string;
  readonly text: string;
  readonly buttons: readonly string[];
  read(text: string): Answer | undefined;
}

const fraction = (code: string, text: string): WizardQuestion => ({
  code,
  text: `${text}\nVí dụ: 76/78`,
  buttons: ['Như lần trước', 'Quay lại'],
  read(words) {
    const [, present, total] = /^(\d+)\/(\d+)$/.exec(words) ?? [];
    return total === undefined
      ? undefined
      : { type: 'fraction', present: Number(present), total: Number(total) };
  },
});

const criteria = (code: string, title: string, items: readonly string[]): WizardQuestion => ({
  code,
  text: [title, ...items.map((item, index) => `${index + 1}. ${item}`), 'Gửi: dat het'].join('\n'),
  buttons: ['Tất cả đạt', 'Có mục không đạt', 'Từng câu', 'Quay lại'],
  read: (words) => (/^(tat ca )?dat( het)?$/.test(words) ? { type: 'criterion', passed: true } : undefined),
});

/** As many questions as the service asks in its short form, with texts of about the same length. */
export const questions: readonly WizardQuestion[] = [
  {
    code: 'status',
    text: '📋 Kỳ khai báo thứ Hai — hạn 17:00.\nHôm nay trường hoạt động thế nào?\n1 Học trực tiếp\n2 Học trực tuyến\n3 Tạm nghỉ',
    buttons: ['Học trực tiếp', 'Học trực tuyến', 'Tạm nghỉ'],
    read: (words) => (words === '1' ? { type: 'choice', code: 'truc_tiep' } : undefined),
  },
  fraction('pupils', 'Số học sinh có mặt / tổng số?'),
  fraction('staff', 'Số cán bộ, giáo viên, nhân viên có mặt / tổng số?'),
  {
    code: 'health',
    text: 'Số người sốt, ho hoặc khó thở hôm nay; số F0; số F1?\nVí dụ: 2 0 0',
    buttons: ['Không có', 'Quay lại'],
    read: (words) => (words === '0' ? { type: 'counts', counts: { sot_ho: 0, f0: 0, f1: 0 } } : undefined),
  },
  criteria('c1', 'Trước khi học sinh đến trường', [
    'Vệ sinh, khử khuẩn trường lớp và phương tiện đưa đón.',
    'Đủ nước sạch, xà phòng, dung dịch sát khuẩn.',
    'Đủ nhiệt kế đo thân nhiệt.',
    'Học sinh, giáo viên được đo thân nhiệt, không sốt mới đến trường.',
    'Có phương án khi phát hiện người nghi mắc.',
  ]),
  criteria('c6', 'Khi học sinh đến trường', [
    'Đo thân nhiệt trước khi vào lớp.',
    'Không tập trung đông người.',
    'Giữ khoảng cách khi vào trường, vào lớp.',
    'Không tổ chức hoạt động tập thể đông người.',
    'Đeo khẩu trang theo quy định.',
  ]),
  criteria('c11', 'Khi học sinh kết thúc buổi học', [
    'Vệ sinh, lau khử khuẩn sau buổi học.',
    'Thu gom, xử lý rác mỗi ngày.',
    'Phối hợp với y tế địa phương.',
    'Thông tin cho cha mẹ học sinh.',
    'Có người trực theo dõi sức khỏe.',
  ]),
  {
    code: 'send',
    text: 'Tóm tắt: học trực tiếp, 1180/1205 học sinh, 76/78 CBGVNV, 15/15 tiêu chí đạt.\nThầy/Cô gửi chứ?',
    buttons: ['Gửi', 'Sửa'],
    read: (words) => (words === 'gui' ? { type: 'criterion', passed: true } : undefined),
  },
];
