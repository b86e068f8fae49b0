import { meaning, type Phrase } from './phrase.js';

const yes = { kind: 'yes' };
const no = { kind: 'no' };
const ambiguous = { kind: 'unclear', why: 'ambiguous' };
const unknown = { kind: 'unclear', why: 'unknown' };

/** Yes and no as staff type them. */
export const yesNoPhrases: readonly Phrase[] = [
  ...meaning(
    'yesNo',
    yes,
    'có | co | Có | CÓ | có ạ | co a | Dạ có | dạ có ạ | da co | có nhé | co nha | có em | có rồi | co roi nha',
  ),
  ...meaning(
    'yesNo',
    yes,
    'ok | OK | Ok. | oke | okie | okey | okela | ok em | ok nhé | ok ạ | oki nha | okay 👍 | 👍 | 👌👌 | ✅',
  ),
  ...meaning(
    'yesNo',
    yes,
    'đúng | dung | Đúng rồi | dung roi | đúng vậy | dung vay a | dạ đúng | da dung roi a | đúng ạ... | chuẩn | chuan',
  ),
  ...meaning(
    'yesNo',
    yes,
    'đạt | dat | ĐẠT | Đạt ạ | đạt rồi | da dat | dạ đạt | ddat | ddatj | đạt hết | dat nha thay | tốt | ổn',
  ),
  ...meaning(
    'yesNo',
    yes,
    'dạ | da | Dạ ạ | vâng | vang | vâng ạ | Vâng. | dạ vâng | vâng đúng rồi | ừ | u | ừm | uh | Uhm | uk | ừ đúng',
  ),
  ...meaning(
    'yesNo',
    yes,
    'rồi | roi | rồi ạ | xong rồi | xong roi nha | phải | phai roi | chính xác | đồng ý | dong y | nhất trí | xác nhận',
  ),
  ...meaning(
    'yesNo',
    yes,
    'được | dc | đc | được rồi | duoc a | đầy đủ | day du | đủ rồi | cos | cos aj | ddungs | y | yes | okkkk | dạaa | có cô | Dạ đúng rồi cô | dạ em có | em có ạ | trường em có | đạt 100% | có thầy ạ',
  ),
  ...meaning(
    'yesNo',
    no,
    'không | khong | Không ạ | KHÔNG | ko | Ko. | k | kg | hong | hông | hổng | hổng có | hong co | hok | hem | hem có',
  ),
  ...meaning(
    'yesNo',
    no,
    'không có | ko co | k có | không có ạ | dạ không | da ko | dạ không có | dạ hông | vâng không có | khoong | khoong cos',
  ),
  ...meaning(
    'yesNo',
    no,
    'chưa | chua | chưa ạ | dạ chưa | chưa đạt | chua dat | chưa có | chua co | chưa xong | chưa đủ | chua dc | chuwa',
  ),
  ...meaning(
    'yesNo',
    no,
    'không đạt | khong dat | ko đạt | kđ | kd | k đạt | kdat | hổng đạt | không đúng | ko dung | không phải | ko phai a',
  ),
  ...meaning(
    'yesNo',
    no,
    'sai | sai rồi | no | thôi | không, chưa | khong khong | không được | ❌ | hông có ai | không có ai | ko có em nào',
  ),
  ...meaning(
    'yesNo',
    no,
    'khong co ca nao | không ai | chưa có ca nào | không đồng ý | ko on | kho6ng | kh | khônggg | vâng em chưa | dạ trường em không | dạ, không | không, không có | không nha em | khong dau',
  ),
  ...meaning(
    'yesNo',
    ambiguous,
    'có mà chưa đủ | co ma chua du | có nhưng chưa đạt | đạt nhưng còn thiếu | không có vấn đề gì | ko co van de gi',
  ),
  ...meaning(
    'yesNo',
    ambiguous,
    'có không | có hay không | co k | đúng không | dat chua | có chưa | không biết | ko rõ | chưa chắc | không sao',
  ),
  ...meaning(
    'yesNo',
    ambiguous,
    'không phải không đạt | có không đạt | đạt hoặc không đạt | chắc có | không có gì | chắc là đạt | không, đạt | rồi chưa',
  ),
  ...meaning(
    'yesNo',
    unknown,
    'alo | dừng | dừng lại | cô | cô ơi | vàng | chuẩn bị | 1180/1205 | trường em | có 3 em sốt | F0 | 5 | biên hòa | đất',
  ),
  ...meaning('yesNo', unknown, 'tình hình | khai báo | luôn | hết | 🙂 em hỏi chút | đừng'),
  ...meaning('yesNo', { kind: 'unclear', why: 'empty' }, ' | ... | ? | 🙂 | 🌹🌹'),
];
