import { meaning, type Phrase } from './phrase.js';

const day = (isoDate: string, texts: string): readonly Phrase[] =>
  meaning('date', { kind: 'date', isoDate }, texts);
const due = (local: string, texts: string): readonly Phrase[] =>
  meaning('deadline', { kind: 'instant', iso: `${local}:00+07:00` }, texts);
const unknown = { kind: 'unknown' };

/** Days and deadlines, said on Wednesday 3 March 2021 at 10:15. */
export const timePhrases: readonly Phrase[] = [
  ...day(
    '2021-03-01',
    'thứ 2 | thu 2 | Thứ Hai | thu hai | t2 | T2 | thứ hai tuần này | thu 2 vua roi | bien hoa thu 2 | 1/3 | 01/03 | ngày 1/3 | hôm kia',
  ),
  ...day(
    '2021-03-01',
    'thứ 2 ngày 1/3 | thứ Hai 01/03 | ngày 1 tháng 3 | 1.3.2021 | 1-3-2021 | 2021-03-01 | ngày 1 | ngày 01/03/2021 | 1-3 | 2021/03/01',
  ),
  ...day(
    '2021-03-03',
    'hôm nay | hom nay | hnay | Hôm nay ạ | thứ 4 | t4 | thứ tư | 3/3 | sáng nay | bữa nay | hom nay thu 4',
  ),
  ...day('2021-03-02', 'hôm qua | hom qua | bữa qua | thứ ba | t3 | 2/3/21'),
  ...day(
    '2021-02-26',
    'thu 6 tuan truoc | thứ sáu tuần trước | thứ 6 | t6 | 26/2 | thứ 6 tuần rồi | so với thứ 6 tuần trước | ngày 26/02',
  ),
  ...day('2021-03-05', 'thứ 6 tuần này | thứ 6 này | thứ sáu tới | 5/3 | mùng 5 tháng 3'),
  ...day(
    '2021-02-23',
    '23/02/2021 | 23/2 | ngày 23 tháng 2 | 23 thang 2 nam 2021 | 23-02-2021 | 23.02.2021 | 1823/UBND-KGVX 23/02/2021 | 23/2/2021 ạ',
  ),
  ...day('2021-02-28', 'chủ nhật | cn | Chu nhat tuan truoc'),
  ...day('2021-03-04', 'ngày mai | mai | ngay mai | thứ 5 tới'),
  ...day('2021-03-08', 'thứ 2 tuần sau | thứ 2 tới | thu hai tuan toi'),
  ...day('2020-12-28', '28/12 | 28/12/2020'),
  ...meaning(
    'date',
    { kind: 'ambiguous', isoDates: ['2021-03-01', '2021-03-02'] },
    'thứ 2 ngày 2/3 | 1/3 và 2/3',
  ),
  ...meaning('date', { kind: 'ambiguous', isoDates: ['2021-02-23', '2021-03-23'] }, 'ngày 23 | ngay 23'),
  ...meaning(
    'date',
    unknown,
    'alo | 31/2 | 30/02/2021 | thứ 8 | Tân Mai | tuần trước | 1180/1205 | 12/13 | năm nay | 45/3 | có | thu phí | ',
  ),
  ...due(
    '2021-03-03T17:00',
    '17h | 17:00 | 17h00 | 17 giờ | 17g | trước 17h | 17h hôm nay | 17:00 hôm nay | hôm nay 17h | 5h chiều | 5h chieu | 5 gio chieu nay',
  ),
  ...due(
    '2021-03-03T17:00',
    'Hôm nay 17:00 | 17h00 ngày 3/3 | 17h ạ | hạn 17h | 17h 3/3/2021 | 17h thứ 4 | năm giờ chiều | 17h00-3/3 | 17h00 - 03/03/2021',
  ),
  ...due(
    '2021-03-03T17:30',
    '17h30 | 17:30 | 17 giờ 30 | 5h30 chiều | 17h rưỡi | 5 giờ rưỡi chiều | 17g30 | 17 gio 30 phut',
  ),
  ...due(
    '2021-03-03T12:15',
    'trong 2 giờ | trong 2 gio | 2 tiếng nữa | 2h nữa | trong vòng 2 tiếng | sau 2 giờ | hai tiếng nữa | hai giờ nữa | Trong 2 giờ',
  ),
  ...due('2021-03-03T10:45', '30 phút nữa | trong 30 phút | 30p nữa | nửa tiếng nữa | 30 phut'),
  ...due('2021-03-03T12:45', '2 tiếng rưỡi | 2h30 nữa | trong 2 giờ 30 phút | 2 tiếng 30 phút nữa'),
  ...due('2021-03-04T10:15', 'trong 1 ngày | 1 ngày nữa | trong 24h | trong 24 giờ'),
  ...due(
    '2021-03-04T09:00',
    'ngày mai 9h | 9h sáng mai | 9h ngày mai | mai 9h | Ngày mai 09:00 | 9 giờ sáng ngày mai | 9h 4/3 | 9h sang thu 5 | trong buổi sáng mai 9h',
  ),
  ...due('2021-02-24T17:30', '17 giờ 30 ngày 24/2 | 17h30 24/02/2021 | 17h30 ngày 24 tháng 2'),
  ...due('2021-03-05T11:00', '11h thứ 6 | 11h trưa thứ sáu | thứ 6 lúc 11 giờ | 11h 5/3'),
  ...due('2021-03-03T20:00', '8h tối | 20h | 8 giờ tối nay'),
  ...due(
    '2021-03-03T23:59',
    'hết ngày | cuối ngày | hết hôm nay | trong ngày | trong hôm nay | trong ngày hôm nay',
  ),
  ...due('2021-03-03T12:00', '12h trưa | 12h | 12 giờ trưa nay'),
  ...due('2021-03-08T08:00', 'thứ 2 8h | 8h thứ 2 tuần sau | t2 tuan sau 8h'),
  ...due('2021-03-03T08:00', '8h | 8h sáng'),
  ...due('2021-03-03T16:45', '17h kém 15 | 5 giờ kém 15 chiều'),
  ...meaning(
    'deadline',
    unknown,
    'alo | ngày mai | thứ 6 | 25h | 17:75 | có | ngay | 5 | 1180/1205 | trong | ',
  ),
];
