import type { Genuine } from '../../../src/core/conversation/lookup.js';

/** A district, as the check pages name it. */
export const unit = {
  id: 1,
  code: '75',
  name: 'Huyện Long Thành',
  kind: 'district',
  province: 'Tỉnh Đồng Nai',
} as const;

/** An order whose words need escaping. */
export const order: Genuine = {
  kind: 'order',
  title: 'Rà soát <khẩn> & báo cáo theo "1823/UBND-KGVX"',
  unit,
  issuer: "Sở GDĐT 'Đồng Nai'",
  at: new Date('2021-02-28T08:05:00+07:00'),
  deadlineAt: new Date('2021-03-01T17:00:00+07:00'),
};
