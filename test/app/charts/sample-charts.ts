import type { Chart } from '../../../src/core/charts/chart.js';

const districts = [
  ...['Tân Phú', 'Định Quán', 'Xuân Lộc', 'Cẩm Mỹ', 'Vĩnh Cửu', 'Thống Nhất', 'Trảng Bom', 'Long Thành'],
  ...['Nhơn Trạch', 'Long Khánh', 'Biên Hòa'],
];

const criteria = [
  ...['Cơ sở vật chất, vệ sinh, y tế', 'Kế hoạch giáo dục', 'Tập huấn', 'Đo thân nhiệt', 'Khẩu trang'],
  ...['Nhân viên y tế, phòng cách ly', 'Phương án xử lý', 'Đón trả học sinh', 'Bán trú', 'Giãn cách'],
  ...['Rửa tay', 'Không tụ tập', 'Theo dõi sức khỏe', 'Khử khuẩn', 'Bàn giao học sinh'],
];

/** One chart of each kind, with full Vietnamese names and awkward numbers. */
export const sampleCharts: Readonly<Record<string, Chart>> = {
  bars: {
    kind: 'bars',
    title: 'Tỉnh Đồng Nai',
    subtitle: 'Tỷ lệ đã khai theo đơn vị, thấp nhất trước\nKỳ thứ Hai 01/03, lúc 10:32',
    bars: districts.map((name, at) => ({ name, declared: 30 + at * 3, must: 62 })),
  },
  'bars-many': {
    kind: 'bars',
    title: 'Bộ Giáo dục và Đào tạo — toàn quốc',
    subtitle: '20 đơn vị thấp nhất trong 63\nKỳ thứ Hai 01/03, lúc 10:32',
    bars: Array.from({ length: 63 }, (_none, at) => ({
      name: at % 5 === 0 ? 'Bà Rịa - Vũng Tàu và Côn Đảo' : `Đơn vị số ${at}`,
      declared: at * 17,
      must: 1071,
    })),
  },
  trend: {
    kind: 'trend',
    title: 'Thành phố Biên Hòa',
    subtitle: 'Tỷ lệ qua các kỳ',
    points: [0.61, 0.72, 0.7, 0.83, 0.91, 0.885, 0.95, 0.97].map((share, at) => ({
      label: `${String(1 + at * 3).padStart(2, '0')}/03`,
      declared: Math.round(share * 541),
      onTime: Math.round((share - 0.09) * 541),
      must: 541,
    })),
  },
  heat: {
    kind: 'heat',
    title: 'Tỉnh Đồng Nai',
    subtitle: 'Số trường không đạt từng tiêu chí qua các kỳ',
    rounds: ['19/02', '22/02', '26/02', '01/03', '05/03', '08/03', '12/03', '15/03'],
    rated: [480, 492, 500, 505, 511, 530, 533, 538],
    criteria: criteria.map((name, row) => ({
      name: `${row + 1}. ${name}`,
      failed: Array.from({ length: 8 }, (_none, column) => Math.max(0, ((row * 7 + column * 3) % 23) - 8)),
    })),
  },
  donut: {
    kind: 'donut',
    title: 'Huyện Long Thành',
    subtitle: 'Kỳ thứ Hai 01/03, lúc 17:45',
    rate: '92,1%',
    states: [
      { name: 'Đúng hạn', count: 471, tone: 'done' },
      { name: 'Muộn', count: 27, tone: 'late' },
      { name: 'Chưa khai', count: 43, tone: 'silent' },
      { name: 'Miễn', count: 12, tone: 'exempt' },
    ],
  },
};
