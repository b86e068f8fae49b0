import type { OrderKind } from '../../conversation/lookups/orders.js';

/** Words that an order can start from. In braces: what the service fills in, else what the officer is asked for. */
interface ShippedTemplate {
  /** Left out: for both. */
  readonly kind?: OrderKind;
  readonly name: string;
  readonly content: string;
}

/** Templates every office has from the start. */
export const shippedTemplates: readonly ShippedTemplate[] = [
  {
    kind: 'declare',
    name: 'Có ca F0',
    content:
      'Trên địa bàn {nơi có dịch} vừa có ca F0. Đề nghị {tên trường} rà soát học sinh, cán bộ, giáo viên, nhân viên có liên quan (F1, F2, người đi qua nơi có dịch), cho người sốt, ho nghỉ ở nhà và khai báo trước {hạn}.',
  },
  {
    name: 'Nghỉ học do bão, lũ',
    content:
      'Do ảnh hưởng của {cơn bão hoặc đợt lũ}, {tên trường} cho học sinh nghỉ học {thời gian nghỉ}. Nhà trường báo cha mẹ học sinh, gia cố phòng học, cất giữ hồ sơ và thiết bị, cử người trực và báo ngay khi có thiệt hại.',
  },
  {
    kind: 'declare',
    name: 'Kiểm tra sau bão, lũ',
    content:
      'Đề nghị {tên trường} kiểm tra phòng học, điện, nước, nhà vệ sinh và đường đến trường sau {cơn bão hoặc đợt lũ}; chỉ đón học sinh khi đã an toàn và khai báo trước {hạn}.',
  },
  {
    kind: 'declare',
    name: 'Rà soát vật tư',
    content:
      'Đề nghị {tên trường} rà soát khẩu trang, xà phòng, dung dịch sát khuẩn, nhiệt kế, phòng cách ly tạm thời và khai báo trước {hạn}. Còn thiếu gì thì ghi ở phần ghi chú.',
  },
  {
    kind: 'announce',
    name: 'Tập huấn',
    content:
      'Mời {tên trường} cử {thành phần dự} dự tập huấn {nội dung tập huấn} vào {thời gian}, tại {địa điểm}.',
  },
  {
    kind: 'announce',
    name: 'Vệ sinh, khử khuẩn',
    content:
      'Đề nghị {tên trường} vệ sinh, khử khuẩn phòng học, bếp ăn, nhà vệ sinh và đồ dùng chung {thời gian}, theo văn bản {số văn bản} ngày {ngày văn bản}.',
  },
];
