import { describe, expect, it } from 'vitest';
import { readHeader, type UnitHeader } from '../../../src/core/units/header.js';
import { readRow } from '../../../src/core/units/read-row.js';

const FULL = 'code,name,kind,level,parent_code,latitude,longitude,phone,valid_from,valid_to';

function headerOf(titles: string): UnitHeader {
  const read = readHeader(titles.split(','));
  if ('reasons' in read) throw new Error(read.reasons.join());
  return read.header;
}

function reasonsOf(line: string, titles = FULL): readonly string[] {
  return readRow(2, line.split(','), headerOf(titles)).problems.map(
    ({ column, reason }) => `${column}: ${reason}`,
  );
}

describe('the titles of a unit file', () => {
  it('come in any order and case, in English or Vietnamese', () => {
    const header = headerOf('Tên đơn vị,MÃ,Cấp học,Kind,Mã cấp trên,ghi chú');
    expect(header.columns).toEqual(['name', 'code', 'level', 'kind', 'parent_code', undefined]);
    expect(header.unknown).toEqual(['ghi chú']);
  });

  it.each([
    ['code,name,kind', 'Dòng tiêu đề thiếu cột: parent_code.'],
    ['code,name,kind,parent_code,mã', 'Dòng tiêu đề có cột lặp lại: code.'],
  ])('%s are refused', (titles, reason) => {
    expect(readHeader(titles.split(','))).toEqual({ reasons: [reason] });
  });
});

describe('a row of a unit file', () => {
  it('is read with decomposed letters, stray blanks, commas in numbers and Vietnamese days', () => {
    const name = `  Trường  Mầm\u00A0non Hố\u200B Nai `.normalize('NFD');
    const cells = [
      '75000004',
      name,
      'School',
      'mn',
      '75',
      '10,95',
      '106.8',
      '0251 3822',
      '1/9/2020',
      '2025-07-01',
    ];
    expect(readRow(2, cells, headerOf(FULL))).toEqual({
      code: '75000004',
      problems: [],
      row: {
        code: '75000004',
        name: 'Trường Mầm non Hố Nai',
        kind: 'school',
        level: 'MN',
        parentCode: '75',
        latitude: 10.95,
        longitude: 106.8,
        phone: '0251 3822',
        validFrom: '2020-09-01',
        validTo: '2025-07-01',
      },
    });
  });

  it.each([
    [',Xã A,commune,,75', 'code: thiếu mã'],
    ['7 5,Xã A,commune,,75', 'code: mã có khoảng trắng'],
    ['7\u00075,Xã A,commune,,75', 'code: mã có ký tự điều khiển'],
    ['=1+1,Xã A,commune,,75', 'code: mã có ký tự không dùng được (, ; " \' | \\ hoặc = + - @ ở đầu)'],
    ['7.5E+07,Xã A,commune,,75', 'code: mã bị bảng tính đổi thành số; định dạng cột là văn bản'],
    ['1, ,commune,,75', 'name: thiếu tên'],
    ['1,---,commune,,75', 'name: tên không có chữ'],
    ['1,Xã\tA,commune,,75', 'name: tên có ký tự điều khiển (xuống dòng, tab …)'],
    [
      '1,Hµ Néi,commune,,75',
      'name: tên có ký tự lạ; có thể tệp dùng phông TCVN3 hoặc VNI, hãy lưu lại dạng Unicode',
    ],
    ['1,Xã A,,,75', 'kind: thiếu loại: country, province, district, commune, school'],
    ['1,Xã A,ward,,75', 'kind: loại phải là một trong: country, province, district, commune, school'],
    ['1,Trường A,school,,75', 'level: trường phải có cấp học'],
    ['1,Trường A,school,ĐH,75', 'level: cấp học phải là một trong: MN, TH, THCS, THPT, LC, GDTX'],
    ['1,Xã A,commune,MN,75', 'level: chỉ trường mới có cấp học'],
    ['1,Xã A,commune,,', 'parent_code: thiếu mã đơn vị cấp trên'],
    ['1,Xã A,commune,,1', 'parent_code: đơn vị cấp trên là chính nó'],
    ['VN,Việt Nam,country,,X', 'parent_code: quốc gia không có đơn vị cấp trên'],
    ['1,Xã A,commune,,75,95,106', 'latitude: tọa độ phải từ -90 đến 90'],
    ['1,Xã A,commune,,75,10,abc', 'longitude: tọa độ không phải là số thập phân (ví dụ 10.95)'],
    ['1,Xã A,commune,,75,10,', 'longitude: có vĩ độ thì phải có kinh độ'],
    ['1,Xã A,commune,,75,,,hỏi văn thư', 'phone: số điện thoại không đọc được'],
    [
      '1,Xã A,commune,,75,,,,2021-02-30',
      'valid_from: ngày không có thật hoặc sai dạng; viết 2021-03-01 hoặc 01/03/2021',
    ],
    ['1,Xã A,commune,,75,,,,2021-03-01,2021-03-01', 'valid_to: phải sau ngày bắt đầu (2021-03-01)'],
    ['1,Xã A,commune,,75,,,,,,B', ': dòng có 11 ô, nhiều hơn tiêu đề (10); có thể thiếu ngoặc kép'],
  ])('%j is bad', (line, reason) => {
    expect(reasonsOf(line)).toEqual([reason]);
  });

  it('tells all its faults at once', () => {
    expect(reasonsOf('a b,,xã,,75')).toHaveLength(3);
  });
});
