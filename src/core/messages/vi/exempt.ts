/** Texts of suspensions (miễn khai báo): deciding one, ending one early, and what schools are told. */
export const exemptTexts = {
  'exempt.scope':
    'Miễn khai báo cho trường hay khu vực nào? Thầy/Cô gửi tên hoặc mã, có thể kèm cấp học (ví dụ: {{unit}}, THCS).\nXem hoặc bỏ miễn đang có: bấm Đang miễn.',
  'exempt.byUnit': 'Chọn đơn vị',
  'exempt.current': 'Đang miễn',
  'exempt.outside': 'Tài khoản này quyết định miễn được cho: {{scope}}.\nThầy/Cô chọn trong phạm vi đó giúp.',
  'exempt.counted': '{{scope}} — {{count}} trường.',
  'exempt.one': '{{scope}}.',
  'exempt.period': 'Miễn những ngày nào? Thầy/Cô gửi một ngày hoặc từ ngày đến ngày (ví dụ: 01/03 - 05/03).',
  'exempt.today': 'Hôm nay',
  'exempt.week': 'Đến hết tuần này',
  'exempt.sevenDays': '7 ngày',
  'exempt.periodUnclear': 'Em chưa đọc được ngày trong tin này.',
  'exempt.periodOpen': 'Em đã ghi từ {{from}}. Còn đến hết ngày nào?',
  'exempt.periodBackwards': 'Ngày cuối ({{to}}) trước ngày đầu ({{from}}).',
  'exempt.periodTooLong':
    'Mỗi lần miễn nhiều nhất {{most}} ngày; từ {{from}} đến {{to}} là {{days}} ngày. Hết hạn có thể miễn tiếp.',
  'exempt.periodPast':
    'Thời gian này bắt đầu trước hôm nay ({{today}}). Miễn cho ngày đã qua cần đơn vị cấp trên của {{unit}} quyết định.\nThầy/Cô chọn từ hôm nay trở đi giúp.',
  'exempt.reason': '{{period}}.\nLý do? Bấm chọn hoặc gửi vài chữ.',
  'exempt.reasonStorm': 'Bão, lũ',
  'exempt.reasonEpidemic': 'Phòng, chống dịch',
  'exempt.reasonBreak': 'Trường nghỉ học',
  'exempt.reasonUnclear': 'Lý do cần từ 3 đến {{most}} ký tự; tin vừa rồi có {{count}}.',
  'exempt.document': 'Số, ký hiệu văn bản cho miễn (và ngày, nếu có)? Ví dụ: 123/UBND-KGVX 28/02/2021',
  'exempt.documentUnclear':
    'Em chưa thấy số, ký hiệu văn bản trong tin này. Miễn khai báo phải có văn bản làm căn cứ.',
  'exempt.documentNoTooLong': 'Số, ký hiệu dài {{count}} ký tự, nhiều nhất là {{most}}.',
  'exempt.documentFuture': 'Ngày văn bản ({{date}}) còn ở phía trước. Thầy/Cô kiểm tra lại giúp.',
  'exempt.preview':
    'Xem trước miễn khai báo\nPhạm vi: {{scope}}\nThời gian: {{period}}\nLý do: {{reason}}\nVăn bản: {{document}}\nSố trường được miễn: {{count}}',
  'exempt.documentDated': '{{no}} ngày {{date}}',
  'exempt.oneDay': '{{day}}',
  'exempt.days': 'từ {{from}} đến hết {{to}} ({{days}} ngày)',
  'exempt.names': '{{names}}',
  'exempt.namesMore': '{{names}} và {{count}} trường nữa',
  'exempt.round': 'Kỳ {{title}} đang mở: bớt {{count}} trường phải khai ({{declared}} trường đã khai).',
  'exempt.roundNone': 'Không có kỳ đang mở trong thời gian này; các kỳ tới tự miễn khi mở.',
  'exempt.overlap': '⚠️ Trùng với miễn đang có: {{list}}.',
  'exempt.overlapOne': '{{unit}}, {{period}}, văn bản {{no}}',
  'exempt.overlapAbove': 'quyết định của cấp trên, {{period}}',
  'exempt.overlapRefused':
    'Miễn chồng lên nhau cần đơn vị cấp trên của {{unit}} quyết định. Thầy/Cô đổi thời gian, phạm vi hoặc hủy.',
  'exempt.retroactive': '⚠️ Thời gian này bắt đầu trước hôm nay; kỳ đã khóa giữ nguyên số liệu.',
  'exempt.allLocked':
    'Thời gian này đã qua và không còn kỳ nào mở, nên miễn không thay đổi gì. Thầy/Cô đổi thời gian hoặc hủy.',
  'exempt.noSchools': '{{scope}} — không có trường nào. Thầy/Cô chọn phạm vi khác giúp.',
  'exempt.confirm': 'Xác nhận miễn',
  'exempt.cancel': 'Hủy',
  'exempt.confirmAgain': 'Thầy/Cô trả lời XÁC NHẬN, QUAY LẠI hoặc HỦY.',
  'exempt.blockedAgain': 'Thầy/Cô trả lời QUAY LẠI hoặc HỦY.',
  'exempt.cancelled': 'Đã hủy. Chưa miễn trường nào.',
  'exempt.done':
    '✅ Đã miễn khai báo cho {{count}} trường.\nPhạm vi: {{scope}}\nThời gian: {{period}}\nVăn bản: {{document}}\nCác trường được báo ngay; số phải khai của kỳ đang mở đã tính lại.\nBỏ miễn sớm: gửi MIỄN rồi chọn Đang miễn.',
  'exempt.list': 'Đang miễn và sắp miễn ({{count}}):\n{{list}}',
  'exempt.line': '{{number}}. {{scope}} — {{period}}\n   {{reason}} · {{no}} · {{count}} trường',
  'exempt.lineAbove': '{{line}} · do cấp trên quyết định',
  'exempt.listMore': '… và {{count}} quyết định khác.',
  'exempt.listHint': 'Bỏ miễn sớm: bấm nút hoặc gửi BỎ MIỄN và số thứ tự.',
  'exempt.none': 'Không có trường nào đang được miễn hoặc sắp được miễn trong {{scope}}.',
  'exempt.lift': 'Bỏ miễn {{number}}',
  'exempt.new': 'Miễn mới',
  'exempt.close': 'Xong',
  'exempt.listAgain': 'Em chưa rõ bỏ miễn số nào.',
  'exempt.notYours': 'Số {{number}} do cấp trên quyết định nên chỉ cấp trên bỏ được.',
  'exempt.liftAsk':
    'Bỏ miễn cho {{scope}} ({{count}} trường), {{period}}?\nCác trường được báo và khai báo trở lại từ bây giờ.',
  'exempt.liftYes': 'Bỏ miễn',
  'exempt.liftNo': 'Giữ nguyên',
  'exempt.liftAgain': 'Thầy/Cô trả lời BỎ MIỄN hoặc GIỮ NGUYÊN.',
  'exempt.kept': 'Giữ nguyên, không thay đổi gì.',
  'exempt.lifted':
    '✅ Đã bỏ miễn cho {{scope}}. {{count}} trường được báo khai báo trở lại; kỳ còn hạn đã tính lại số phải khai.',
  'exempt.gone': 'Quyết định miễn này đã hết hoặc đã được bỏ trước đó.',
  'exempt.closed': 'Vâng ạ. Cần miễn khai báo, Thầy/Cô gửi MIỄN.',

  'exempted.text':
    '{{school}} được miễn khai báo {{period}}.\nLý do: {{reason}}\nVăn bản: {{document}}\nThầy/Cô không cần khai trong thời gian này; muốn khai vẫn được. Từ {{resumes}} trường khai báo trở lại.',
  'resumed.text':
    'Từ {{resumes}} {{school}} khai báo trở lại: hết thời gian miễn {{period}} (văn bản {{document}}).',
  'resumed.early':
    'Từ hôm nay {{school}} khai báo trở lại: việc miễn {{period}} (văn bản {{document}}) đã được bỏ sớm.\nKỳ đang mở: gửi KHAI BÁO.',
  'exempted.schools': '{{count}} trường của Thầy/Cô',
} as const;
