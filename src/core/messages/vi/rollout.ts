/** Texts about linking all schools before a day: how far it is, whom to remind, campaigns. */
export const rolloutTexts = {
  'rollout.title': '{{unit}} — triển khai, lúc {{time}}',
  'rollout.noCampaign': 'Chưa đặt đợt triển khai nào; số liệu tính trên mọi trường hiện có.',
  'rollout.document': 'Theo văn bản {{document}}',
  'rollout.dated': '{{no}} ngày {{date}}',
  'rollout.deadline': 'Hạn: {{day}} — {{left}}',
  'rollout.endOf': 'hết ngày {{day}}',
  'rollout.before': '{{last}} (trước ngày {{day}})',
  'rollout.left': 'còn {{days}} ngày',
  'rollout.today': 'còn hôm nay',
  'rollout.over': 'đã qua {{days}} ngày',
  'rollout.must': 'Phải liên kết: {{count}}',
  'rollout.linked': 'Đã liên kết: {{count}}',
  'rollout.onTime': 'Đúng hạn: {{count}}',
  'rollout.late': 'Muộn: {{count}}',
  'rollout.missing': 'Chưa liên kết: {{count}}',
  'rollout.rate': 'Tỷ lệ: {{rate}}',
  'rollout.codeless': 'Trong đó chưa có mã còn hạn: {{count}}',
  'rollout.levels': 'Theo cấp học: {{list}}',
  'rollout.lowest': 'Thấp nhất: {{list}}',
  'rollout.ways': 'Xem thêm: CHƯA LIÊN KẾT; TRIỂN KHAI DIỄN BIẾN; TRIỂN KHAI và tên đơn vị.',
  'rollout.nobodyMust': 'Không có trường nào phải liên kết.',
  'rollout.allLinked': '✅ Mọi trường đã liên kết.',
  'rollout.list': 'Các trường chưa liên kết:\n{{list}}',
  'rollout.noCode': '(chưa có mã)',
  'rollout.more': '… và {{count}} trường nữa.',
  'rollout.byArea': 'Theo đơn vị: {{list}}',
  'rollout.elsewhere': 'đơn vị khác {{count}}',
  'rollout.directly': 'trường trực thuộc {{count}}',
  'rollout.days': 'Đã liên kết / phải liên kết, cuối mỗi ngày:',
  'rollout.listButton': 'Chưa liên kết',
  'rollout.trendButton': 'Diễn biến',
  'rollout.overviewButton': 'Triển khai',
  'rollout.nextButton': 'Trang sau',
  'rollout.previousButton': 'Trang trước',
  'rollout.nudgeButton': 'Nhắc qua cấp trên',

  'rollout.nudgeAsk':
    '{{unit}}: trường chưa liên kết không nhận được tin, nên em nhắc qua cấp trên.\nCấp trên nhận tin: {{superiors}}\nSố trường trong danh sách: {{schools}}\nMỗi cấp trên nhận một tin có danh sách và mã kích hoạt mới để chuyển cho trường.',
  'rollout.nudgeSome': 'Hôm nay đã nhắc {{count}} cấp trên, không nhắc lại.',
  'rollout.nudgeUnreached':
    'Chưa có cấp trên nào nhận được tin cho {{count}} trường: cần cấp tài khoản cho xã, huyện, phòng.',
  'rollout.nudgeYes': 'Nhắc',
  'rollout.nudgeNo': 'Thôi',
  'rollout.nudgeAgain': 'Thầy/Cô bấm hoặc trả lời NHẮC, hay THÔI.',
  'rollout.nudgeKept': 'Đã thôi, chưa nhắc ai.',
  'rollout.nudgeDone':
    '✅ Đã ghi nhận: {{superiors}} cấp trên sẽ nhận danh sách và mã kích hoạt.\nXem lại sau: TRIỂN KHAI.',
  'rollout.nudgeNobody':
    '{{unit}}: chưa có cấp trên nào đã liên kết để nhận tin. Thầy/Cô cấp mã cho xã, huyện, phòng trước: CẤP MÃ.',
  'rollout.nudgeToldToday':
    '{{unit}}: hôm nay đã nhắc cả {{superiors}} cấp trên. Mỗi ngày mỗi nơi chỉ nhận một tin; mai Thầy/Cô nhắc lại được.',
  'rollout.nudgeAllLinked': '{{unit}}: mọi trường đã liên kết, không còn ai phải nhắc.',
  'rollout.nudgeNeedsCampaign':
    'Chưa đặt đợt triển khai nào ở đây. Thầy/Cô đặt văn bản và hạn trước: TRIỂN KHAI MỚI.',
  'rollout.nudgeWithoutCampaign':
    'Chưa đặt đợt triển khai nào ở đây. Cán bộ chỉ đạo đặt văn bản và hạn rồi mới nhắc được.',

  'campaign.notice':
    '⚠️ {{unit}} — {{count}} trường chưa liên kết\nTheo văn bản {{document}}\nHạn: {{day}} — {{left}}\nThầy/Cô chuyển riêng cho từng trường mã kích hoạt của trường đó:\n{{list}}',
  'campaign.noticeMore': '… và {{count}} trường nữa, mã gửi sau. Cấp ngay: CẤP MÃ.',
  'campaign.noticeEnd':
    'Mã dùng một lần, đến hết ngày {{until}}. Trên Zalo: nhà trường gửi # và mã cho Zalo OA này. Trên Telegram: gửi mã cho bot.\nCả danh sách: CHƯA LIÊN KẾT.',

  'campaign.refused': 'Đặt đợt triển khai dành cho cán bộ chỉ đạo và quản trị.\nXem tình hình: TRIỂN KHAI.',
  'campaign.scope':
    'Đặt đợt triển khai. Phạm vi?\nBấm chọn, hoặc gửi tên đơn vị, cấp học (ví dụ: {{unit}}, THCS).',
  'campaign.whole': 'Toàn {{unit}}',
  'campaign.country': 'Toàn quốc',
  'campaign.scopeUnclear': 'Em chưa đọc được phạm vi trong tin này.',
  'campaign.outside': 'Tài khoản này đặt được cho: {{scope}}.\nThầy/Cô chọn trong phạm vi đó giúp.',
  'campaign.document': 'Số, ký hiệu văn bản và ngày? Ví dụ: 614/UBND-KGVX 18/02/2021',
  'campaign.documentUnclear': 'Em chưa thấy số, ký hiệu văn bản trong tin này.',
  'campaign.documentNoTooLong': 'Số, ký hiệu dài {{count}} ký tự, nhiều nhất là {{most}}.',
  'campaign.documentFuture': 'Ngày văn bản ({{date}}) còn ở phía trước. Thầy/Cô kiểm tra lại giúp.',
  'campaign.deadline':
    'Hạn liên kết? Gửi như trong văn bản, ví dụ: trước ngày 25/02/2021 (tức hết ngày 24/02), hoặc: đến hết ngày 25/02/2021',
  'campaign.deadlineUnclear': 'Em chưa đọc được ngày trong tin này.',
  'campaign.deadlineWhich': 'Tin này có mấy ngày. Thầy/Cô gửi một ngày thôi giúp.',
  'campaign.preview':
    'Xem trước đợt triển khai\nPhạm vi: {{scope}}\nVăn bản: {{document}}\nHạn: {{day}} — {{left}}',
  'campaign.previewOver': '⚠️ Hạn này đã qua; trường liên kết từ nay được ghi là muộn.',
  'campaign.save': 'Lưu',
  'campaign.again': 'Nhập lại',
  'campaign.cancel': 'Hủy',
  'campaign.previewAgain': 'Thầy/Cô trả lời LƯU, NHẬP LẠI hoặc HỦY.',
  'campaign.nobody': 'Phạm vi này không có trường nào. Thầy/Cô chọn phạm vi khác giúp.',
  'campaign.cancelled': 'Đã hủy, chưa đặt đợt nào.',
  'campaign.saved':
    '✅ Đã đặt đợt triển khai theo {{no}}.\nPhạm vi: {{scope}}\nHạn: {{day}}\nĐổi hạn: TRIỂN KHAI MỚI với cùng số văn bản và phạm vi.',
} as const;
