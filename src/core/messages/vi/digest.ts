/** The digest after each deadline, and when it is wanted. */
export const digestTexts = {
  'digest.title': '📊 Bản tin sau hạn',
  'digest.how': 'Đổi giờ nhận: BẢN TIN 17:30. Thôi nhận: BẢN TIN TẮT.',
  'digest.off': 'Bản tin của {{unit}}: đang tắt.\nNgay sau hạn mỗi kỳ: BẢN TIN BẬT. Giờ khác: BẢN TIN 17:30.',
  'digest.deadline':
    'Bản tin của {{unit}}: ngay sau hạn mỗi kỳ.\nGiờ nghỉ 21:00–06:00 thì chờ đến sáng.\nĐổi giờ: BẢN TIN 17:30. Thôi nhận: BẢN TIN TẮT.',
  'digest.at':
    'Bản tin của {{unit}}: lúc {{time}}, sau hạn mỗi kỳ.\nĐổi giờ: BẢN TIN 18:00. Thôi nhận: BẢN TIN TẮT.',
  'digest.unclear':
    'Em chưa rõ giờ nhận bản tin.\nVí dụ: BẢN TIN 17:30; ngay sau hạn: BẢN TIN BẬT; thôi nhận: BẢN TIN TẮT.',
  'digest.quiet': 'Từ 21:00 đến 06:00 em không gửi bản tin.\nThầy/Cô chọn giờ khác, ví dụ: BẢN TIN 17:30.',
} as const;
