/** What authors of questionnaires are told, in Vietnamese; each text says what is wrong and, where it helps, what to do. */
export const authoringTexts = {
  dead: (code: string) => `câu "${code}" không bao giờ được hỏi: không có cách trả lời nào thỏa điều kiện`,
  nothingAsked: () =>
    'có cách trả lời mà phiếu không hỏi câu nào: cần ít nhất một câu không có điều kiện và không phải câu chỉ điền khi yêu cầu (onRequest)',
  tooManyWays: (most: number) =>
    `phiếu rẽ nhánh quá nhiều (trên ${most} cách đi khác nhau) nên không kiểm tra hết được; bớt câu làm điều kiện`,
  levelTooHigh: (code: string, min: number, most: number) =>
    `mức "${code}" không bao giờ đạt được: cần ${min} tiêu chí đạt, mà nhiều nhất chỉ có ${most} tiêu chí được hỏi`,
  levelCovered: (code: string) =>
    `mức "${code}" không bao giờ đạt được: các mức đứng trước đã nhận hết các kết quả của mức này`,
  levelsWithoutCriteria: () => 'phiếu không có tiêu chí nào nên các mức không bao giờ được dùng',
  overBudget: (platform: string, cost: number, budget: number, way: string) =>
    `đường đi dài nhất trên ${platform} tốn ${cost} tin, quá mức cho phép ${budget}: ${way}`,
  textTooLong: (platform: string, length: number, most: number) =>
    `tin nhắn có câu này dài đến ${length} ký tự, ${platform} nhận nhiều nhất ${most}`,
  reviewTooLong: (platform: string, length: number, most: number) =>
    `phần tóm tắt trước khi gửi dài đến ${length} ký tự, ${platform} nhận nhiều nhất ${most}; rút ngắn tên gọi tắt (short), nhãn lựa chọn hoặc maxLength`,
  labelTooLong: (platform: string, label: string, length: number, most: number) =>
    `nút "${label}" dài ${length} ký tự, ${platform} nhận nhiều nhất ${most}`,
  exampleUnread: (code: string, example: string) =>
    `câu "${code}": ví dụ "${example}" không phải là câu trả lời bot đọc được`,
  optionUnread: (code: string, words: string) =>
    `câu "${code}": gõ "${words}" không ra đúng lựa chọn này; đổi nhãn hoặc từ khóa cho khác hẳn các lựa chọn kia`,
  sameLabel: (code: string, label: string) => `câu "${code}": từ khóa "${label}" dùng cho hai số khác nhau`,
  emptyText: () => 'để trống; không có nội dung thì bỏ hẳn trường này',
  emptyList: () => 'danh sách rỗng; không có từ khóa thì bỏ hẳn trường này',
  untidyText: () =>
    'có khoảng trắng ở đầu hoặc cuối, ký tự xuống dòng hay ký tự điều khiển, hoặc chữ có dấu chưa ở dạng dựng sẵn (NFC)',
  separator: () => 'từ khóa không được chứa dấu chấm phẩy',

  missingSheet: () => 'tệp thiếu trang này',
  missingColumn: (column: string) => `thiếu cột "${column}"`,
  unknownColumn: (column: string) => `cột "${column}" không được hỗ trợ; xóa nội dung hoặc cả cột`,
  repeatedColumn: (column: string) => `cột "${column}" xuất hiện hai lần`,
  missingCell: () => 'ô này không được để trống',
  foreignCell: (column: string, type: string) => `cột "${column}" không dùng cho dòng loại "${type}"`,
  notNumber: (text: string) => `"${text}" không phải là số`,
  notYesNo: (text: string) => `"${text}" phải là yes hoặc no`,
  formulaCell: () => 'ô chứa công thức, ngày tháng hoặc lỗi; chỉ nhận chữ, số và đúng/sai',
  unknownType: (type: string) =>
    `loại "${type}" không được hỗ trợ; chỉ nhận select_one, integer, text, begin_group, end_group`,
  multiSelect: () => 'bot chỉ hỏi chọn một; đổi thành select_one hoặc nhiều câu select_one',
  noteRow: () =>
    'dòng note chỉ để đọc, bot không gửi tin không hỏi gì; đưa nội dung vào nhãn câu hỏi hoặc trang remarks',
  questionOutside: () => 'câu hỏi phải nằm trong một nhóm (begin_group … end_group)',
  nestedGroup: () =>
    'nhóm trong nhóm chỉ dùng để gộp số: ghi bot::type là "fraction" (có mặt/tổng số) hoặc "counts" (vài số một lần)',
  badFigures: (type: string) => `bot::type "${type}" không được hỗ trợ; chỉ nhận fraction hoặc counts`,
  onlyIntegers: () => 'trong nhóm gộp số chỉ được có các dòng integer',
  fractionRows: () => 'nhóm fraction cần đúng hai dòng integer: số có mặt, rồi tổng số',
  strayEnd: () => 'end_group không có begin_group nào đang mở',
  unclosedGroup: () => 'begin_group này không có end_group',
  namedEnd: (name: string, open: string) => `end_group ghi "${name}" nhưng nhóm đang mở là "${open}"`,
  unknownList: (list: string) => `trang choices không có danh sách "${list}"`,
  criteriaList: () => 'danh sách DAT_KHONG_DAT chỉ có hai lựa chọn dat và khong_dat',
  alwaysRequired: () => 'câu này luôn phải trả lời; chỉ câu chữ (text) mới bỏ qua được',
  neverRequired: () => 'câu chữ luôn bỏ qua được; không ghi required',
  badRelevant: () =>
    "chỉ nhận ${câu} = 'mã' hoặc selected(${câu}, 'mã'), nối nhau bằng or; không nhận and, not, so sánh số hay hàm khác",
  relevantOfTwo: () => 'điều kiện chỉ được nhắc đến một câu',
  twoRelevants: () => 'nhóm đã có relevant; câu trong nhóm không được có thêm relevant riêng',
  badConstraint: (form: string) => `chỉ nhận ${form}`,
  differentMax: () => 'các số của một nhóm counts phải có cùng giới hạn',
  wrongLanguage: (text: string) => `default_language là "${text}"; bot nói tiếng Việt, chỉ nhận vi`,
  onlyDeclaring: () => '(Bản thử chỉ có phần khai báo; lệnh này cần dữ liệu thật.)',
  oneSettingsRow: () => 'trang settings chỉ có một dòng',
} as const;
