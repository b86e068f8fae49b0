/** A command's name, the folded words that open it, how many argument words may follow, and the lower-case texts it must not be taken for. */
export type TypedCommand = {
  readonly name: string;
  readonly words: readonly string[];
  readonly most: number;
  readonly not?: RegExp;
};

const command = (name: string, words: readonly string[], most: number, not?: RegExp): TypedCommand => ({
  name,
  words,
  most,
  ...(not && { not }),
});

/** Every command of the service as people type it. */
export const typedCommands: readonly TypedCommand[] = [
  command('start', [], 0),
  command('lienket', ['lien ket', 'lien ket tai khoan'], 3),
  command('toi', ['toi la ai', 'tai khoan cua toi'], 0, /^t[ốớộ]i/),
  command('huongdan', ['huong dan', 'huong dan su dung', 'cach dung', 'help'], 4),
  command('hotro', ['ho tro', 'tro giup', 'can ho tro', 'can nguoi giup'], 8),
  command('taikhoan', ['tai khoan', 'doi tai khoan', 'chuyen tai khoan'], 0),
  command('huylienket', ['huy lien ket'], 0),
  command('khaibao', ['khai bao', 'khai bao ngay', 'khai bao moi'], 2),
  command('sua', ['sua bao cao', 'sua khai bao', 'sua ban khai', 'sua lai'], 0),
  command('lichsu', ['lich su', 'lich su khai bao'], 2),
  command('chungnhan', ['chung nhan', 'giay chung nhan'], 6),
  command('dotxuat', ['dot xuat', 'khai bao dot xuat', 'yeu cau dot xuat'], 6),
  command('thongbao', ['thong bao', 'gui thong bao'], 6),
  command('tiendo', ['tien do'], 4),
  command('dung', ['dung lai', 'dung gui'], 2, /^(?:đ|d[ùụựú]|d[uừ]ng (?!l[aạ]i|g[uử]i)\D+$)/),
  command('danhsach', ['danh sach', 'danh sach truong nhan', 'danh sach nhan'], 0),
  command('thuhoi', ['thu hoi'], 2),
  command('duyet', ['dong y duyet', 'cho duyet'], 4),
  command('khongduyet', ['khong duyet', 'tu choi duyet'], 60),
  command('mien', ['mien khai', 'mien khai bao'], 16, /^mi[ềê]n/),
  command('khaithay', ['khai thay', 'khai ho'], 6),
  command(
    'tinhhinh',
    ['tinh hinh', 'tinh hinh khai bao', 'tinh hinh the nao', 'tinh hinh the nao roi', 'tinh hinh sao roi'],
    8,
  ),
  command(
    'chuakhai',
    [
      'chua khai',
      'chua khai bao',
      'truong chua khai',
      'truong nao chua khai',
      'xa nao chua khai',
      'don vi nao chua khai',
      'ai chua khai',
      'chua khai bao nhieu truong',
      'bao nhieu truong chua khai',
      'huyen nao chua khai',
      'phuong nao chua khai',
    ],
    8,
  ),
  command('xuhuong', ['xu huong'], 6),
  command(
    'nhac',
    [
      'nhac ho',
      'nhac lai',
      'nhac nhung truong nay',
      'nhac cac truong nay',
      'nhac cac truong',
      'nhac nho',
      'nhac truong chua khai',
    ],
    6,
    /^nh[ạá]c|^nh[ăắa]c nh[ởo] \S/,
  ),
  command(
    'xuat',
    ['xuat file', 'xuat du lieu', 'xuat danh sach'],
    8,
    /^xuất (?:phát|hiện|bản|trình|sắc|huyện)/,
  ),
  command('baocao', ['bao cao', 'bao cao ket qua', 'xuat bao cao', 'lap bao cao'], 12, /^bao cao su$/),
  command('bieudo', ['bieu do', 'xem bieu do', 've bieu do', 'do thi'], 8),
  command('bantin', ['ban tin', 'gio ban tin', 'nhan ban tin'], 5, /^b(?:ạ|á|à|ă|â)n/),
  command('bang', ['bang theo doi', 'mo bang theo doi', 'bang dieu khien'], 6, /^b(?:ằ|à|ă|â|ạ|á|ẳ|ẩ)ng/),
  command('goidien', ['goi dien', 'danh sach goi dien', 'truong phai goi dien', 'can goi dien'], 0),
  command(
    'goi',
    ['goi dien', 'goi truong', 'dien thoai', 'dien thoai truong'],
    6,
    /^(?:g[óỏ]i|đi[ễê]n tho[ảãạ] )/,
  ),
  command('nhaccaptren', ['nhac qua cap tren', 'nhac cap tren'], 6),
  command('trienkhai', ['trien khai', 'tinh hinh trien khai', 'tien do trien khai', 'dot trien khai'], 8),
  command(
    'chualienket',
    [
      'chua lien ket',
      'truong chua lien ket',
      'truong nao chua lien ket',
      'don vi nao chua lien ket',
      'nhung truong chua lien ket',
      'cac truong chua lien ket',
      'danh sach chua lien ket',
      'con truong nao chua lien ket',
      'ai chua lien ket',
    ],
    6,
  ),
  command('canhbao', ['canh bao'], 4),
  command('danam', ['da nam', 'da nam thong tin'], 0),
  command('truyvet', ['truy vet', 'lich su truong'], 8),
  command('tontai', ['ton tai', 'ton tai chua khac phuc'], 0),
  command('capma', ['cap ma'], 5),
  command('nhatky', ['nhat ky', 'nhat ki'], 4),
  command('thoat', ['thoat ra'], 0),
  command('xacminh', ['xac minh'], 2),
];
