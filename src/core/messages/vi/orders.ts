/** Texts of stopping and recalling orders, and what schools are told of it. */
export const orderTexts = {
  'recall.order': 'Yêu cầu khai báo đột xuất',
  'recall.announcement': 'Thông báo',
  'recall.suffix': ' (đã thu hồi)',
  'recall.edited':
    '🚫 ĐÃ THU HỒI\n{{what}} số {{no}} ngày {{date}} của {{issuer}} đã được thu hồi lúc {{when}}.\nThầy/Cô không cần làm gì thêm.\nMã kiểm tra: {{code}}',
  'recall.correction':
    '🚫 ĐÍNH CHÍNH — ĐÃ THU HỒI\n{{what}} số {{no}} ngày {{date}} mà {{issuer}} đã gửi trước đây không còn hiệu lực, thu hồi lúc {{when}}.\nThầy/Cô không cần làm gì thêm; các nút trong tin cũ không dùng được nữa.\nMã kiểm tra: {{code}}',
  'recall.dead':
    'Kỳ {{title}} đã được {{issuer}} thu hồi lúc {{when}}. Thầy/Cô không cần khai báo nữa; phần đã khai được giữ nhưng không tính.',

  'halt.noneToStop': 'Không có yêu cầu hay thông báo nào đang gửi mà tài khoản này dừng được.',
  'halt.noneToRecall': 'Không có yêu cầu hay thông báo nào mà tài khoản này thu hồi được.',
  'halt.notNamed': 'Không có yêu cầu hay thông báo nào như thế mà tài khoản này xử lý được.',
  'halt.already': 'Việc này đã được làm rồi, hoặc không còn thuộc quyền của tài khoản này.',
  'halt.whichStop': 'Dừng gửi tin nào? Thầy/Cô gửi số thứ tự (ví dụ: 1) hoặc mã kiểm tra:\n{{list}}',
  'halt.whichRecall': 'Thu hồi tin nào? Thầy/Cô gửi số thứ tự (ví dụ: 1) hoặc mã kiểm tra:\n{{list}}',
  'halt.whichAgain': 'Em chưa thấy tin nào trong danh sách hợp với câu này.',
  'halt.listed':
    '{{what}} {{no}} — {{unit}}, gửi lúc {{when}}, đã tới {{sent}}/{{target}} trường, mã {{code}}',
  'halt.listedWaiting': '{{what}} {{no}} — {{unit}}, chưa gửi, mã {{code}}',
  'halt.order': 'Yêu cầu',
  'halt.announcement': 'Thông báo',
  'halt.stopped':
    '⏹ Đã dừng gửi {{what}} {{no}} — {{unit}}.\nĐã tới: {{sent}}/{{target}} trường\nTin chưa gửi đã hủy. Tin đã tới vẫn còn hiệu lực; muốn lấy lại cả tin đã tới: THU HỒI.',
  'halt.stoppedWaiting': '⏹ Đã dừng {{what}} {{no}} — {{unit}}. Chưa trường nào nhận được.',
  'halt.confirm':
    'Thu hồi {{what}} {{no}} — {{unit}}?\nĐã tới: {{sent}}/{{target}} trường{{answered}}\nTin chưa gửi được hủy. Tin trên Telegram được sửa thành ĐÃ THU HỒI; người dùng Zalo nhận tin đính chính. Không lấy lại được nữa sau khi thu hồi.',
  'halt.confirmAnswered': '\nĐã khai: {{declared}} trường; bản khai được giữ nhưng không tính',
  'halt.confirmAgain': 'Thầy/Cô trả lời THU HỒI hoặc THÔI.',
  'halt.recall': 'Thu hồi',
  'halt.keep': 'Thôi',
  'halt.kept': 'Giữ nguyên, không thu hồi.',
  'halt.recalled':
    '🚫 Đã thu hồi {{what}} {{no}} — {{unit}}.\nĐã tới: {{sent}}/{{target}} trường. Em đang báo cho từng nơi đã nhận và sẽ báo kết quả tại đây; xem lại: TIẾN ĐỘ.',
  'halt.stop': 'Dừng',
  'halt.progress': 'Tiến độ',

  'progress.stopped': '⏹ ĐÃ DỪNG GỬI',
  'progress.recalled': '🚫 ĐÃ THU HỒI',
  'progress.notStarted': '🕓 Chưa bắt đầu gửi',
  'progress.cancelled': 'Đã hủy, không gửi: {{count}}',
  'progress.coverage': 'Đã nhận trước khi thu hồi: {{reached}}',
  'progress.corrected':
    'Đã sửa hoặc đính chính {{corrected}} · đang báo {{correcting}} · chưa rõ {{unclear}}',
  'progress.void': 'Đã khai {{declared}} (được giữ, không tính)',
} as const;
