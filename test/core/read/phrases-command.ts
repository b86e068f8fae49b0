import { meaning, type Phrase } from './phrase.js';

const slash = (name: string, rest: string, texts: string): readonly Phrase[] =>
  meaning('command', { kind: 'command', name, rest, slash: true }, texts);
const typed = (name: string, rest: string, texts: string): readonly Phrase[] =>
  meaning('command', { kind: 'command', name, rest, slash: false }, texts);

/** Commands with and without slash, and answers that only look like them. */
export const commandPhrases: readonly Phrase[] = [
  ...slash(
    'khaibao',
    '',
    '/khaibao | /KhaiBao | /khaibao@AnToanBot | / khaibao | /khai bao | /khai báo | /khaibáo',
  ),
  ...slash('start', 'AAAA-BBBB', '/start AAAA-BBBB | /start@bot AAAA-BBBB | /START  AAAA-BBBB'),
  ...slash('tinhhinh', 'biên hòa', '/tinhhinh biên hòa | /tình hình biên hòa | /tinhhinh@bot biên hòa'),
  ...slash('unknown', '', '/abc | /xyz@bot'),
  ...slash('unknown', 'gì đó', '/lungtung gì đó'),
  ...slash('dung', '', '/dung'),
  ...slash('nhac', 'tân phú', '/nhac tân phú'),
  ...typed(
    'khaibao',
    '',
    'khai bao | khai báo | Khai báo | KHAI BÁO | khaibao | khai báo ạ | khai báo ngay | khai bao nhe | Khai báo mới | khai báo. | cho em khai báo | Tôi muốn khai báo',
  ),
  ...typed(
    'tinhhinh',
    '',
    'tinh hinh | tình hình | TINH HINH | tinhhinh | tình hình nhé | xem tình hình | Tình hình? | cho tôi xem tình hình | tình hình thế nào rồi',
  ),
  ...typed('tinhhinh', 'biên hòa', 'tình hình biên hòa | Tình hình: biên hòa | tinh hinh biên hòa'),
  ...typed('tinhhinh', 'binh duong', 'tinh hinh binh duong'),
  ...typed(
    'chuakhai',
    '',
    'chua khai | chưa khai | Chưa khai ạ | chuakhai | trường nào chưa khai | xã nào chưa khai | chưa khai báo | ai chưa khai',
  ),
  ...typed('chuakhai', 'thu 2', 'chua khai thu 2 | xa nao chua khai thu 2'),
  ...typed('chuakhai', 'o tan phu', 'xa nao chua khai o tan phu | chua khai o tan phu'),
  ...typed('xacminh', '8KD2F7', 'xac minh 8KD2F7 | xác minh 8KD2F7 | Xác minh: 8KD2F7 | xacminh 8KD2F7'),
  ...typed('lienket', 'K7QF-3MXA', 'lien ket K7QF-3MXA | liên kết K7QF-3MXA | lienket K7QF-3MXA'),
  ...typed('lienket', '', 'liên kết | lienket'),
  ...typed('huylienket', '', 'hủy liên kết | huỷ liên kết | huy lien ket | huylienket'),
  ...typed(
    'hotro',
    '',
    'HOTRO | ho tro | hỗ trợ | hổ trợ | hỗ trợ em với | cần hỗ trợ | trợ giúp | em cần hỗ trợ | ho tro a',
  ),
  ...typed('hotro', 'máy không vào được', 'hỗ trợ: máy không vào được'),
  ...typed('huongdan', '', 'hướng dẫn | huong dan | hướng dẫn sử dụng | huongdan | hướng dẫn em với'),
  ...typed('toi', '', 'toi | tôi | toi la ai | tôi là ai | Tôi là ai? | tài khoản của tôi'),
  ...typed('sua', '', 'SUA | sua | sửa | Sữa | sửa ạ | sua bao cao | sửa báo cáo | sửa lại'),
  ...typed('dung', '', 'dừng | DỪNG | dung | Dừng lại | dừng gửi'),
  ...typed('thoat', '', 'THOAT | thoát | thoat a | Thoát ra'),
  ...typed('mien', '', 'miễn | mien | miển'),
  ...typed('nhac', '', 'nhắc | nhac | nhac ho | nhắc hộ em | nhắc những trường này'),
  ...typed('xuat', '', 'xuất | xuat | xuất excel | xuat file'),
  ...typed('baocao', '', 'báo cáo | bao cao'),
  ...typed('dotxuat', '', 'đột xuất | dot xuat | dotxuat | yêu cầu đột xuất'),
  ...typed('dotxuat', 'biên hòa thcs', 'đột xuất biên hòa thcs'),
  ...typed('thongbao', '', 'thông báo | thong bao'),
  ...typed('tiendo', '', 'tiến độ | tien do'),
  ...typed('thuhoi', '', 'thu hồi | thu hoi'),
  ...typed('thuhoi', '8KD2F7', 'thu hồi 8KD2F7'),
  ...typed('khaithay', 'Ngô Quyền', 'khai thay Ngô Quyền'),
  ...typed('xuhuong', '', 'xu hướng | xu huong'),
  ...typed('trienkhai', '', 'triển khai | trien khai'),
  ...typed('trienkhai', 'long thanh', 'trien khai long thanh'),
  ...typed('chualienket', '', 'trường nào chưa liên kết | chua lien ket'),
  ...typed('nhaccaptren', 'tân phú', 'nhắc qua cấp trên tân phú'),
  ...typed('capma', '', 'cấp mã | cap ma'),
  ...typed('nhatky', '', 'nhật ký | nhat ky | nhật kí'),
  ...typed('lichsu', '', 'lịch sử | lich su'),
  ...typed('chungnhan', '', 'chứng nhận | chung nhan'),
  ...typed('start', '', 'start | Start'),
  ...meaning(
    'command',
    { kind: 'none' },
    'dung roi | đúng | đúng rồi | Đúng, gửi | dừng xe | sua rua tay | khong | toi chua biet | tối | tới | có | co | ok | 1180/1205',
  ),
  ...meaning(
    'command',
    { kind: 'none' },
    '4 10 | muc 6 chua dat | dat het | đạt hết | gửi | gui | 1 | alo co ai khong | báo cáo rồi | khai báo rồi | khai bao xong roi',
  ),
  ...meaning(
    'command',
    { kind: 'none' },
    'bao cao su | liên kết rồi | hướng dẫn rồi ạ | thông báo rồi ạ | thông báo cho phụ huynh | xuất hiện 2 ca sốt | nhắc nhở học sinh',
  ),
  ...meaning(
    'command',
    { kind: 'none' },
    'miền nam | miền | nhạc | sữa tươi | đừng | / | ... | 🙂 | tôi không có quyền | em muốn hỏi | cho em sửa | xem lại | k7qf 3mxa | biên hòa, thcs | dùng',
  ),
  ...meaning(
    'command',
    { kind: 'none' },
    'chưa khai được | chua khai kip | tình hình dịch bệnh phức tạp nên trường cho học sinh nghỉ học từ hôm qua | hỗ trợ tốt | triển khai rồi',
  ),
];
