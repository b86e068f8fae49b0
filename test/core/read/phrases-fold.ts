import { meaning, type Phrase } from './phrase.js';

/** What is left of a spelling, and the keystrokes that are undone. */
export const foldPhrases: readonly Phrase[] = [
  ...meaning(
    'fold',
    'truong thpt ngo quyen',
    'Trường THPT Ngô Quyền | TRƯỜNG THPT NGÔ QUYỀN | trường  thpt-ngô.quyền! | 🏫 Trường THPT Ngô Quyền 🏫',
  ),
  ...meaning('fold', 'dat', 'Đạt | ĐẠT... | đạt | «đạt» | (đạt)'),
  ...meaning('fold', '1180 1205', '1180/1205 | 1180-1205 | １１８０／１２０５'),
  ...meaning('fold', '', ' | ... | 🙂'),
  ...meaning('untelex', 'dat', 'ddat | ddatj | DDatj | dat | d9at5 | đạt'),
  ...meaning('untelex', 'khong', 'khoong | kho6ng | khong | không'),
  ...meaning('untelex', 'truc tiep', 'truwcj tieeps | truwjc tieesp | trực tiếp | tru75c tie61p'),
  ...meaning('untelex', 'muc6', 'muc6 | mục6'),
  ...meaning('untelex', 'f0 2 t2', 'F0 2 T2'),
  ...meaning('untelex', 'k7qf 3mxa', 'k7qf 3mxa'),
  ...meaning('untelex', 'ok zalo pass', 'ok zalo pass'),
];
