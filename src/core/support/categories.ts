/** What a difficulty is about; technical ones go to the administrators first. */
export interface Category {
  readonly code: string;
  readonly label: string;
  /** Folded words people type for it. */
  readonly words: readonly string[];
  readonly technical: boolean;
}

const category = (code: string, label: string, words: readonly string[], technical = false): Category => ({
  code,
  label,
  words,
  technical,
});

/** Five at most: Zalo shows no more buttons. */
export const categories: readonly Category[] = [
  category('ky-thuat', 'Lỗi kỹ thuật', ['ky thuat', 'loi', 'loi phan mem', 'phan mem', 'bot loi'], true),
  category('vat-tu', 'Thiếu vật tư, thiết bị', ['vat tu', 'thiet bi', 'khau trang', 'nhiet ke']),
  category('nhan-luc', 'Nhân lực, y tế', ['nhan luc', 'y te', 'nhan vien y te', 'thieu nguoi']),
  category('chuyen-mon', 'Vướng quy định', ['quy dinh', 'chuyen mon', 'huong dan', 'tieu chi']),
  category('khac', 'Việc khác', ['khac', 'chuyen khac']),
];

/** The label of a stored category; its code when it is of an earlier release. */
export function categoryLabel(code: string): string {
  return categories.find((one) => one.code === code)?.label ?? code;
}
