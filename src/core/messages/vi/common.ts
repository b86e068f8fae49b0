/** Texts of no conversation in particular. */
export const commonTexts = {
  'history.title': '{{school}} — các lần khai báo gần đây',
  'history.none': 'Trường chưa có lần khai báo nào. Gửi KHAI BÁO để khai.',
  'history.onTime': '📋 Kỳ {{title}} — khai lúc {{when}}, đúng hạn',
  'history.late': '📋 Kỳ {{title}} — khai lúc {{when}}, muộn',
  'history.rated': 'Đạt {{passed}}/{{total}} · {{outcome}}',
  'history.unrated': 'Chưa đánh giá',
  'history.receipt': 'Mã biên nhận: {{code}}',
  'history.correction': 'Sửa lần {{number}} lúc {{when}}: {{reason}}',
  'common.lost': 'Em xin lỗi, câu vừa rồi bị gián đoạn. Thầy/Cô gửi lại giúp, hoặc gửi HƯỚNG DẪN.',
  'common.attachment': 'Em chưa cần đến tệp này.\nXem các lệnh: HƯỚNG DẪN. Cần người giúp: HỖ TRỢ.',
  'common.edited': 'Em không đọc được tin đã sửa. Thầy/Cô gửi lại thành tin mới giúp.',
  'common.staleButton': 'Nút này thuộc câu hỏi cũ, không còn dùng được.',
  'common.staleDeclared':
    'Nút này không còn dùng được: kỳ {{title}} trường đã khai.\nMã biên nhận: {{code}}\nSửa bản đã gửi: SỬA (đến {{lock}}).',
  'common.wayOut': 'Xem các lệnh: HƯỚNG DẪN.',
  'common.orBack': 'Trở lại: gửi QUAY LẠI.',
  'common.moreButtons': 'Thêm…',
  'common.otherButtons': 'Lựa chọn khác:',
  'common.goOn': '— Tiếp tục việc đang làm —',
  'common.stopped': 'Đã dừng. Việc đang làm dở không được gửi đi.\nXem các lệnh: HƯỚNG DẪN.',
  'common.stoppedDeclared': 'Đã dừng. Bản khai kỳ {{title}} đã gửi vẫn giữ nguyên.\nXem các lệnh: HƯỚNG DẪN.',
  'common.nothingToStop': 'Hiện không có việc gì đang làm dở.',
  'common.helpOffer': 'Cần người giúp: gửi HỖ TRỢ. Dừng: gửi THOÁT.',
  'common.later': 'Vâng. Khi nào tiện, Thầy/Cô gửi KHAI BÁO.',
  'common.thanks': 'Vâng ạ. Em cảm ơn Thầy/Cô.',
  'common.notOpen': 'Chức năng này chưa mở. Các lệnh dùng được: HƯỚNG DẪN.',
  'common.broken':
    'Em xin lỗi, hệ thống vừa gặp lỗi với tin này và đã ghi lại để sửa. Thầy/Cô gửi lại giúp; dữ liệu đã gửi trước đó vẫn còn.',
  'common.lateText': 'Tin vừa đến được gửi từ trước khi em hỏi câu này, nên em chưa tính. Em hỏi lại:',
  'common.flood': 'Em đã đọc {{many}} tin Thầy/Cô vừa gửi, theo thứ tự.',
  'delivery.paid': 'Tin mẫu Zalo có phí',
  'common.resent': '(gửi lại)',
  'common.unclear.school':
    'Em chưa hiểu tin này.\nKhai báo: KHAI BÁO. Sửa bản đã gửi: SỬA.\nHướng dẫn: HƯỚNG DẪN. Cần người giúp: HỖ TRỢ.',
  'common.unclear.office':
    'Em chưa hiểu tin này.\nXem tình hình: TÌNH HÌNH. Trường chưa khai: CHƯA KHAI.\nHướng dẫn: HƯỚNG DẪN. Cần người giúp: HỖ TRỢ.',
  'help.none':
    'Kênh này dành cho nhà trường và cơ quan quản lý đã được cấp mã.\n1. Tìm mã kích hoạt trong phiếu hướng dẫn.\n2. Gửi mã vào đây, ví dụ: K7QF-3MXA.\n3. Xác nhận đúng đơn vị của mình.\nChưa có mã: xin ở Phòng/Sở GDĐT hoặc UBND nơi quản lý trường.',
  'help.school':
    'Khai báo: KHAI BÁO (thứ Hai, thứ Sáu, hoặc khi có yêu cầu đột xuất).\nSửa bản đã gửi: SỬA (đến khi khóa kỳ).\nCác lần đã khai: LỊCH SỬ. Giấy chứng nhận: CHỨNG NHẬN.\nTiêu chí bắt buộc chưa đạt: TỒN TẠI.\nMình là ai: TÔI.\nYêu cầu thật hay giả: XÁC MINH và mã.\nDừng việc đang làm: THOÁT.\nCần người giúp: HỖ TRỢ.',
  'help.officer':
    'Yêu cầu khai báo đột xuất: ĐỘT XUẤT. Thông báo: THÔNG BÁO.\nTiến độ yêu cầu đã gửi: TIẾN ĐỘ. Dừng, thu hồi: DỪNG, THU HỒI.\nDuyệt yêu cầu gửi nhiều trường: DUYỆT.\nMiễn khai báo cho trường, khu vực: MIỄN.',
  'help.manager':
    'Tình hình khai báo: TÌNH HÌNH.\nXem riêng một đơn vị: thêm tên, ví dụ TÌNH HÌNH LONG THÀNH.\nTrường chưa khai: CHƯA KHAI.\nNhắc các trường ấy: NHẮC. Trường phải gọi điện: GỌI ĐIỆN.\nHỏi bằng lời cũng được: TIÊU CHÍ 10 Ở LONG THÀNH, SO VỚI KỲ TRƯỚC, XU HƯỚNG.\nCảnh báo F0, F1, sốt: CẢNH BÁO. Một trường trong 14 ngày: TRUY VẾT và tên trường.\nTiêu chí bắt buộc chưa đạt: TỒN TẠI.',
  'help.everyone':
    'Mình là ai: TÔI.\nYêu cầu, biên nhận thật hay giả: XÁC MINH và mã.\nDừng việc đang làm: THOÁT.\nCần người giúp: HỖ TRỢ.',
  'help.support':
    'Khó khăn khi khai báo: Thầy/Cô liên hệ đơn vị đã cấp phiếu (Phòng/Sở GDĐT, UBND).\nLỗi kỹ thuật: ghi lại giờ và nội dung tin rồi báo nơi cấp phiếu.\nXem cách dùng: HƯỚNG DẪN.',
} as const;
