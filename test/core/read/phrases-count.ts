import { meaning, type Phrase } from './phrase.js';

const count = (value: number, texts: string): readonly Phrase[] =>
  meaning('count', { kind: 'count', value }, texts);
const unclear = (why: string, texts: string): readonly Phrase[] =>
  meaning('count', { kind: 'unclear', why }, texts);
const fraction = (present: number, total: number, texts: string): readonly Phrase[] =>
  meaning('fraction', { kind: 'fraction', present, total }, texts);
const counts = (values: number[], texts: string): readonly Phrase[] =>
  meaning('sick', { kind: 'counts', values }, texts);

const countPhrases: readonly Phrase[] = [
  ...count(
    1234,
    '1234 | 1.234 | 1,234 | 1 234 | 1234 ạ | 1234. | dạ 1234 | một nghìn hai trăm ba mươi bốn | 1.234 em | mot ngan hai tram ba tu',
  ),
  ...count(
    32,
    '32 | 32 em | 32 hs | 32 học sinh | có 32 em | ba mươi hai | ba muoi hai | Ba mươi hai em | 32hs | 32,0 | 32 bạn nghỉ | F1: 32',
  ),
  ...count(
    1205,
    'một nghìn hai trăm linh năm | mot ngan hai tram le nam | 1205 | 1 nghìn 205 | một nghìn hai trăm lẻ năm | tổng 1205',
  ),
  ...count(21, 'hai mươi mốt | hai mốt | hai muoi mot | 21 người'),
  ...count(15, 'mười lăm | muoi lam | mười năm | 15 ca'),
  ...count(105, 'một trăm linh năm | trăm lẻ năm | 1 trăm linh 5'),
  ...count(120, 'trăm hai | một trăm hai mươi | trăm hai mươi | 120'),
  ...count(150, 'trăm rưỡi | một trăm rưỡi | một trăm năm mươi | trăm năm mươi'),
  ...count(1500, 'nghìn rưỡi | một ngàn rưỡi | nghìn năm | 1.500'),
  ...count(4, 'bốn | bon | tư | bốn em | có bốn em | 4'),
  ...count(30, 'ba chục | ba mươi | 3 chục'),
  ...count(2000, 'hai nghìn | 2 nghìn | hai ngàn | 2.000'),
  ...count(
    0,
    '0 | không | khong | ko | k | Không ạ | không có | ko có | k co | dạ không có | chưa có | hổng có | không có ai | không có em nào',
  ),
  ...count(
    0,
    'ko co ca nao | hổng có đứa nào | không có học sinh nào | 0 em | 0 ca | trường không có | lớp em không có ai sốt | không ai | không có f0 nào',
  ),
  ...unclear(
    'approximate',
    'khoảng 30 | gần 30 em | hơn 30 | chừng 30 | trên 30 | khoảng ba mươi em | khoang 30 | ~30 | 30+',
  ),
  ...unclear('many', '30 40 | 30-40 | 12/3 | lớp 3 có 20 | từ 3 đến 5 | 3 hoặc 4'),
  ...unclear('not-whole', '1,5 | 2.5'),
  ...unclear('negative', '-5 | - 5'),
  ...unclear(
    'unknown',
    'alo | có | đúng | không biết | ko rõ | chưa biết | dừng | 10k | dạ | tình hình | chua khai | không có vấn đề gì | nam nay',
  ),
  ...unclear('empty', ' | ? | 🙂'),
  ...unclear('too-large', '123456789012'),
  ...meaning('smallCount', { kind: 'count', value: 100 }, '100 | một trăm | trăm'),
  ...meaning('smallCount', { kind: 'unclear', why: 'too-small' }, '0 | không | không có'),
  ...meaning('smallCount', { kind: 'unclear', why: 'too-large' }, '101 | một nghìn'),
];

const fractionPhrases: readonly Phrase[] = [
  ...fraction(
    1180,
    1205,
    '1180/1205 | 1180 / 1205 | 1.180/1.205 | 1180 tren 1205 | 1180 trên 1205 | 1180 trên tổng số 1205 | 1180 tren tong 1205',
  ),
  ...fraction(
    1180,
    1205,
    '1180 - 1205 | 1180-1205 | 1180–1205 | 1180 1205 | 1180,1205 | 1180;1205 | 1180:1205 | 1180\\1205 | 1180|1205 | 1180 . 1205',
  ),
  ...fraction(
    1180,
    1205,
    'có mặt 1180 tổng 1205 | co mat 1180, tong so 1205 | tổng 1205 có mặt 1180 | Tổng số: 1205, có mặt: 1180 | 1180hs/1205hs',
  ),
  ...fraction(
    1180,
    1205,
    '1180/1205 ạ | dạ 1180/1205 | hs 1180/1205 | 1180 em trên 1205 em | 1180/1205 (98%) | sĩ số 1205 vắng 25 | tổng 1205 vắng 25',
  ),
  ...fraction(
    1180,
    1205,
    'vắng 25/1205 | vắng 25 trên tổng số 1205 | 1205 vang 25 | có mặt 1180 vắng 25 | 1180/1205 vắng 25 | 1 180/1 205 | 1 180 / 1 205',
  ),
  ...fraction(
    1180,
    1205,
    '1180trên1205 | có mặt: 1180; vắng: 25; tổng: 1205 | một nghìn một trăm tám mươi trên một nghìn hai trăm lẻ năm | 1180 tổng số 1205 | 1180/1205... | ss 1205, hiện diện 1180',
  ),
  ...fraction(
    1205,
    1205,
    'đủ 1205 | 1205 đủ | đủ cả 1205 | 1205/1205 | đầy đủ 1205 em | du 1205 | 1205/1205 đủ | 1205 không vắng | 100% 1205 | tổng 1205 vắng 0',
  ),
  ...fraction(
    76,
    78,
    '76/78 | 76.78 | 76,78 | 76 78 | 76 tren 78 ca | 76/78 nghỉ 2 | 78 nghỉ 2 | Gv 76/78 | 76 va 78',
  ),
  ...fraction(0, 0, '0/0'),
  ...meaning(
    'fraction',
    { kind: 'partial', present: 1180 },
    '1180 | 1180 em | 1.180 | có mặt 1180 | 1180 hs ạ | một nghìn một trăm tám mươi',
  ),
  ...meaning(
    'fraction',
    { kind: 'exceeds', present: 1305, total: 1205 },
    '1305/1205 | 1305 trên 1205 | có mặt 1305 tổng 1205',
  ),
  ...meaning(
    'fraction',
    { kind: 'unclear', why: 'no-number' },
    'alo co ai khong | đủ | dạ | tình hình | đủ hết | khai báo | có | chưa biết',
  ),
  ...meaning('fraction', { kind: 'unclear', why: 'many' }, '1 2 3 | 300/310 280/290'),
  ...meaning('fraction', { kind: 'unclear', why: 'percent' }, '98% | 100%'),
  ...meaning(
    'fraction',
    { kind: 'unclear', why: 'ambiguous' },
    'khoảng 1180/1205 | không đủ 1205 | /1205 | vắng 25 | tổng 1205 | vắng 1300 trên 1205',
  ),
  ...meaning('fraction', { kind: 'unclear', why: 'empty' }, ' | ...'),
];

const countsPhrases: readonly Phrase[] = [
  ...counts(
    [0, 0, 0],
    '0 | không | ko | khong co | không có ạ | dạ không | không có ai | 0 hết | 0 0 0 | 0,0,0 | 0-0-0 | 0/0/0 | k | đều không | chưa có',
  ),
  ...counts(
    [0, 0, 0],
    '000 | không có ca nào | sốt 0 f0 0 f1 0 | không không không | không có sốt ho f0 f1 | 0 ca | sốt không f0 không f1 không | không sốt, không f0, không f1',
  ),
  ...counts(
    [2, 0, 0],
    '2 0 0 | 2,0,0 | 2-0-0 | 2/0/0 | 2.0.0 | 2; 0; 0 | sot 2 f0 0 f1 0 | Sốt 2, F0 0, F1 0 | sốt: 2 F0: 0 F1: 0 | 2 sốt 0 f0 0 f1',
  ),
  ...counts(
    [2, 0, 0],
    'chỉ có 2 em sốt | sốt 2 ho 0 f0 0 f1 0 | 2 sốt không có f0 f1 | f0 0 f1 0 sốt 2 | hai không không | 2 ko ko | sốt 2 còn lại không | sốt ho 2 f0 0 f1 0 | 2 em sốt, 0 f0, 0 f1 | 2 0 0 ạ',
  ),
  ...counts([1, 2, 3], 'f0: 2, f1: 3, sốt: 1 | 1 2 3 | 1 - 2 - 3 | một hai ba | 3 f1 2 f0 1 sốt'),
  ...counts([1205, 0, 12], '1205 0 12 | 1.205, 0, 12'),
  ...meaning(
    'sick',
    { kind: 'unclear', why: 'few' },
    '2 | 2 0 | chị có 2 sốt | 0 0 | không có sốt ho | f0 2 | sốt 2',
  ),
  ...meaning('sick', { kind: 'unclear', why: 'many' }, '1 2 3 4'),
  ...meaning(
    'sick',
    { kind: 'unclear', why: 'unknown' },
    'alo co ai khong | có | đúng | không biết | chưa rõ | dạ',
  ),
  ...meaning('sick', { kind: 'unclear', why: 'ambiguous' }, 'sốt 2 sốt 3 f0 0 f1 0 | sốt 1 ho 1 f0 0 f1 0'),
  ...meaning('sick', { kind: 'unclear', why: 'empty' }, ' | ?'),
  ...meaning('pair', { kind: 'counts', values: [3, 4] }, '3 4 | 3 và 4 | 3,4 | 3 / 4 | ba bốn'),
];

/** Numbers of pupils and staff as staff type them. */
export const numberPhrases: readonly Phrase[] = [...countPhrases, ...fractionPhrases, ...countsPhrases];
