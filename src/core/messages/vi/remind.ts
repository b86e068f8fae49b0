/** Texts of reminding silent schools by hand. */
export const remindTexts = {
  'remind.preview':
    'Nhắc trường chưa khai — {{unit}}, kỳ {{round}}\nChưa khai: {{silent}}\nNhận tin nhắc: {{reach}}',
  'remind.held': 'Đang giờ nghỉ: tin tới trường lúc {{when}}.',
  'remind.answering': 'Đang khai dở, không nhắc: {{count}}',
  'remind.recent': 'Vừa được nhắc trong 2 giờ qua, không nhắc lại: {{count}}',
  'remind.noChannel': 'Chưa có kênh, cần gọi điện: {{count}}\n{{list}}',
  'remind.more': '… và {{count}} trường nữa',
  'remind.nobody': 'Lúc này không có trường nào để nhắc.',
  'remind.nobodySilent': '{{unit}} — kỳ {{round}}: không còn trường nào chưa khai.',
  'remind.noRound': '{{unit}} — không có kỳ khai báo nào đang mở nên chưa có gì để nhắc.',
  'remind.ofQuery': 'Theo câu trả lời mã q-{{code}}.',
  'remind.noSchools': 'Câu trả lời này không có trường chưa khai nào của một kỳ đang mở để nhắc.',
  'remind.yes': 'Nhắc',
  'remind.no': 'Thôi',
  'remind.again': 'Thầy/Cô trả lời NHẮC hoặc THÔI.',
  'remind.done': '✅ Đang nhắc {{count}} trường của {{unit}}.\nXem lại sau: CHƯA KHAI.',
  'remind.doneHeld':
    '✅ Đã ghi nhận. {{count}} trường của {{unit}} được nhắc lúc {{when}}; trường khai trước lúc đó không nhận tin.',
  'remind.dropped': 'Đã thôi. Chưa gửi gì tới trường nào.',
  'remind.locked': 'Kỳ {{round}} vừa khóa nên không nhắc nữa.',
} as const;
