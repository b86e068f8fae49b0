/** Texts a round sends by itself: opening, reminders, deadline, escalation, urgent orders. */
export const roundTexts = {
  'nudge.opening': '📋 Kỳ khai báo {{title}} — hạn {{deadline}}.\n{{school}}',
  'nudge.last': 'Lần trước ({{title}}): {{passed}}/{{total}} đạt, {{outcome}}.',
  'nudge.lastUnrated': 'Lần trước ({{title}}): chưa đánh giá.',
  'nudge.reminder':
    '⏰ {{school}} chưa khai báo kỳ {{title}}.\nHạn {{deadline}}. Khai báo mất chưa đến nửa phút.',
  'nudge.deadline':
    '⌛ Kỳ {{title}} đã hết hạn lúc {{deadline}}.\n{{school}} chưa khai báo.\nVẫn khai được đến {{lock}}, ghi nhận là muộn.',
  'nudge.extended': 'Hạn được gia hạn do sự cố kỹ thuật {{incident}}.',
  'nudge.askedBy': '🔔 {{by}} nhắc:',
  'nudge.same': 'Không thay đổi',
  'nudge.fresh': 'Khai báo mới',
  'nudge.declare': 'Khai báo',
  'nudge.typed': 'Hoặc gửi KHAI BÁO.',
  'urgent.text':
    '🔴 YÊU CẦU KHAI BÁO ĐỘT XUẤT\n{{issuer}}\nVăn bản số {{documentNo}} ngày {{documentOn}}\n{{signer}}{{content}}Hạn: {{deadline}}\nMã kiểm tra: {{checkCode}}\nKiểm tra thật giả: gửi XÁC MINH {{checkCode}}.',
  'urgent.content': 'Nội dung: {{content}}\n',
  'urgent.reminder':
    '🔴 NHẮC KHAI BÁO ĐỘT XUẤT\n{{issuer}}\nVăn bản số {{documentNo}} ngày {{documentOn}}\n{{school}} chưa khai báo.\nHạn: {{deadline}}\nMã kiểm tra: {{checkCode}}',
  'urgent.deadline':
    '⌛ Yêu cầu khai báo đột xuất {{documentNo}} của {{issuer}} đã hết hạn lúc {{deadline}}.\n{{school}} chưa khai báo.\nVẫn khai được đến {{lock}}, ghi nhận là muộn.\nMã kiểm tra: {{checkCode}}',
  'urgent.extended': 'Hạn mới: {{deadline}}, gia hạn do sự cố kỹ thuật {{incident}}.',
  'urgent.title': 'đột xuất {{documentNo}}',
} as const;
