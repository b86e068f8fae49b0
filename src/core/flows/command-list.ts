import type { Role } from '../conversation/facts.js';

type Args = Readonly<Record<string, string>>;

/** A chat command: who may use it, the flow it opens, its words for the platform's menu. */
export interface Command {
  readonly name: string;
  /** Empty = everyone, linked or not. */
  readonly roles: readonly Role[];
  readonly flow: string;
  /** Shown in Telegram's menu; left out for commands that are only typed. */
  readonly menu?: string;
  args(rest: string): Args;
}

const words = (rest: string): Args => (rest ? { words: rest } : {});
const code = (rest: string): Args => (rest ? { code: rest } : {});
const none = (): Args => ({});
const office: readonly Role[] = ['officer', 'manager', 'admin'];
const superiors: readonly Role[] = ['officer', 'manager'];

/** Every command the service knows, in the order of the menu. */
export const commands: readonly Command[] = [
  { name: 'khaibao', roles: ['school'], flow: 'declare', menu: 'Khai báo kỳ này', args: none },
  { name: 'lichsu', roles: ['school'], flow: 'history', menu: 'Các lần khai báo trước', args: none },
  {
    name: 'chungnhan',
    roles: ['school'],
    flow: 'certificate',
    menu: 'Giấy chứng nhận khai báo',
    args: words,
  },
  {
    name: 'sua',
    roles: ['school'],
    flow: 'declare',
    menu: 'Sửa bản đã gửi',
    args: () => ({ mode: 'correct' }),
  },
  { name: 'tinhhinh', roles: office, flow: 'summary', menu: 'Tình hình khai báo', args: words },
  {
    name: 'chuakhai',
    roles: office,
    flow: 'summary',
    menu: 'Trường chưa khai',
    args: (rest) => ({ ...words(rest), view: 'silent' }),
  },
  {
    name: 'xuhuong',
    roles: office,
    flow: 'summary',
    menu: 'Xu hướng các kỳ gần đây',
    args: (rest) => ({ ...words(rest), view: 'trend' }),
  },
  { name: 'nhac', roles: superiors, flow: 'remind', menu: 'Nhắc trường chưa khai', args: words },
  { name: 'bieudo', roles: office, flow: 'chart', menu: 'Biểu đồ của một đơn vị', args: words },
  { name: 'bantin', roles: office, flow: 'digest', menu: 'Bản tin sau mỗi hạn', args: words },
  { name: 'bang', roles: office, flow: 'board', menu: 'Bảng theo dõi', args: words },
  { name: 'xuat', roles: office, flow: 'export', menu: 'Xuất Excel, CSV, PDF', args: words },
  { name: 'baocao', roles: office, flow: 'report', menu: 'Báo cáo kết quả (Word, PDF)', args: words },
  { name: 'khaithay', roles: superiors, flow: 'on-behalf', menu: 'Khai thay cho một trường', args: words },
  {
    name: 'goi',
    roles: superiors,
    flow: 'escalated',
    menu: 'Điện thoại của trường',
    args: (rest) => ({ ...words(rest), purpose: 'call' }),
  },
  { name: 'dotxuat', roles: ['officer'], flow: 'order', menu: 'Yêu cầu khai báo đột xuất', args: words },
  {
    name: 'thongbao',
    roles: ['officer'],
    flow: 'order',
    menu: 'Gửi thông báo tới các trường',
    args: (rest) => ({ ...words(rest), kind: 'announce' }),
  },
  {
    name: 'mau',
    roles: ['officer'],
    flow: 'templates',
    menu: 'Mẫu nội dung yêu cầu, thông báo',
    args: words,
  },
  { name: 'luumau', roles: ['officer'], flow: 'templates', args: (rest) => ({ saves: rest }) },
  { name: 'tiendo', roles: office, flow: 'progress', menu: 'Tiến độ yêu cầu, thông báo', args: words },
  { name: 'maqr', roles: office, flow: 'order-qr', args: code },
  { name: 'danhsach', roles: office, flow: 'recipients', args: none },
  {
    name: 'mien',
    roles: ['officer', 'admin'],
    flow: 'exempt',
    menu: 'Miễn khai báo cho trường, khu vực',
    args: words,
  },
  { name: 'canhbao', roles: office, flow: 'alerts', menu: 'Cảnh báo F0, F1, sốt/ho', args: words },
  { name: 'danam', roles: office, flow: 'alert-seen', args: none },
  { name: 'truyvet', roles: office, flow: 'trace', menu: 'Truy vết một trường', args: words },
  {
    name: 'tontai',
    roles: ['school', ...office],
    flow: 'hazards',
    menu: 'Tiêu chí bắt buộc chưa đạt',
    args: none,
  },
  {
    name: 'trienkhai',
    roles: office,
    flow: 'rollout',
    menu: 'Triển khai: trường đã, chưa liên kết',
    args: words,
  },
  {
    name: 'chualienket',
    roles: office,
    flow: 'rollout',
    args: (rest) => ({ ...words(rest), view: 'unlinked' }),
  },
  {
    name: 'nhaccaptren',
    roles: office,
    flow: 'rollout',
    args: (rest) => ({ ...words(rest), view: 'nudge' }),
  },
  {
    name: 'dung',
    roles: ['officer'],
    flow: 'halt',
    menu: 'Dừng gửi yêu cầu, thông báo',
    args: (rest) => ({ ...words(rest), how: 'stop' }),
  },
  {
    name: 'thuhoi',
    roles: ['officer'],
    flow: 'halt',
    menu: 'Thu hồi yêu cầu, thông báo đã gửi',
    args: (rest) => ({ ...words(rest), how: 'recall' }),
  },
  {
    name: 'duyet',
    roles: ['officer', 'admin'],
    flow: 'approve',
    menu: 'Duyệt yêu cầu gửi nhiều trường',
    args: (rest) => ({ ...words(rest), decision: 'approve' }),
  },
  {
    name: 'khongduyet',
    roles: ['officer', 'admin'],
    flow: 'approve',
    args: (rest) => ({ ...words(rest), decision: 'refuse' }),
  },
  { name: 'goidien', roles: office, flow: 'calls', menu: 'Trường phải gọi điện', args: none },
  { name: 'capma', roles: office, flow: 'grant', menu: 'Cấp hoặc thu hồi mã kích hoạt', args: words },
  { name: 'nhatky', roles: ['admin'], flow: 'journal', menu: 'Nhật ký', args: none },
  { name: 'toi', roles: [], flow: 'who-am-i', menu: 'Tài khoản của tôi', args: none },
  { name: 'taikhoan', roles: [], flow: 'mine', menu: 'Chọn tài khoản, thêm máy', args: none },
  { name: 'lienket', roles: [], flow: 'link', menu: 'Liên kết bằng mã kích hoạt', args: code },
  { name: 'huylienket', roles: [], flow: 'unlink', menu: 'Hủy liên kết', args: none },
  { name: 'xacminh', roles: [], flow: 'verify', menu: 'Kiểm tra yêu cầu, biên nhận', args: code },
  { name: 'huongdan', roles: [], flow: 'help', menu: 'Hướng dẫn', args: words },
  { name: 'hotro', roles: [], flow: 'support', menu: 'Khó khăn, cần người giúp', args: words },
  { name: 'start', roles: [], flow: 'link', args: code },
];
