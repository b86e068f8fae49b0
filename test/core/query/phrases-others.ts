/** What the same people type that is no question about how an area stands. Phrases are parted by `|`. */
export const others: readonly string[] = [
  'ok | ok em | cam on | cảm ơn em | vang a | vâng | da | dạ vâng ạ',
  'co | khong | 1 | 2 | 1180/1205 | 4 10 | 0 | 76/78',
  '2 0 0 | dat het | tat ca dat | muc 4 khong dat vi thieu nuoc | gui | huy | sua | co thay doi',
  'khong thay doi gi a | toi se khai sau | em chua khai duoc | truong em chua khai vi mat mang | truong em khai roi ma | truong em nghi hoc hom nay | em khai muon xin loi | nha truong dang khai',
  'xin loi em khai tre | khai bao the nao | lam sao de khai bao | cach khai bao nhu the nao | khi nao het han | may gio khoa | han chot la may gio | hom nay may gio het han',
  'K7QF-3MXA | k7qf 3mxa | 1823/UBND-KGVX 23/02/2021 | trong 2 gio | hom nay 17:00 | 17h hom nay | 9h ngay mai | Rà soát số học sinh về từ vùng dịch, khai ngay.',
  'alo co ai khong | alo | xin chao | em oi | an com chua | bien hoa | long thanh | truong ngo quyen',
  'ngo quyen | hoc phi bao nhieu | quen mat khau | khong dang nhap duoc | ung dung bi loi | cho hoi lam the nao de lien ket | thoi tiet hom nay the nao | tuan sau co khai khong',
  'dung nhac nua | huong dan | ho tro | thoat | /tinhhinh | muốn | tôi muốn khai báo | miền nam',
  'miền Tây | nào đó | trường nào đó | vắng 3 | vắng | bị vắng 5 em | đồ chơi | ai do',
  'truong xanh sach dep | co gi moi | Thầy cô cho em hỏi chút | toi la ai | vì sao trường tôi đỏ | tai sao bien hoa thap nhat | mai khai duoc khong | khai bao',
  'khai báo ngay | nghi hoc | chúc em buổi sáng vui vẻ | em đã nộp báo cáo giấy | tôi không hiểu | sao lại thế | báo cáo chậm vì mất điện | trường tôi thuộc xã nào',
  'hotline | số điện thoại | gọi cho ai | đổi số điện thoại | ai quản lý trường này | thử | test | abc xyz',
  '😀 | 12345 | 0912345678 | 75000004 | https://zalo.me/abc',
];
