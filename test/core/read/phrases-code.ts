import { meaning, type Phrase } from './phrase.js';

const code = (value: string, texts: string): readonly Phrase[] =>
  meaning('code', { kind: 'code', code: value }, texts);
const misread = (cleaned: string, bad: string[], texts: string): readonly Phrase[] =>
  meaning('code', { kind: 'misread', cleaned, bad }, texts);

/** Activation codes copied by hand from a sheet of paper. */
export const codePhrases: readonly Phrase[] = [
  ...code(
    'K7QF3MXA',
    'K7QF-3MXA | k7qf 3mxa | k7qf3mxa | K7QF3MXA | #K7QF-3MXA | K7QF - 3MXA | k7qf–3mxa | K7QF_3MXA | k7qf.3mxa | "K7QF-3MXA" | k7qf 3mxa.',
  ),
  ...code(
    'K7QF3MXA',
    'ma cua em la k7qf 3mxa | Mã của em là K7QF-3MXA ạ | mã: k7qf3mxa | Mã kích hoạt K7QF-3MXA | em gửi mã k7qf-3mxa nhé | K7QF 3MXA ạ | ma la K7QF- 3MXA | Mã: K7QF — 3MXA',
  ),
  ...code(
    'K7QF3MXA',
    'K 7 Q F 3 M X A | k7qf3 mxa | start K7QF-3MXA | dạ k7qf 3mxa | https://zalo.me/1?start=K7QF3MXA | mã K7QF-3MXA, trường Ngô Quyền',
  ),
  ...code('AAAABBBB', 'AAAA-BBBB | aaaa-bbbb | mã aaaa-bbbb'),
  ...code('KQFRMXAB', 'KQFR MXAB | kqfrmxab | KQFR-MXAB'),
  ...code('THAMTHAY', 'THAM-THAY'),
  ...misread('K7QF3MX0', ['0'], 'K7QF-3MX0 | k7qf 3mx0 | k7qf3mx0 | mã là k7qf-3mx0'),
  ...misread('KIQF3MXO', ['I', 'O'], 'KIQF-3MXO | kiqf3mxo | kiqf 3mxo'),
  ...misread('L7UF1MXA', ['L', 'U', '1'], 'l7uf-1mxa | L7UF1MXA'),
  ...meaning(
    'code',
    { kind: 'none' },
    'khai bao | xac nhan | khai báo | xác nhận | chua khai | chưa khai | tình hình | thanhtam | nhan dang | dang nhap | dat het',
  ),
  ...meaning(
    'code',
    { kind: 'none' },
    '75000004 | 23022021 | 2302 2021 | 0912345678 | 1180/1205 | 1180 1205 | co | 4 10 | alo co ai khong | hahahaha | THPT TRAN',
  ),
  ...meaning(
    'code',
    { kind: 'none' },
    'K7QF-3MX | K7QF-3MXAA | K7QF-3MXA và AAAA-2BBB | trường thpt-thcs | muc 6 sai | lop 7 nghi | covid-19 | trong 2h | thu2 khac | THCS-2021 | nam hoc 2020 - 2021 | ',
  ),
  ...meaning('code', { kind: 'none' }, '8KD2F7 | q-7F3K | mục 12 sai | 17h 24/2 | khen thay | aaaabbbb | 👍'),
];
