/** Texts of CHỨNG NHẬN and of the printed certificate. */
export const certificateTexts = {
  'certificate.none': 'Trường chưa có bản khai nào để chứng nhận. Thầy/Cô gửi KHAI BÁO để khai kỳ đang mở.',
  'certificate.noneOn': '{{day}} trường không có bản khai nào. Thầy/Cô gửi LỊCH SỬ để xem các lần đã khai.',
  'certificate.ready':
    'Giấy chứng nhận khai báo kỳ {{title}}\n{{school}}\nMã biên nhận: {{code}}\nAi cũng kiểm tra được bằng mã QR trên giấy hoặc XÁC MINH {{code}}.',
  'certificate.open': 'Kỳ chưa khóa: sau khi khóa, giấy lấy lại sẽ có gốc Merkle của sổ.',
  'certificate.file': 'chung-nhan-{{on}}.pdf',

  'paper.title': 'GIẤY CHỨNG NHẬN KHAI BÁO',
  'paper.subtitle': 'An toàn COVID-19 trong trường học',
  'paper.school': 'Trường',
  'paper.code': 'Mã trường',
  'paper.under': 'Thuộc',
  'paper.round': 'Kỳ khai báo',
  'paper.roundOn': '{{title}} — ngày {{day}}',
  'paper.received': 'Nhận lúc',
  'paper.onTime': '{{when}} — đúng hạn',
  'paper.late': '{{when}} — muộn',
  'paper.outcome': 'Kết quả tự đánh giá',
  'paper.rated': '{{outcome}} — {{passed}}/{{total}} tiêu chí đạt',
  'paper.unrated': 'Chưa đánh giá mức độ an toàn',
  'paper.receipt': 'Mã biên nhận',
  'paper.ledger': 'Sổ của kỳ',
  'paper.sealed': 'Đã khóa, {{size}} bản khai',
  'paper.open': 'Chưa khóa, sửa được đến {{when}}',
  'paper.root': 'Gốc Merkle của sổ',
  'paper.check':
    'Kiểm tra giấy này: quét mã QR, mở {{url}}, hoặc gửi XÁC MINH {{code}} cho trợ lý trên Zalo, Telegram. Có dòng nào khác với kết quả kiểm tra thì giấy này không đúng.',
  'paper.made': 'Lập tự động lúc {{when}} từ bản khai của trường; không thay văn bản của cơ quan quản lý.',
} as const;
