/** Texts about receipts and the ledger of a locked round. */
export const receiptTexts = {
  'receipt.genuine': '✅ Mã {{code}} là của một biên nhận có thật.\nKỳ khai báo: {{title}}\nĐơn vị: {{unit}}',
  'receipt.onTime': 'Nhận lúc {{when}}, đúng hạn.',
  'receipt.late': 'Nhận lúc {{when}}, muộn.',
  'receipt.open': 'Kỳ chưa khóa, bản khai còn sửa được đến {{when}}.',
  'receipt.locking': 'Kỳ đã hết giờ sửa, sổ đang được khóa.',
  'receipt.sealed': 'Nằm trong sổ đã khóa của kỳ {{title}} (gốc Merkle {{root}}…).',
  'receipt.altered':
    '⚠️ Mã {{code}} có trong hệ thống, nhưng bản khai đang lưu không khớp sổ đã khóa của kỳ {{title}}.\nThầy/Cô đừng căn cứ vào biên nhận này; xin báo đơn vị quản lý trực tiếp.',
} as const;
