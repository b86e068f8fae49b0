/** Texts of escalations and of what a superior does about silent schools. */
export const escalationTexts = {
  'escalation.text': '⚠️ {{unit}} — kỳ {{title}} đã hết hạn.\nChưa khai: {{silent}}\n{{names}}',
  'escalation.up':
    '⚠️ {{unit}} — kỳ {{title}}: nơi quản lý trực tiếp chưa phản hồi.\nChưa khai: {{silent}}\n{{names}}',
  'escalation.more': '… và {{more}} trường khác',
  'escalation.byArea': 'Theo đơn vị: {{list}}',
  'escalation.call': 'Gọi',
  'escalation.remind': 'Nhắc lại',
  'escalation.exempt': 'Miễn',
  'escalation.behalf': 'Khai thay',
  'escalation.list': 'Chưa khai',

  'escalated.whichCall': 'Gọi trường nào? Gửi số thứ tự hoặc tên, ví dụ: 1 3',
  'escalated.whichRemind': 'Nhắc trường nào? Gửi số thứ tự hoặc tên, ví dụ: 1 3. Nhắc hết: TẤT CẢ',
  'escalated.whichExempt': 'Miễn trường nào? Gửi một số thứ tự hoặc tên, ví dụ: 2',
  'escalated.whichBehalf': 'Khai thay trường nào? Gửi một số thứ tự hoặc tên, ví dụ: 2',
  'escalated.more': '… và {{count}} trường nữa: gửi tên trường.',
  'escalated.again': 'Em chưa rõ trường nào. Thầy/Cô gửi số trong danh sách hoặc tên trường.',
  'escalated.oneOnly': 'Mỗi lần một trường. Thầy/Cô gửi một số trong danh sách hoặc tên trường.',
  'escalated.notListed': 'Em không thấy trường chưa khai nào có tên ấy.',
  'escalated.contact': '📞 {{school}} ({{code}})',
  'escalated.unitPhone': 'Điện thoại trường: {{phone}}',
  'escalated.personPhone': '{{name}}: {{phone}}',
  'escalated.somebodyPhone': 'Người khai báo: {{phone}}',
  'escalated.noPhone': 'Chưa có số điện thoại nào. Cách khác: KHAI THAY, hoặc cấp mã cho trường: CẤP MÃ.',
  'escalated.noContact': 'Em không thấy trường nào để gọi trong phạm vi của tài khoản này.',
} as const;
