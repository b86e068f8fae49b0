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

  'order.fileComing': '📎 Em đang nhận tệp, xong sẽ báo.',
  'order.fileName': 'tep-kem',
  'order.fileKept': '📎 Đã nhận {{name}} ({{size}}), sẽ gửi kèm. Bỏ tệp: gửi BỎ TỆP.',
  'order.fileLine': '📎 Tệp kèm: {{name}} ({{size}})',
  'order.fileLineWaiting': '📎 Tệp kèm: đang nhận',
  'order.fileWaiting': 'Tệp kèm còn đang được nhận. Thầy/Cô chờ giây lát rồi bấm Gửi, hoặc gửi BỎ TỆP.',
  'order.fileDropped': 'Đã bỏ tệp kèm.',
  'order.fileKind':
    'Chỉ gửi kèm được ảnh (JPG, PNG) hoặc tệp PDF. Thầy/Cô gửi lại giúp, hoặc tiếp tục không kèm tệp.',
  'order.fileTooBig':
    'Tệp lớn hơn 10 MB nên không gửi kèm được. Thầy/Cô gửi tệp nhỏ hơn, hoặc tiếp tục không kèm tệp.',
  'order.fileGone': 'Em không tải được tệp này. Thầy/Cô gửi lại giúp, hoặc tiếp tục không kèm tệp.',
  'verify.file': 'Tệp kèm: {{name}}',
  'order.list': 'danh sách {{count}} trường',
  'order.badCodes':
    'Có {{count}} mã không phải trường trong phạm vi của tài khoản này: {{codes}}. Thầy/Cô xem lại giúp.',
  'order.colourXanh': 'mức xanh',
  'order.colourVang': 'mức vàng',
  'order.colourDo': 'mức đỏ',
  'order.editSigner': 'Người ký',
  'order.editSchedule': 'Hẹn giờ gửi',
  'order.signer': 'Người ký văn bản? Ví dụ: Nguyễn Sơn Hùng, Phó Chủ tịch',
  'order.signerUnclear': 'Em chưa đọc được tên người ký (nhiều nhất 100 ký tự).',
  'order.signedBy': 'Người ký: {{signer}}',
  'order.sendAt': 'Gửi vào lúc nào? Ví dụ: 7h sáng mai. Gửi luôn thì trả lời GỬI NGAY.',
  'order.sendAtUnclear': 'Em chưa đọc được giờ gửi trong tin này.',
  'order.sendAtPast': 'Giờ gửi {{when}} đã qua. Thầy/Cô chọn giờ ở phía trước giúp.',
  'order.sendAtLate': 'Giờ gửi {{when}} không trước hạn {{deadline}}. Thầy/Cô chọn giờ sớm hơn giúp.',
  'order.sendingAt': 'Hẹn gửi: {{when}}',
  'order.scheduled': '🕓 Đã ghi nhận, sẽ gửi lúc {{when}} tới {{count}} trường. Muốn bỏ: DỪNG.',
  'order.charged': 'Zalo: miễn phí {{free}}, ngoài 48 giờ {{charged}} (khoảng {{cost}} đ)',
  'order.paid':
    'Tin mẫu trả phí: {{count}} trường × {{price}} đ = {{cost}} đ; ngân sách còn {{left}} tin ({{leftCost}} đ)',
  'order.paidShort':
    '⚠️ Tin mẫu trả phí chỉ đủ cho {{count}}/{{schools}} trường × {{price}} đ = {{cost}} đ, hết ngân sách; số còn lại cần gọi điện.',
  'order.inTime': 'Dự kiến: 50% sau {{half}}, 95% sau {{most}}, xong sau {{all}}, kịp hạn ✅',
  'order.notInTime':
    '⚠️ Dự kiến: 50% sau {{half}}, 95% sau {{most}}, xong sau {{all}}, KHÔNG kịp hạn. Nên lùi hạn hoặc thu hẹp phạm vi.',
  'order.seconds': '{{count}} giây',
  'order.minutes': '{{count}} phút',
  'order.hours': '{{hours}} giờ {{minutes}} phút',
  'order.never': 'chưa biết bao giờ',
  'verify.notYet': 'Chưa được gửi đi.',
  'verify.approving': 'Đang chờ duyệt, chưa được gửi đi.',
  'verify.refused': 'Không được duyệt nên không được gửi đi: Thầy/Cô không cần làm theo.',
  'verify.stopped': 'Đã dừng gửi lúc {{when}}; bản đã nhận trước đó còn hiệu lực đến {{deadline}}.',
  'verify.recalled': '🚫 ĐÃ THU HỒI lúc {{when}}: không còn hiệu lực, Thầy/Cô không cần làm theo.',
  'verify.signer': 'Người ký: {{signer}}',

  'qr.button': 'Mã QR',
  'qr.ready':
    'Mã QR của văn bản {{no}} (mã kiểm tra {{code}}): in lên bản giấy, ai quét cũng xem được trang kiểm tra thật giả.',
  'qr.which': 'Mã QR của yêu cầu, thông báo nào? Thầy/Cô gửi MÃ QR và mã kiểm tra, ví dụ MÃ QR 8KD2F7.',

  'announce.scope':
    'Gửi thông báo tới các trường. Phạm vi?\nBấm chọn, hoặc gửi tên đơn vị, cấp học (ví dụ: {{unit}}, THCS).\nThêm CHƯA KHAI nếu chỉ gửi trường chưa khai kỳ này.',
  'announce.ack':
    'Cần trường xác nhận ĐÃ NHẬN trước lúc nào? Bấm chọn, hoặc gửi giờ và ngày (ví dụ: 17h hôm nay). Không cần thì trả lời KHÔNG CẦN.',
  'announce.noAck': 'Không cần',
  'announce.content': 'Không cần xác nhận.\nNội dung thông báo?',
  'announce.contentAck': 'Xác nhận đã nhận trước {{when}}.\nNội dung thông báo?',
  'announce.contentNeeded': 'Thông báo phải có nội dung.',
  'announce.preview':
    'Xem trước thông báo\nPhạm vi: {{scope}}\nVăn bản: {{no}} ngày {{date}}\nKhông cần xác nhận\nNội dung: {{content}}',
  'announce.previewAck':
    'Xem trước thông báo\nPhạm vi: {{scope}}\nVăn bản: {{no}} ngày {{date}}\nXác nhận đã nhận trước: {{when}}\nNội dung: {{content}}',
  'announce.sent':
    '✅ Đã ghi nhận, thông báo đang được gửi tới {{count}} trường.\nPhạm vi: {{scope}}\nVăn bản: {{no}} ngày {{date}}\nMã kiểm tra: {{code}}\nEm sẽ báo tiến độ tại đây; xem lại bất cứ lúc nào: TIẾN ĐỘ.',
  'announce.sentAck':
    '✅ Đã ghi nhận, thông báo đang được gửi tới {{count}} trường.\nPhạm vi: {{scope}}\nVăn bản: {{no}} ngày {{date}}\nXác nhận đã nhận trước: {{when}}\nMã kiểm tra: {{code}}\nEm sẽ báo tiến độ tại đây; xem lại bất cứ lúc nào: TIẾN ĐỘ.',
  'announce.text':
    '📢 THÔNG BÁO\n{{issuer}}\nVăn bản số {{documentNo}} ngày {{documentOn}}\n{{signer}}{{content}}\n{{ack}}Mã kiểm tra: {{checkCode}}\nKiểm tra thật giả: gửi XÁC MINH {{checkCode}}.',
  'announce.askAck': 'Đề nghị bấm (hoặc gửi) ĐÃ NHẬN trước {{deadline}}.\n',

  'ack.button': 'Đã nhận',
  'ack.done': '✅ Đã ghi nhận trường đã nhận thông báo {{no}} của {{issuer}} lúc {{when}}.',
  'ack.late':
    '✅ Đã ghi nhận trường đã nhận thông báo {{no}} của {{issuer}} lúc {{when}}, sau hạn {{deadline}}.',
  'ack.before': 'Trường đã xác nhận thông báo {{no}} của {{issuer}} lúc {{when}} rồi.',
  'ack.recalled': 'Thông báo {{no}} đã được {{issuer}} thu hồi lúc {{when}}. Thầy/Cô không cần xác nhận nữa.',
  'ack.gone': 'Nút này thuộc một thông báo không gửi cho tài khoản của Thầy/Cô, hoặc không cần xác nhận.',

  'target.waiting': 'Chờ gửi',
  'target.sent': 'Đã gửi, chưa xem',
  'target.seen': 'Đã xem',
  'target.acknowledged': 'Đã nhận',
  'target.declared': 'Đã khai',
  'target.uncertain': 'Chưa rõ',
  'target.failed': 'Lỗi',
  'target.noChannel': 'Không có kênh',
  'target.cancelled': 'Đã hủy',
  'target.nobody': 'chưa ai liên kết',
  'target.blocked': 'đã chặn',
  'target.unfollowed': 'đã bỏ theo dõi OA',
  'target.window': 'Zalo im quá 7 ngày',
  'target.expired': 'quá hạn gửi',

  'recipients.title': 'Danh sách nhận {{no}} — {{unit}}: {{all}} trường',
  'recipients.line': '{{state}}: {{count}}',
  'recipients.choose': 'Xem tên trường: bấm chọn hoặc gửi tên trạng thái (ví dụ: KHÔNG CÓ KÊNH).',
  'recipients.named': '{{no}} — {{state}}: {{count}} trường',
  'recipients.rest': '… và {{count}} trường nữa: gửi TIẾP.',
  'recipients.more': 'Tiếp',
  'recipients.all': 'Tất cả trạng thái',
  'recipients.again': 'Thầy/Cô gửi tên trạng thái (ví dụ: CHƯA RÕ), TIẾP, GỬI LẠI, hoặc THOÁT.',

  'resend.button': 'Gửi lại {{count}} trường',
  'resend.yes': 'Gửi lại',
  'resend.ask':
    'Gửi lại {{no}} cho {{count}} trường chưa nhận mà nay gửi được? Mỗi trường được gửi lại một lần, có ghi “(gửi lại)”.',
  'resend.again': 'Thầy/Cô trả lời GỬI LẠI hoặc THÔI.',
  'resend.done': '✅ Đang gửi lại {{no}} cho {{count}} trường.',
  'resend.none': 'Không còn trường nào chưa nhận mà nay gửi lại được.',
  'resend.kept': 'Không gửi lại.',

  'progress.list': 'Danh sách',
  'progress.more': 'Thêm…',
  'progress.moreOf': 'Việc khác với {{no}} — {{unit}}:',
  'progress.stopped': '⏹ ĐÃ DỪNG GỬI',
  'progress.recalled': '🚫 ĐÃ THU HỒI',
  'progress.notStarted': '🕓 Chưa bắt đầu gửi',
  'progress.approving': '🕓 Chờ cán bộ thứ hai duyệt, chưa gửi',
  'progress.refused': '✖️ Không được duyệt, không gửi',
  'progress.notNamed':
    'Không có yêu cầu hay thông báo nào mang mã hay số ấy trong phạm vi của tài khoản này. Mới nhất: TIẾN ĐỘ.',
  'progress.others': 'Còn {{count}} tin khác; xem: TIẾN ĐỘ và mã.\n{{list}}',
  'progress.other': '· {{what}} {{no}} — {{unit}}, mã {{code}}',
  'progress.cancelled': 'Đã hủy, không gửi: {{count}}',
  'progress.coverage': 'Đã nhận trước khi thu hồi: {{reached}}',
  'progress.corrected':
    'Đã sửa hoặc đính chính {{corrected}} · đang báo {{correcting}} · chưa rõ {{unclear}}',
  'progress.void': 'Đã khai {{declared}} (được giữ, không tính)',
} as const;
