/** Texts about who one is: linking with a code, roles, unlinking. */
export const accountTexts = {
  'account.role': 'Vai trò: {{role}}.',
  'account.role.school': 'người khai báo của nhà trường',
  'account.role.officer': 'cán bộ chỉ đạo',
  'account.role.manager': 'người theo dõi, quản lý',
  'account.role.admin': 'quản trị',
  'account.welcome':
    'Kính chào Thầy/Cô. Đây là kênh khai báo An toàn COVID-19 dành cho nhà trường.\nThầy/Cô gửi mã kích hoạt trong phiếu hướng dẫn của Sở/Phòng GDĐT (ví dụ: K7QF-3MXA).\nChưa có mã? Trả lời HỖ TRỢ.',
  'account.askCode': 'Thầy/Cô gửi mã kích hoạt gồm 8 ký tự, ví dụ: K7QF-3MXA.\nChưa có mã? Trả lời HỖ TRỢ.',
  'account.codeMisread':
    'Mã {{code}} có ký tự không dùng trong mã ({{bad}}). Mã không có chữ I, L, O, U và số 0, 1.\nThầy/Cô xem lại phiếu và gửi lại mã giúp.',
  'account.codeNone':
    'Em chưa thấy mã kích hoạt trong tin này. Mã gồm 8 ký tự, ví dụ: K7QF-3MXA.\nChưa có mã? Trả lời HỖ TRỢ.',
  'account.codeWrong': 'Mã không đúng hoặc đã dùng. Còn {{left}} lần thử. Xin mã mới ở nơi cấp phiếu.',
  'account.codeExpired': 'Mã này đã hết hạn. Còn {{left}} lần thử. Xin mã mới ở nơi cấp phiếu.',
  'account.codeLastTry':
    'Mã không đúng hoặc đã dùng. Đã hết lượt thử, em tạm ngừng nhận mã khoảng 15 phút.\nXin mã mới ở nơi cấp phiếu.',
  'account.codesPaused':
    'Đã nhập sai mã nhiều lần. Vì an toàn, Thầy/Cô thử lại sau {{when}}.\nCần gấp, Thầy/Cô liên hệ nơi cấp phiếu.',
  'account.alreadyYours': 'Mã này Thầy/Cô đã dùng rồi. Tài khoản đã liên kết:\n{{account}}',
  'account.confirm':
    'Mã đúng. Tài khoản này là:\n{{account}}\nThầy/Cô xác nhận liên kết với {{channel}} này?',
  'account.confirmAgain': 'Thầy/Cô bấm hoặc trả lời XÁC NHẬN, hay KHÔNG PHẢI TÔI.',
  'account.confirmYes': 'Xác nhận',
  'account.confirmNo': 'Không phải tôi',
  'account.notMine':
    'Đã bỏ qua, chưa liên kết gì. Thầy/Cô báo nơi cấp phiếu vì phiếu này là của đơn vị khác.',
  'account.linked.school': '✅ Đã liên kết. Lịch khai báo: thứ Hai và thứ Sáu, trước 17:00.',
  'account.linked.officer':
    '✅ Đã liên kết.\nYêu cầu khai báo đột xuất: ĐỘT XUẤT.\nXem tình hình: TÌNH HÌNH.\nHướng dẫn: HƯỚNG DẪN.',
  'account.linked.manager':
    '✅ Đã liên kết.\nXem tình hình: TÌNH HÌNH.\nXem trường chưa khai: CHƯA KHAI.\nHướng dẫn: HƯỚNG DẪN.',
  'account.roundOpen': 'Kỳ này ({{title}}) trường chưa khai.',
  'account.roundDone': 'Kỳ này ({{title}}) trường đã khai.',
  'account.roundNone': 'Hiện không có kỳ nào đang mở. Đến kỳ, em sẽ nhắn Thầy/Cô.',
  'account.declareNow': 'Khai báo ngay',
  'account.later': 'Để sau',
  'account.none':
    '{{channel}} này chưa liên kết tài khoản nào.\nThầy/Cô gửi mã kích hoạt, ví dụ: K7QF-3MXA.\nChưa có mã? Trả lời HỖ TRỢ.',
  'account.you': 'Thầy/Cô đang dùng:\n{{accounts}}\nĐổi người hoặc ngừng dùng: HỦY LIÊN KẾT.',
  'account.unlinkAsk':
    'Hủy liên kết tài khoản này?\n{{account}}\nSau khi hủy, Thầy/Cô không nhận được nhắc khai báo nữa.',
  'account.unlinkAgain': 'Thầy/Cô bấm hoặc trả lời HỦY LIÊN KẾT, hay GIỮ LẠI.',
  'account.unlinkYes': 'Hủy liên kết',
  'account.unlinkNo': 'Giữ lại',
  'account.unlinked': 'Đã hủy liên kết. Muốn dùng lại, Thầy/Cô gửi mã kích hoạt mới.',
  'account.unlinkKept': 'Đã giữ nguyên liên kết.',
  'account.refused':
    'Lệnh này dành cho {{roles}}.\nTài khoản của Thầy/Cô:\n{{accounts}}\nCác lệnh dùng được: HƯỚNG DẪN.',
} as const;
