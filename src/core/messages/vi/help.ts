/** What /huongdan says of single commands; the key is the command's name. The same, longer, is in docs/huong-dan. */
export const helpTexts = {
  'help.handing': 'Cấp, thu hồi mã: CẤP MÃ.\nTrường đã, chưa liên kết: TRIỂN KHAI.',
  'help.topics':
    'Đổi tài khoản, thêm máy: TÀI KHOẢN.\nXem kỹ từng việc: HƯỚNG DẪN và tên việc, ví dụ HƯỚNG DẪN {{topic}}.',
  'help.topicOthers': 'Việc này dành cho {{roles}}.\nCác việc tài khoản của Thầy/Cô làm được: HƯỚNG DẪN.',
  'help.topicNone': 'Em chưa có hướng dẫn riêng cho việc này. Các việc làm được:',

  'topic.khaibao':
    'KHAI BÁO\n1. Thứ Hai, thứ Sáu (hoặc khi có yêu cầu đột xuất) em nhắn; bấm Khai báo hay gửi KHAI BÁO.\n2. Trả lời bằng nút hoặc gõ, không cần dấu: “1180/1205”, “muc 6 chua dat”, “dat het”.\n3. Xem tóm tắt, bấm Gửi, giữ mã biên nhận.\nLần trước đã khai đủ: bấm Không thay đổi.\nDừng giữa chừng: THOÁT; em giữ phần đã trả lời.',
  'topic.sua':
    'SỬA\nSửa bản đã gửi, đến khi khóa kỳ (09:00 hôm sau). Chọn mục, nhập lại, nêu lý do, bấm Gửi.\nMọi lần sửa đều được lưu.',
  'topic.lichsu': 'LỊCH SỬ\nCác lần khai gần đây của trường: giờ, kết quả, mã biên nhận, các lần sửa.',
  'topic.chungnhan':
    'CHỨNG NHẬN\nGiấy chứng nhận một lần khai (PDF có mã QR), có sau khi kỳ đã khóa.\nKỳ khác: thêm ngày, ví dụ CHỨNG NHẬN 01/03.',
  'topic.tontai': 'TỒN TẠI\nTiêu chí bắt buộc chưa đạt còn mở cho đến khi khai đạt kèm ghi chú hoặc ảnh.',
  'topic.tinhhinh':
    'TÌNH HÌNH\nSố phải khai, đã khai, chưa khai, tỷ lệ của đơn vị mình.\nĐơn vị khác: TÌNH HÌNH LONG THÀNH. Kỳ khác: TÌNH HÌNH THỨ 6 TUẦN TRƯỚC.\nNút dưới tin đi xuống từng đơn vị.',
  'topic.chuakhai': 'CHƯA KHAI\nDanh sách trường chưa khai kỳ này.\nỞ một nơi: CHƯA KHAI TÂN PHÚ.',
  'topic.xuhuong': 'XU HƯỚNG\nTỷ lệ của các kỳ gần đây, ví dụ XU HƯỚNG BIÊN HÒA.',
  'topic.nhac':
    'NHẮC\nNhắc các trường chưa khai, ví dụ NHẮC TÂN PHÚ. Em cho biết số trường rồi mới gửi.\nTrường đã khai, được miễn hoặc vừa được nhắc thì không nhắc; giờ nghỉ thì tin chờ đến sáng.',
  'topic.bieudo': 'BIỂU ĐỒ\nẢnh biểu đồ theo đơn vị, theo kỳ, theo tiêu chí, ví dụ BIỂU ĐỒ LONG THÀNH.',
  'topic.bantin':
    'BẢN TIN\nSau hạn mỗi kỳ em gửi một tin: số liệu, so với kỳ trước, nơi thấp nhất và biểu đồ.\nNgay sau hạn: BẢN TIN BẬT. Giờ khác: BẢN TIN 17:30. Thôi nhận: BẢN TIN TẮT.',
  'topic.xuat':
    'XUẤT\nTệp Excel, CSV hoặc PDF, ví dụ XUẤT PDF BIÊN HÒA.\nTelegram: tệp đến ngay. Zalo: đường dẫn dùng trong 24 giờ.',
  'topic.baocao': 'BÁO CÁO\nBáo cáo kết quả theo mẫu hành chính (Word, PDF), ví dụ BÁO CÁO THÁNG 3.',
  'topic.bang': 'BẢNG\nTrang theo dõi chỉ để xem, mở bằng đường dẫn riêng có hạn.',
  'topic.dotxuat':
    'ĐỘT XUẤT\n1. Phạm vi: “bien hoa, thcs”, thêm CHƯA KHAI nếu chỉ hỏi trường chưa khai.\n2. Số, ký hiệu, ngày văn bản.\n3. Hạn trả lời, nội dung.\n4. Xem trước số trường, kênh nhận, giờ nhắc; bấm Gửi.\nẢnh hoặc PDF gửi kèm: gửi luôn lúc soạn. Nội dung theo mẫu: MẪU và tên.\nMột dòng: /dotxuat phạm vi; văn bản; hạn; nội dung.\nThay văn bản cũ: thêm “; thay 8KD2F7”, hoặc SỬA, THAY THẾ; chỉ bãi bỏ: “; bãi bỏ 8KD2F7”.\nSau đó: TIẾN ĐỘ, DỪNG, THU HỒI.',
  'topic.thongbao':
    'THÔNG BÁO\nTin cần đọc, không cần khai. Phạm vi, văn bản và nội dung như ĐỘT XUẤT; có thể xin bấm Đã nhận.\nMột dòng: /thongbao phạm vi; văn bản; hạn xác nhận hoặc KHÔNG CẦN; nội dung.\nThay hay bãi bỏ tin trước: như ĐỘT XUẤT.',
  'topic.mau':
    'MẪU\nMẫu nội dung cho ĐỘT XUẤT, THÔNG BÁO: có sẵn, của đơn vị, của cấp trên. Lúc soạn: bấm Mẫu, hoặc gửi MẪU và tên; chỗ trong ngoặc nhọn em tự điền hoặc hỏi.\nLưu: nút Lưu làm mẫu sau khi gửi, hoặc MẪU LƯU và mã kiểm tra. Xem: MẪU. Xóa mẫu của đơn vị: MẪU XÓA và tên.',
  'topic.tiendo':
    'TIẾN ĐỘ\nTin mới nhất đã gửi tới đâu: đã gửi, đã xem, đã khai, lỗi, không có kênh; kèm các tin khác đang gửi.\nMột tin: TIẾN ĐỘ và mã kiểm tra hoặc số văn bản, ví dụ TIẾN ĐỘ 8KD2F7.\nTừng trường: DANH SÁCH. Mã QR để in: MÃ QR và mã. Trường không nhắn được: GỌI ĐIỆN.',
  'topic.dung':
    'DỪNG\nGửi DỪNG GỬI: tin chưa gửi thì thôi gửi; tin đã đến vẫn còn hiệu lực. Một tin: DỪNG và mã. Tin đang chờ duyệt hoặc hẹn giờ thì bỏ hẳn.\nRút lại cả tin đã đến: THU HỒI.',
  'topic.thuhoi':
    'THU HỒI\nTHU HỒI, hoặc THU HỒI và mã: tin chưa gửi thì bỏ; tin Telegram được sửa, Zalo có tin đính chính; nút hết tác dụng; bản đã khai được giữ nhưng không tính.\nCó văn bản mới thay: ghi “thay” và mã cũ khi gửi ĐỘT XUẤT, THÔNG BÁO.',
  'topic.duyet':
    'DUYỆT\nYêu cầu, thông báo gửi rất nhiều trường phải có cán bộ thứ hai (cùng đơn vị hoặc cấp trên) duyệt. Em gửi bản xem trước kèm nút; hoặc trả lời DUYỆT và mã kiểm tra, KHÔNG DUYỆT, mã và lý do.\nQuyết định đầu tiên có hiệu lực. Đang chờ: DUYỆT. Người gửi rút lại: DỪNG.',
  'topic.goidien':
    'GỌI ĐIỆN\nTrường chưa khai kỳ này mà không nhắn được: tên, số điện thoại, vì sao. Dưới TIẾN ĐỘ có nút Gọi điện cho riêng yêu cầu ấy.',
  'topic.mien':
    'MIỄN\nMiễn khai cho một trường hoặc khu vực trong một thời gian: phạm vi, ngày, lý do, số văn bản.\nSố miễn luôn ghi riêng cạnh tỷ lệ.',
  'topic.khaithay':
    'KHAI THAY\nKhai giúp trường không có kênh; ghi “khai thay – chờ xác nhận”, trường xác nhận hoặc không nhận trong 24 giờ.',
  'topic.canhbao':
    'CẢNH BÁO\nF0, F1, sốt hoặc ho vượt mức được báo ngay. Xem lại: CẢNH BÁO. Đã xử lý: bấm nút dưới tin.',
  'topic.truyvet':
    'TRUY VẾT\nMột trường trong 14 ngày: ai khai gì, lúc nào, ví dụ TRUY VẾT NGÔ QUYỀN. Mỗi lần xem đều được ghi lại.',
  'topic.trienkhai':
    'TRIỂN KHAI\nTrường đã, chưa liên kết theo đơn vị và cấp học, so với hạn.\nỞ một nơi: TRIỂN KHAI TÂN PHÚ. Từng trường: CHƯA LIÊN KẾT.\nTheo ngày: TRIỂN KHAI DIỄN BIẾN. Tệp: TRIỂN KHAI XUẤT.\nNHẮC QUA CẤP TRÊN: cấp trên của trường nhận danh sách và mã để chuyển; mỗi nơi mỗi ngày một tin.\nĐặt văn bản và hạn (cán bộ, quản trị): TRIỂN KHAI MỚI.',
  'topic.capma':
    'CẤP MÃ\n1. Gửi CẤP MÃ và tên đơn vị, ví dụ CẤP MÃ NGÔ QUYỀN.\n2. Chọn vai trò. Chỉ cấp được vai trò mình có, trong phạm vi của mình.\n3. Mã hiện một lần, dùng một lần, trong 30 ngày; chuyển riêng cho người nhận.\nĐổi người: chọn Thay người. Lấy lại: chọn Thu hồi.',
  'topic.nhatky': 'NHẬT KÝ\nAi đã làm gì, lúc nào, trong phạm vi của mình.',
  'topic.toi': 'TÔI\nTài khoản đang dùng: đơn vị, cơ quan, vai trò.',
  'topic.taikhoan':
    'TÀI KHOẢN\nThêm máy: một mã 30 phút để dùng thêm trên Zalo hoặc Telegram khác.\nĐổi máy: chuyển hẳn sang máy mới.\nNgười dùng: ai cùng dùng; người chính gỡ được người phụ.\nCó mấy tài khoản: gửi số để đổi.',
  'topic.lienket':
    'LIÊN KẾT\nGửi mã trong phiếu (ví dụ K7QF-3MXA, trên Zalo là #K7QF-3MXA), xem đúng đơn vị, bấm Xác nhận.\nSai năm lần thì chờ 15 phút. Mã hết hạn hoặc đã dùng: xin mã mới ở nơi cấp.',
  'topic.huylienket':
    'HỦY LIÊN KẾT\nThôi dùng tài khoản trên máy này; bản khai của trường vẫn còn. Dùng lại cần mã mới.',
  'topic.xacminh':
    'XÁC MINH\nGửi XÁC MINH và mã kiểm tra của yêu cầu, hoặc mã biên nhận, để biết thật hay giả.\nVăn bản đã được thay thế hay bãi bỏ thì em nói văn bản nào.',
  'topic.hotro':
    'HỖ TRỢ\nGửi HỖ TRỢ và điều đang vướng, kèm ảnh nếu cần. Cấp trên trả lời ngay trong khung chat; chưa trả lời thì chuyển lên cấp trên nữa.',
} as const;
