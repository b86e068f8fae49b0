import { fold } from '../../../src/core/read/fold.js';
import { meaning, type Phrase } from './phrase.js';

const picks = (reader: Phrase['reader'], label: string, texts: string): readonly Phrase[] =>
  meaning(reader, { kind: 'choice', code: fold(label) }, texts);
const between = (reader: Phrase['reader'], labels: readonly string[], texts: string): readonly Phrase[] =>
  meaning(reader, { kind: 'ambiguous', codes: labels.map(fold) }, texts);
const unknown = { kind: 'unknown' };

/** Picking one of the buttons by typing. */
export const choicePhrases: readonly Phrase[] = [
  ...picks(
    'status',
    'Học trực tiếp',
    '1 | 1. | số 1 | Câu 1 | chọn 1 | 1 ạ | dạ 1 | một | em chọn số 1 nhé | 1️⃣ | (1) | 1 học trực tiếp',
  ),
  ...picks(
    'status',
    'Học trực tiếp',
    'học trực tiếp | HỌC TRỰC TIẾP | hoc truc tiep | truc tiep | trực tiếp ạ | tiep | tructiep | hoc tryc tiep',
  ),
  ...picks(
    'status',
    'Học trực tiếp',
    'Hôm nay trường học trực tiếp | hoc truc tieps | truwcj tieeps | em chọn học trực tiếp nha | [Học trực tiếp]',
  ),
  ...picks(
    'status',
    'Học trực tuyến',
    '2 | hai | truc tuyen | Trực tuyến. | tuyen | hoc truc tuyen nhe | 2 truc tuyen | hoc truc tuyne | truc tuyên',
  ),
  ...picks(
    'status',
    'Tạm nghỉ',
    '3 | ba | nghi | nghỉ | tam nghi | Tạm nghỉ ạ | tạm nghĩ | trường tạm nghỉ | tam ngi | cho nghỉ',
  ),
  ...between(
    'status',
    ['Học trực tiếp', 'Học trực tuyến'],
    'trực | truc | hoc truc | 1 2 | 1 hoặc 2 | 1 trực tuyến | học',
  ),
  ...meaning(
    'status',
    unknown,
    '4 | 0 | không nghỉ | chưa nghỉ | alo | có | biên hòa | 12 | dạ | 1180/1205 | x | không tạm nghỉ | ? | xong | xong roi | gui | huy | ',
  ),
  ...picks('verdict', 'Đạt', 'đạt | dat | 1 | Đạt ạ | dạ đạt | ddat | ddatj | ĐẠT. | da dat'),
  ...picks(
    'verdict',
    'Không đạt',
    '2 | không đạt | ko dat | k đạt | khong dat a | không | ko | hông đạt | kđạt | khongdat | KHÔNG ĐẠT!!! | khong dta',
  ),
  ...meaning('verdict', unknown, 'chưa đạt | chua dat | 3 | gì vậy | đang làm'),
  ...picks('submit', 'Gửi', 'gửi | gui | Gui di | gửi luôn | gửi đi em | 1 | guwri | gưi | bấm gửi'),
  ...picks('submit', 'Sửa', 'sửa | sua | SUA | sữa | 2 | sửa ạ'),
  ...picks('submit', 'Thêm ghi chú', '3 | ghi chú | ghi chu | them ghi chu | thêm | thêm ghi trú'),
  ...meaning(
    'submit',
    unknown,
    'không gửi | chưa gửi | khoan gửi | đừng gửi | thôi không gửi nữa | sửa rửa tay',
  ),
  ...picks(
    'unit',
    'Huyện Long Thành',
    'long thanh | Long Thành | huyen long thanh | 1 | long thnah | ở Long Thành ạ | h long thanh',
  ),
  ...picks(
    'unit',
    'Thành phố Biên Hòa',
    'bien hoa | Biên Hoà | tp bien hoa | bienhoa | bien hao | thành phố biên hòa',
  ),
  ...picks('unit', 'Huyện Tân Phú', 'tan phu | Tân Phú | tân phú nhé | tanphu | tan fhu'),
  ...between('unit', ['Huyện Long Thành', 'Thành phố Long Khánh'], 'long | Long'),
  ...between('unit', ['Huyện Long Thành', 'Huyện Tân Phú'], 'huyện | huyen'),
  ...meaning('unit', unknown, 'bình dương | định quán | 9 | hà nội'),
];
