/** Texts of orders that take the place of earlier ones. */
export const replaceTexts = {
  'replace.edit': 'Thay thế',
  'replace.ask':
    'Thay thế yêu cầu hay thông báo nào đã gửi? Thầy/Cô gửi mã kiểm tra hoặc số văn bản, ví dụ 8KD2F7.\nChỉ bãi bỏ: BÃI BỎ và mã. Không thay gì: KHÔNG.',
  'replace.unclear': 'Em chưa thấy mã kiểm tra hay số văn bản trong tin này.',
  'replace.notFound':
    'Không có yêu cầu hay thông báo nào như thế đã gửi, còn hiệu lực và thuộc quyền của tài khoản này. Chưa bắt đầu gửi thì dùng DỪNG.',
  'replace.which': 'Có mấy tin hợp với câu này; Thầy/Cô gửi mã kiểm tra:\n{{list}}',
  'replace.line': '{{how}}: {{what}} {{no}} (mã {{code}}), đã tới {{sent}}/{{target}} trường{{answered}}',
  'replace.answered': '; đã khai {{declared}} (được giữ, không tính)',
  'replace.replaces': 'Thay thế',
  'replace.withdraws': 'Bãi bỏ',
  'replace.gone':
    '⚠️ {{no}} không còn thay được: đã thu hồi, đã được thay thế, hoặc có văn bản khác đang chờ thay. Thầy/Cô trả lời SỬA, THAY THẾ để chọn lại hoặc bỏ.',
  'replace.inText': '{{how}} văn bản số {{no}}\n',

  'replace.byReplaced': 'được thay thế bởi {{no}} (mã {{code}}) của {{issuer}}',
  'replace.byWithdrawn': 'bị bãi bỏ bởi {{no}} (mã {{code}}) của {{issuer}}',
  'replace.dead':
    'Kỳ {{title}} đã {{by}} lúc {{when}}. Thầy/Cô không khai kỳ này nữa; phần đã khai được giữ nhưng không tính.',
  'replace.ackDead': 'Thông báo {{no}} đã {{by}} lúc {{when}}. Thầy/Cô không cần xác nhận nữa.',
  'replace.suffixReplaced': ' (đã được thay thế)',
  'replace.edited':
    '🔁 KHÔNG CÒN HIỆU LỰC\n{{what}} số {{no}} ngày {{date}} đã {{by}} lúc {{when}}; văn bản mới không gửi tới trường.\nThầy/Cô không cần làm gì thêm.\nMã kiểm tra: {{code}}',
  'replace.correction':
    '🔁 ĐÍNH CHÍNH — KHÔNG CÒN HIỆU LỰC\n{{what}} số {{no}} ngày {{date}} mà {{issuer}} đã gửi trước đây đã {{by}} lúc {{when}}; văn bản mới không gửi tới trường.\nThầy/Cô không cần làm gì thêm; các nút trong tin cũ không dùng được nữa.\nMã kiểm tra: {{code}}',
  'replace.progress': '🔁 Không còn hiệu lực: {{by}}',
  'replace.coverage': 'Đã nhận mà ngoài phạm vi mới: {{reached}}',

  'replace.verifyBy': '🔁 Đã {{by}} lúc {{when}}: không còn hiệu lực, Thầy/Cô không cần làm theo.',
  'replace.verifyNow': 'Văn bản sau cùng: {{no}} (mã {{code}}).',
  'replace.verifyEarlier': '{{how}}: {{list}}',
  'replace.link': '{{no}} (mã {{code}})',
} as const;
