/** Texts of the list of schools to be telephoned. */
export const callTexts = {
  'calls.button': 'Gọi điện',
  'calls.unreached': 'Trường không nhắn được',
  'calls.title': '☎️ {{unit}} — kỳ {{title}}\nTrường chưa khai mà không nhắn được: {{total}}',
  'calls.line': '{{number}}. {{school}}: {{phone}} ({{reason}})',
  'calls.noPhone': 'chưa có số',
  'calls.reason.unlinked': 'chưa liên kết',
  'calls.reason.blocked': 'đã chặn hoặc bỏ quan tâm',
  'calls.reason.window-closed': 'Zalo quá 7 ngày chưa nhắn lại',
  'calls.reason.failed': 'đã gửi nhưng không được',
  'calls.none': '{{unit}} — kỳ {{title}}: các trường chưa khai đều còn nhắn được.',
  'calls.noRound': 'Hiện không có kỳ nào đang mở để gọi điện nhắc.',
  'calls.more': 'Xem tiếp',
} as const;
