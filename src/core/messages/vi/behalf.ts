/** Texts of declaring for a school and of the school's word on it. */
export const behalfTexts = {
  'behalf.notSchool':
    'Khai thay từng trường một. Thầy/Cô gửi tên hoặc mã một trường, ví dụ: KHAI THAY 75000004.',
  'behalf.noRound': '{{school}} — không có kỳ khai báo nào đang mở nên chưa có gì để khai thay.',
  'behalf.exempt': '{{school}} được miễn kỳ {{round}}, không cần khai thay.',
  'behalf.declared': '{{school}} đã khai kỳ {{round}}, không cần khai thay.',
  'behalf.early':
    '{{school}} có kênh nhận tin và kỳ {{round}} còn hạn đến {{deadline}}: để trường tự khai.\nThầy/Cô gửi NHẮC để nhắc, hoặc khai thay sau hạn nếu trường vẫn im lặng.',
  'behalf.noneLeft':
    'Tài khoản này đã khai thay {{most}} trường trong kỳ {{round}}, là số nhiều nhất. Trường còn lại cần tự khai, hoặc xin miễn: MIỄN.',
  'behalf.lead':
    'Khai thay {{school}} — kỳ {{round}}.\nThầy/Cô hỏi trường rồi trả lời thay. Trường được báo để xác nhận trong 24 giờ.',
  'behalf.done':
    '✅ Đã khai thay {{school}} lúc {{time}}, kỳ {{round}}: {{passed}}/{{total}} đạt.\nKhai thay – chờ xác nhận đến {{until}}.\nMã biên nhận: {{code}}\nCòn khai thay được: {{left}} trường trong kỳ này.',
  'behalf.doneUnheard':
    '✅ Đã khai thay {{school}} lúc {{time}}, kỳ {{round}}: {{passed}}/{{total}} đạt.\nKhai thay – chờ xác nhận. Trường chưa có kênh nên chưa xác nhận được; cấp mã cho trường: CẤP MÃ.\nMã biên nhận: {{code}}\nCòn khai thay được: {{left}} trường trong kỳ này.',
  'behalf.notice':
    '📝 {{by}} vừa khai thay {{school}} — kỳ {{round}}.\nKết quả: {{passed}}/{{total}} đạt\nKhai thay – chờ xác nhận đến {{until}}.',
  'behalf.confirm': 'Xác nhận',
  'behalf.dispute': 'Không đúng',
  'behalf.confirmed':
    '✅ Đã xác nhận bản khai thay kỳ {{round}}: {{passed}}/{{total}} đạt.\nMã biên nhận: {{code}}',
  'behalf.disputed':
    'Đã ghi nhận: bản khai thay kỳ {{round}} KHÔNG ĐÚNG nên không còn được tính.\nThầy/Cô khai lại cho trường giúp, trước {{lock}}.',
  'behalf.disputedLocked':
    'Đã ghi nhận: bản khai thay kỳ {{round}} KHÔNG ĐÚNG. Kỳ đã khóa nên số liệu giữ nguyên, ý kiến của trường được lưu và báo cho nơi khai thay.',
  'behalf.alreadyConfirmed': 'Bản khai thay kỳ {{round}} đã được xác nhận.',
  'behalf.alreadyDisputed': 'Trường đã báo bản khai thay kỳ {{round}} không đúng.',
  'behalf.tooLate': 'Đã quá 24 giờ nên bản khai thay kỳ {{round}} không xác nhận được nữa.',
  'behalf.nothing': 'Không có bản khai thay nào của trường chờ xác nhận.',
  'behalf.told': '⚠️ {{school}} báo bản khai thay kỳ {{round}} KHÔNG ĐÚNG.{{again}}',
  'behalf.toldOpen': '\nTrường được mời khai lại; kỳ khóa {{lock}}.',
  'behalf.toldLocked': '\nKỳ đã khóa nên số liệu giữ nguyên.',
} as const;
