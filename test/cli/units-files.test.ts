import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import exceljs from 'exceljs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSheet } from '../../src/cli/units/open-sheet.js';
import { tidy } from '../../src/core/units/read-cell.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'sheets-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function rowsOf(content: string | Uint8Array, name = 'units.csv'): Promise<[number, ...string[]][]> {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  const rows: [number, ...string[]][] = [];
  for await (const { line, cells } of await openSheet(file)) rows.push([line, ...cells]);
  return rows;
}

const LETTERS = 'aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ';
const ALPHABET = [...`${LETTERS}${LETTERS.toUpperCase()} 0123456789-.`];
const TABLE = new Map(
  Array.from({ length: 256 }, (_, byte) => [
    new TextDecoder('windows-1258').decode(Uint8Array.of(byte)),
    byte,
  ]),
);
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/;

/** As Windows writes it: letters with breve, circumflex and horn whole, the tone behind them as a byte of its own. */
function windows1258(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const letter of text.normalize('NFC')) {
    const marks = [...letter.normalize('NFD')];
    const tone = marks.find((mark) => TONES.test(mark));
    const rest = marks
      .filter((mark) => mark !== tone)
      .join('')
      .normalize('NFC');
    for (const one of TABLE.has(letter) ? [letter] : [rest, ...(tone === undefined ? [] : [tone])]) {
      const byte = TABLE.get(one);
      if (byte === undefined) throw new Error(`windows-1258 has no ${one}`);
      bytes.push(byte);
    }
  }
  return Uint8Array.from(bytes);
}

function utf16(text: string, order: 'le' | 'be', mark: boolean): Uint8Array {
  const buffer = Buffer.from(`${mark ? '\uFEFF' : ''}${text}`, 'utf16le');
  return order === 'le' ? buffer : buffer.swap16();
}

const WRITERS: readonly [string, (text: string) => Uint8Array | string][] = [
  ['UTF-8', (text) => text],
  ['UTF-8 with a mark', (text) => `\uFEFF${text}`],
  ['decomposed UTF-8', (text) => text.normalize('NFD')],
  ['UTF-16 LE', (text) => utf16(text, 'le', true)],
  ['UTF-16 BE', (text) => utf16(text, 'be', true)],
  ['UTF-16 LE without a mark', (text) => utf16(text, 'le', false)],
  ['windows-1258', windows1258],
];

describe('a CSV file', () => {
  it.each(WRITERS)('is read alike in %s', async (_, write) => {
    const name = fc
      .array(fc.constantFrom(...ALPHABET), { minLength: 1, maxLength: 30 })
      .map((all) => all.join(''));
    await fc.assert(
      fc.asyncProperty(fc.array(name, { minLength: 1, maxLength: 4 }), async (names) => {
        // One letter that plain ASCII does not have, or nothing tells the encodings apart.
        const lines = names.map((one, at) => `${at},Ế${one}`);
        const rows = await rowsOf(write(`code,name\r\n${lines.join('\r\n')}\r\n`));
        expect(rows.map(([, code, text = '']) => [code, tidy(text)])).toEqual([
          ['code', 'name'],
          ...names.map((one, at) => [String(at), tidy(`Ế${one}`)]),
        ]);
      }),
      { numRuns: 25 },
    );
  });

  it.each([';', '\t'])('may be separated by %j', async (separator) => {
    expect(await rowsOf(`code,name,kind\n1,"A, B",x`.replaceAll(/,(?! )/g, separator))).toEqual([
      [1, 'code', 'name', 'kind'],
      [2, '1', 'A, B', 'x'],
    ]);
  });

  it('knows the line on which each row begins, blank lines and breaks in quotes included', async () => {
    expect(await rowsOf('code,name\r\n\r\n1,"A\r\nB"\r\n,\r\n2,C\r\n')).toEqual([
      [1, 'code', 'name'],
      [3, '1', 'A\nB'],
      [6, '2', 'C'],
    ]);
  });

  it('with a quote that never closes is refused, naming where', async () => {
    await expect(rowsOf('code,name\n1,"A\n2,B\n')).rejects.toThrow(/ngoặc kép mở mà không đóng gần dòng \d/);
  });

  it('that is empty or not there is refused', async () => {
    await expect(rowsOf('')).rejects.toThrow('trống');
    await expect(openSheet(path.join(folder, 'none.csv'))).rejects.toThrow('Không đọc được tệp');
  });
});

describe('a spreadsheet', () => {
  it('is read from its first sheet: numbers, days, formulas and formatted texts as they show', async () => {
    const book = new exceljs.Workbook();
    const sheet = book.addWorksheet('Đơn vị');
    sheet.addRow(['code', 'name', 'valid_from', 'latitude']);
    sheet.addRow([]);
    sheet.addRow([
      75000004,
      { richText: [{ text: 'Trường ' }, { text: 'Hố Nai', font: { bold: true } }] },
      new Date('2020-09-01T00:00:00Z'),
      { formula: '10+0.95', result: 10.95 },
    ]);
    book.addWorksheet('Khác').addRow(['x']);
    const bytes = new Uint8Array(await book.xlsx.writeBuffer());
    expect(await rowsOf(bytes, 'units.xlsx')).toEqual([
      [1, 'code', 'name', 'valid_from', 'latitude'],
      [3, '75000004', 'Trường Hố Nai', '2020-09-01', '10.95'],
    ]);
  });

  it.each([true, false])(
    'of many rows keeps every letter whole (shared strings: %s)',
    async (useSharedStrings) => {
      const file = path.join(folder, `many-${String(useSharedStrings)}.xlsx`);
      const book = new exceljs.stream.xlsx.WorkbookWriter({ filename: file, useSharedStrings });
      const sheet = book.addWorksheet('Đơn vị');
      const names = Array.from(
        { length: 10_000 },
        (_, at) => `Trường Tiểu học ${'ế'.repeat(at % 7)} số ${at}`,
      );
      for (const [at, name] of names.entries()) sheet.addRow([`S${at}`, name]).commit();
      sheet.commit();
      await book.commit();
      const read: (string | undefined)[] = [];
      for await (const { cells } of await openSheet(file)) read.push(cells[1]);
      expect(read).toEqual(names);
    },
  );

  it('that is broken or of the old kind is refused in words', async () => {
    await expect(rowsOf(Uint8Array.of(0x50, 0x4b, 3, 4, 1, 2, 3), 'broken.xlsx')).rejects.toThrow(
      'XLSX không đọc được',
    );
    await expect(rowsOf(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0), 'old.xls')).rejects.toThrow(
      'lưu lại dạng .xlsx',
    );
  });
});
