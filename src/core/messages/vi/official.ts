/** Wording of the official results report: the parts of an administrative document by Nghị định 30/2020/NĐ-CP. */
export const officialTexts = {
  'official.nation': 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  'official.motto': 'Độc lập - Tự do - Hạnh phúc',
  'official.number': 'Số:          /BC-{{body}}',
  'official.place': '{{place}}, ngày {{day}} tháng {{month}} năm {{year}}',
  'official.kind': 'BÁO CÁO',
  'official.subject':
    'Kết quả khai báo “An toàn COVID-19” trong trường học\ntừ ngày {{from}} đến ngày {{to}}',
  'official.to': 'Kính gửi: {{to}}',
  'official.ministry': 'Bộ Giáo dục và Đào tạo',
  'official.ministryDesk': 'Bộ Giáo dục và Đào tạo (qua Vụ Giáo dục Thể chất)',
  'official.committee': 'Ủy ban nhân dân {{unit}}',
  'official.basis':
    'Thực hiện {{documents}}, {{body}} báo cáo kết quả khai báo tình hình an toàn phòng, chống dịch COVID-19 của các trường trên địa bàn {{unit}} từ ngày {{from}} đến ngày {{to}} như sau:',
  'official.document': '{{kind}} số {{no}} ngày {{on}} của {{issuer}}',
  'official.and': '{{first}} và {{last}}',

  'official.rollout': 'I. CÔNG TÁC TRIỂN KHAI',
  'official.rolloutText':
    'Trong thời gian báo cáo có {{rounds}} kỳ khai báo ({{periodic}} kỳ định kỳ, {{urgent}} kỳ đột xuất theo yêu cầu của cấp có thẩm quyền). Ở kỳ gần nhất ({{last}}), {{must}} trường phải khai báo, {{exempt}} trường được miễn. Các trường khai báo qua Zalo hoặc Telegram; chỉ khai số lượng, không khai thông tin của giáo viên, học sinh.',
  'official.noRounds': 'Trong thời gian báo cáo không có kỳ khai báo nào được mở.',

  'official.results': 'II. KẾT QUẢ KHAI BÁO',
  'official.resultsText':
    'Tổng số lượt phải khai: {{must}}; đã khai: {{declared}} (đạt {{rate}}), trong đó đúng hạn {{onTime}}, muộn {{late}}, khai thay {{onBehalf}}; chưa khai: {{silent}}; miễn: {{exempt}}.',
  'official.byRound': 'Bảng 1. Kết quả theo kỳ khai báo',
  'official.byUnit': 'Bảng 2. Kết quả theo đơn vị (cộng các kỳ, tính theo lượt)',
  'official.round': 'Kỳ khai báo',
  'official.openRound': '{{round}} (chưa khóa)',
  'official.extensions': 'Hạn khai báo được gia hạn do sự cố kỹ thuật: {{list}}.',
  'official.extended': 'kỳ {{round}} thêm {{minutes}} phút, đến {{until}} (sự cố {{incident}})',
  'official.extendedOn':
    'kỳ {{round}} thêm {{minutes}} phút, đến {{until}}, cho trường chỉ dùng {{channel}} (sự cố {{incident}})',
  'official.roundsLeftOut':
    'Bảng 1 ghi {{shown}} kỳ gần nhất trong {{count}} kỳ; tổng số tính trên tất cả các kỳ.',

  'official.criteria': 'III. ĐÁNH GIÁ THEO TIÊU CHÍ',
  'official.levels':
    'Trong {{declared}} lượt đã khai: mức xanh {{xanh}}, mức vàng {{vang}}, mức đỏ {{red}}, chưa đánh giá {{unrated}} (trường tạm nghỉ hoặc học trực tuyến).',
  'official.worst': 'Tiêu chí có nhiều lượt không đạt nhất: {{list}}.',
  'official.worstOne': '{{name}} ({{failed}} lượt)',
  'official.allPassed': 'Không có lượt khai nào báo tiêu chí không đạt.',
  'official.byCriterion': 'Bảng 3. Số lượt không đạt theo tiêu chí ({{source}})',
  'official.criterion': 'Tiêu chí',
  'official.failed': 'Lượt không đạt',
  'official.failedShare': 'Tỷ lệ trên lượt đánh giá',

  'official.difficulties': 'IV. KHÓ KHĂN, VƯỚNG MẮC',
  'official.lowUnits': 'Đơn vị có tỷ lệ khai báo thấp: {{list}}.',
  'official.lowUnit': '{{unit}} ({{rate}})',
  'official.raised':
    'Trong thời gian báo cáo, các đơn vị gửi {{total}} khó khăn, vướng mắc qua hệ thống ({{list}}): đã giải quyết {{closed}}, đã trả lời {{answered}}, đang chờ trả lời {{open}}.',
  'official.waiting': 'Đang chờ trả lời: {{list}}.',
  'official.waitingOne': '{{unit}}: {{content}}',
  'official.fillIn': '[Đơn vị bổ sung nội dung]',
  'official.proposals': 'V. ĐỀ XUẤT, KIẾN NGHỊ',
  'official.end': 'Trên đây là báo cáo kết quả khai báo “An toàn COVID-19” trong trường học của {{body}}./.',
  'official.asOf': 'Số liệu lấy từ hệ thống khai báo lúc {{time}}.',

  'official.recipients': 'Nơi nhận:',
  'official.asAbove': '- Như trên;',
  'official.file': '- Lưu: VT.',
  'official.forCommittee': 'TM. ỦY BAN NHÂN DÂN',
  'official.chair': 'CHỦ TỊCH',
  'official.director': 'GIÁM ĐỐC',
  'official.head': 'TRƯỞNG PHÒNG',
  'official.minister': 'BỘ TRƯỞNG',
  'official.leader': 'THỦ TRƯỞNG ĐƠN VỊ',
  'official.signature': '(Chữ ký, dấu của cơ quan)',
} as const;
