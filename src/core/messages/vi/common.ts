/** Texts of no conversation in particular. */
export const commonTexts = {
  'common.lost': 'Em xin lỗi, câu vừa rồi bị gián đoạn. Thầy/Cô gửi lại giúp, hoặc gửi HƯỚNG DẪN.',
  'common.attachment':
    'Em đã nhận tệp nhưng chưa cần đến. Thầy/Cô gửi KHAI BÁO để khai báo hoặc HƯỚNG DẪN để xem cách dùng.',
  'common.edited': 'Em chỉ đọc tin mới, không đọc tin đã sửa. Thầy/Cô gửi lại thành tin mới giúp.',
  'common.staleButton': 'Nút này thuộc câu hỏi cũ, không còn dùng được.',
  'common.wayOut': 'Thầy/Cô gửi KHAI BÁO, TÌNH HÌNH hoặc HƯỚNG DẪN.',
  'common.goOn': '— Tiếp tục việc đang làm —',
  'common.stopped': 'Đã dừng. Muốn làm lại, Thầy/Cô gửi HƯỚNG DẪN để xem các lệnh.',
  'common.nothingToStop': 'Hiện không có việc gì đang làm dở.',
  'common.helpOffer': 'Cần người giúp: gửi HOTRO. Dừng: gửi THOAT.',
  'common.later': 'Vâng. Khi nào tiện, Thầy/Cô gửi KHAI BÁO.',
  'common.broken':
    'Em xin lỗi, hệ thống vừa gặp lỗi với tin này và đã ghi lại để sửa. Thầy/Cô gửi lại giúp; dữ liệu đã gửi trước đó vẫn còn.',
  'common.resent': '(gửi lại)',
  'common.unclear.school':
    'Em chưa hiểu tin này.\nKhai báo: gửi KHAI BÁO. Sửa bản đã gửi: SỬA. Hướng dẫn: HƯỚNG DẪN. Cần người giúp: HOTRO.',
  'common.unclear.office':
    'Em chưa hiểu tin này.\nXem tình hình: TÌNH HÌNH. Trường chưa khai: CHƯA KHAI. Hướng dẫn: HƯỚNG DẪN. Cần người giúp: HOTRO.',
  'help.none':
    'Kênh này dành cho nhà trường và cơ quan quản lý đã được cấp mã.\n1. Tìm mã kích hoạt trong phiếu hướng dẫn.\n2. Gửi mã vào đây, ví dụ: K7QF-3MXA.\n3. Xác nhận đúng đơn vị của mình.\nChưa có mã: xin ở Phòng/Sở GDĐT hoặc UBND nơi quản lý trường.',
  'help.school':
    'Khai báo: KHAI BÁO (thứ Hai, thứ Sáu, hoặc khi có yêu cầu đột xuất).\nSửa bản đã gửi: SỬA (đến khi khóa kỳ).\nMình là ai: TÔI. Kiểm tra yêu cầu thật hay giả: XÁC MINH và mã.\nDừng việc đang làm: THOÁT. Cần người giúp: HOTRO.',
  'help.officer': 'Yêu cầu khai báo đột xuất: ĐỘT XUẤT. Tiến độ: TIẾN ĐỘ.',
  'help.manager':
    'Tình hình khai báo: TÌNH HÌNH, thêm tên đơn vị để xem riêng (ví dụ: TÌNH HÌNH LONG THÀNH).\nTrường chưa khai: CHƯA KHAI.',
  'help.everyone':
    'Mình là ai: TÔI. Kiểm tra yêu cầu thật hay giả: XÁC MINH và mã. Dừng việc đang làm: THOÁT. Cần người giúp: HOTRO.',
  'help.support':
    'Khó khăn khi khai báo, Thầy/Cô liên hệ đơn vị quản lý trực tiếp (Phòng/Sở GDĐT, UBND) đã cấp phiếu.\nLỗi kỹ thuật: ghi lại giờ và nội dung tin rồi báo nơi cấp phiếu.\nXem cách dùng: HƯỚNG DẪN.',
} as const;
