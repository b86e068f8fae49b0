import { meaning, type Phrase } from './phrase.js';

const failed = (reader: Phrase['reader'], items: number[], texts: string): readonly Phrase[] =>
  meaning(reader, { kind: 'failed', items }, texts);
const unclear = (why: string, texts: string): readonly Phrase[] =>
  meaning('before', { kind: 'unclear', why }, texts);

/** Which criteria failed, typed under a numbered list. */
export const failuresPhrases: readonly Phrase[] = [
  ...failed(
    'before',
    [],
    'đạt hết | dat het | Đạt hết ạ | tất cả đạt | tat ca dat | TẤT CẢ ĐẠT | ok het | ok hết nha | đạt | dat | ok | đạt cả | đều đạt',
  ),
  ...failed(
    'before',
    [],
    'tất cả đều đạt | dat tat ca | không có mục nào không đạt | khong co muc nao khong dat | không mục nào không đạt | ko co muc nao',
  ),
  ...failed(
    'before',
    [],
    'không có | ko có ạ | 0 | 7/7 | 7/7 đạt | Đạt hết 7/7 | đạt 7/7 | đạt cả 7 | đạt cả 7 mục | 7 mục đạt | 100% | đạt 100% | đạt đầy đủ | ddatj heets',
  ),
  ...failed(
    'before',
    [],
    'không có mục không đạt | 0 mục | tốt hết | dạ đạt hết | đạt hết 7 mục | tất cả các mục đều đạt | đủ hết | 7 tiêu chí đều đạt',
  ),
  ...failed(
    'before',
    [6],
    '6 | mục 6 | muc 6 | muc 6 chua dat | mục 6 không đạt | câu 6 | 6 ko đạt | 6 chưa đạt ạ | muc6 | không đạt mục 6 | ko dat 6 | số 6 | 6.',
  ),
  ...failed(
    'before',
    [6],
    'tiêu chí 6 | tc 6 chưa đạt | chỉ có mục 6 không đạt | 6 không đạt còn lại đạt | tất cả đạt trừ 6 | 6 thôi | chỉ 6 chưa đạt | hổng đạt 6',
  ),
  ...failed(
    'before',
    [7],
    'tat ca tru 7 | tất cả trừ 7 | đạt hết trừ mục 7 | dat het ngoai tru 7 | trừ 7 | đạt tất cả, trừ mục 7 ạ | đạt 1 2 3 4 5 6, không đạt 7',
  ),
  ...failed(
    'before',
    [3, 4, 5],
    '3-5 | 3 - 5 | từ 3 đến 5 | tu 3 den 5 | 3 đến 5 | mục 3 đến mục 5 | 3–5 | 3,4,5 | 3 4 5 | 3+4+5 | 5 4 3 | từ mục 3 tới 5',
  ),
  ...failed(
    'before',
    [3, 4, 5, 6, 7],
    'chi dat 1 2 | chỉ đạt 1, 2 | chỉ đạt mục 1 và 2 | chỉ có 1 2 đạt | 1 2 đạt còn lại không đạt | chỉ đạt 1-2',
  ),
  ...failed(
    'before',
    [2, 6],
    '2 6 | 2,6 | 2, 6 | 2 và 6 | 2 6 ko đạt | mục 2 mục 6 | muc 2, muc 6 chua dat | 2/6 không đạt | có 2 mục không đạt: 2, 6 | 2 mục chưa đạt 2 và 6 | 2, mục 6 | có 2 mục chưa đạt là mục 2 và mục 6 | 2.6',
  ),
  ...failed(
    'before',
    [4],
    '4 vì thiếu nước | mục 4 thiếu xà phòng | Mục 4: nhân viên y tế chưa có | mục 4 chưa đạt do hết xà phòng | bốn | mục bốn | mục tư không đạt',
  ),
  ...failed('during', [10, 12], '10 12 | 10, 12 | 10 và 12 | 12 10 | mục 10, 12 ạ | tất cả trừ 10 12'),
  ...failed(
    'whole',
    [4, 10, 12],
    '4, 10 và 12 | 4 10 12 | 4,10,12 | 4;10;12 | muc 4, 10 va 12 chua dat | 4-10-12',
  ),
  ...failed('whole', [10, 11, 12], '10-12 | từ 10 đến 12 | 10 tới 12'),
  ...meaning('during', { kind: 'outside', items: [4] }, '4 10 | 4 | mục 4 không đạt'),
  ...meaning('before', { kind: 'outside', items: [15, 20] }, '15 20 | 1 15 20'),
  ...meaning('before', { kind: 'outside', items: [46] }, '46'),
  ...unclear(
    'ambiguous',
    'không đạt hết | chưa đạt hết | ko dat het | tất cả không đạt | không đạt mục nào | không có mục nào đạt | không | đạt 1 2 3 | 6/7 | đạt 6/7',
  ),
  ...unclear(
    'ambiguous',
    'mục 3 đạt | 6 đạt 1 không đạt | 90% | 1180/1205 em | 4 có 6 không | tất cả không đạt trừ 7 | tất cả trừ 7 không đạt | không đạt 4 đạt 6 | tất cả 6 | 2 mục: 4 10 | 3 mục không đạt 4 5 | đạt nhưng chưa đủ | 3 ✅',
  ),
  ...unclear('which', 'không đạt | có mục không đạt | chưa đạt | 2 mục không đạt | có 2 mục chưa đạt'),
  ...unclear(
    'unknown',
    'alo | mục 4 là gì | câu 4 không hiểu | lớp 4 có 3 em sốt | khai báo | 17h | em chưa hiểu câu 4 | dừng | có 3 lớp nghỉ | 5h chiều em gửi',
  ),
  ...unclear('empty', ' | ... | 🙂'),
];
