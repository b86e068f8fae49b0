/** Texts about suspected cases, tracing, hazards and signs of hasty declarations. */
export const watchTexts = {
  'alert.title': '⚠️ CẢNH BÁO — {{unit}}',
  'alert.line': '· {{school}}: {{label}} {{count}} — kỳ {{title}}, {{when}}',
  'alert.more': '… và {{count}} cảnh báo nữa: gửi CẢNH BÁO.',
  'alert.askAck': 'Thầy/Cô bấm Đã nắm để xác nhận (hoặc gửi ĐÃ NẮM).',
  'alert.ackButton': 'Đã nắm',
  'alert.traceButton': 'Truy vết',
  'alert.seen':
    '✅ Đã ghi nhận Thầy/Cô đã nắm thông tin.\nXem các cảnh báo: CẢNH BÁO. Xem một trường: TRUY VẾT và tên trường.',
  'alert.list': '{{unit}} — cảnh báo trong 14 ngày: {{count}}',
  'alert.none': '{{unit}} — 14 ngày qua không có cảnh báo nào.',
  'alert.entry':
    '· {{school}}: {{label}} {{count}}, {{when}} — đã báo {{told}} người, đã nắm {{acknowledged}}',
  'alert.rules': 'Ngưỡng báo: {{list}}.\nĐổi ngưỡng: gửi ví dụ CẢNH BÁO SỐT 10.',
  'alert.rule': '{{name}} từ {{count}}',
  'alert.ruleSet': '✅ {{unit}}: báo khi {{name}} từ {{count}} trở lên, áp dụng cho các lần khai từ bây giờ.',
  'alert.ruleUnclear': 'Em chưa đọc được ngưỡng. Ví dụ: CẢNH BÁO F1 2, CẢNH BÁO SỐT 10 (từ 1 đến 1000).',

  'trace.ask': 'Thầy/Cô gửi tên hoặc mã trường cần xem, ví dụ: TRUY VẾT NGÔ QUYỀN.',
  'trace.which':
    'Có {{count}} trường hợp với tin này. Thầy/Cô chọn, hoặc gửi số thứ tự (ví dụ: 1):\n{{list}}',
  'trace.outside':
    'Em không thấy trường này trong phạm vi {{scope}}.\nThầy/Cô gửi tên hoặc mã trường trong phạm vi đó giúp.',
  'trace.title': '{{school}} — khai báo trong 14 ngày qua, xem lúc {{time}}',
  'trace.none': '14 ngày qua trường chưa khai lần nào.',
  'trace.onTime': '📋 Kỳ {{title}} — {{when}}, đúng hạn',
  'trace.late': '📋 Kỳ {{title}} — {{when}}, muộn',
  'trace.by': 'Người khai: {{name}} ({{channel}})',
  'trace.byUnknown': 'Khai qua {{channel}}',
  'trace.correction': 'Sửa {{when}}: {{reason}}',
  'trace.noReason': 'không ghi lý do',
  'trace.alerts': '⚠️ Đã cảnh báo: {{list}}',
  'trace.alert': '{{label}} {{count}} ({{when}})',
  'trace.audited': 'Lần xem này được ghi vào nhật ký.',

  'hazard.title': '{{unit}} — tồn tại chưa khắc phục: {{count}}',
  'hazard.none': '{{unit}} — không có tiêu chí bắt buộc nào còn chưa đạt.',
  'hazard.entry': '· {{school}}: mục {{number}} ({{label}}), {{days}}',
  'hazard.own': '· Mục {{number}} ({{label}}), {{days}}',
  'hazard.today': 'từ hôm nay',
  'hazard.days': '{{count}} ngày',
  'hazard.claimed': 'đã khai đạt, chờ minh chứng',
  'hazard.times': 'lần thứ {{count}} trong 90 ngày',
  'hazard.more': '… và {{count}} tồn tại nữa.',
  'hazard.open': 'Tồn tại chưa khắc phục:',
  'hazard.proofButton': 'Gửi minh chứng',
  'hazard.proofHow':
    'Khai đạt kèm ghi chú hoặc ảnh ở lần khai tới, hoặc gửi TỒN TẠI để nộp minh chứng cho mục đã khai đạt.',
  'hazard.proofAsk':
    'Mục {{number}} ({{label}}) đã khai đạt. Thầy/Cô gửi một câu hoặc một ảnh cho biết đã khắc phục thế nào. Dừng: THOÁT.',
  'hazard.proofShort': 'Thầy/Cô ghi rõ hơn giúp, ví dụ: đã mua thêm 2 nhiệt kế, lắp ở cổng trường.',
  'hazard.proofTaken': '✅ Đã ghi nhận minh chứng. Mục {{number}} không còn là tồn tại.',
  'hazard.photo': '(ảnh, tệp)',
  'hazard.notClaimed':
    'Mục này chưa được khai đạt nên chưa khép lại được.\nThầy/Cô khai báo hoặc SỬA bản khai trước.',

  'signal.title': 'Dấu hiệu khai cho xong (chỉ đơn vị quản lý trực tiếp thấy):',
  'signal.entry': '· {{school}}: {{what}}',
  'signal.fast': 'khai mới toàn bộ trong chưa đầy {{amount}} giây',
  'signal.identical': '{{amount}} lần liền giống hệt nhau',
  'signal.contradicts': 'mục {{amount}} khai đạt khi tồn tại còn mở, không kèm minh chứng',
} as const;
