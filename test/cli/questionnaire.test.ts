import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Command, CommanderError } from 'commander';
import ExcelJS from 'exceljs';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { CliError } from '../../src/cli/cli-error.js';
import { addQuestionnaireCommands } from '../../src/cli/questionnaire.js';
import { projectPath } from '../../src/paths.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

const FORM = projectPath('prisma/seed-data/questionnaires/hang-ngay.json');

let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = mkdtempSync(path.join(tmpdir(), 'questionnaire-'));
});

beforeEach(() => {
  vi.stubEnv('DATABASE_URL', database.connectionString);
  vi.stubEnv('DATA_DIR', folder);
});

afterEach(() => vi.unstubAllEnvs());

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await database.drop();
});

interface Outcome {
  readonly out: string;
  readonly warnings: string;
  /** What a refused command says. */
  readonly refusal?: string;
}

/** Runs `questionnaire …` in this process with these lines piped in. */
async function run(args: readonly string[], input: readonly string[] = []): Promise<Outcome> {
  const [out, warnings]: [string[], string[]] = [[], []];
  const program = new Command('cli').exitOverride().configureOutput({
    writeOut: (text) => out.push(text),
    writeErr: (text) => warnings.push(text),
  });
  addQuestionnaireCommands(program, {
    print: (text) => out.push(text),
    warn: (text) => warnings.push(text),
    isInteractive: false,
    async *lines() {
      await Promise.resolve();
      yield* input;
    },
  });
  const result = () => ({ out: out.join('\n'), warnings: warnings.join('\n') });
  try {
    await program.parseAsync(['node', 'cli', 'questionnaire', ...args]);
    return result();
  } catch (error) {
    if (error instanceof CommanderError || error instanceof CliError) {
      return { ...result(), refusal: error.message };
    }
    throw error;
  }
}

/** A copy of the shipped daily form with some text replaced. */
function variant(name: string, from: string | RegExp, to: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, readFileSync(FORM, 'utf8').replace(from, to));
  return file;
}

async function query(sql: string): Promise<unknown[]> {
  const client = new pg.Client(database.poolConfig);
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return rows;
  } finally {
    await client.end();
  }
}

describe('publish', () => {
  it('publishes once, changes nothing the second time, and never changes what is published', async () => {
    const dry = await run(['publish', FORM, '--dry-run']);
    expect(dry.out).toContain('đường đi dài nhất: Telegram 7 tin, Zalo 7 tin (cho phép 12)');
    expect(dry.out).toContain('chưa ghi gì');
    expect(await query('SELECT 1 FROM questionnaire')).toEqual([]);

    expect((await run(['publish', FORM])).out).toContain('Đã phát hành.');
    expect((await run(['publish', FORM])).out).toContain('không có gì thay đổi');
    const other = variant('khac.json', 'Khai báo nhanh', 'Khai báo gọn');
    expect((await run(['publish', other])).refusal).toMatch(/nội dung khác.*Đổi version thành 2/);

    const second = variant('hai.json', '"version": 1', '"version": 2');
    expect((await run(['publish', second])).out).toContain('Đã phát hành.');
    expect((await run(['publish', other])).refusal).toContain('Đổi version thành 3');
    const third = variant('bon.json', '"version": 1', '"version": 4');
    await run(['publish', third]);
    const late = variant('ba.json', '"version": 1', '"version": 3');
    expect((await run(['publish', late])).refusal).toMatch(/đã có phiên bản 4, mới hơn.*Đổi version thành 5/);
    expect(await query('SELECT version FROM questionnaire ORDER BY 1')).toEqual([
      { version: 1 },
      { version: 2 },
      { version: 4 },
    ]);
    expect((await run(['list'])).out.split('\n').map((line) => line.split(/\s{2,}/).slice(0, 2))).toEqual([
      ['Mã', 'Phiên bản'],
      ['hang-ngay', '4'],
      ['hang-ngay', '2'],
      ['hang-ngay', '1'],
    ]);
  });

  it('refuses above the budget and lists every problem with its place', async () => {
    expect((await run(['publish', FORM, '--budget', '6'])).refusal).toMatch(
      /2 lỗi[^]*Telegram tốn 7 tin[^]*Zalo tốn 7 tin/,
    );
    const wrong = variant('sai.json', /"in": \["truc_tiep"\]|"truc_tiep"\s*\]/, '"nghi_he", "truc_tiep"]');
    const { refusal } = await run(['publish', wrong]);
    expect(refusal?.split('\n')).toEqual([
      `${wrong}: 1 lỗi, chưa có gì thay đổi.`,
      '- groups.0.questions.1.when.in (pupils): câu "pupils": "status" không có lựa chọn "nghi_he"',
    ]);
    const shape = variant('dang.json', '"type": "fraction"', '"type": "decimal"');
    expect((await run(['publish', shape])).refusal).toMatch(
      /1 lỗi[^]*- groups\.0\.questions\.1\.type \(pupils\): /,
    );
    const broken = variant('hong.json', '"version": 1,', '"version": 1');
    expect((await run(['publish', broken])).refusal).toMatch(/dòng \d: không phải JSON/);
  });

  it('refuses files that are no forms', async () => {
    const fake = path.join(folder, 'gia.xlsx');
    writeFileSync(fake, 'no workbook');
    expect((await run(['publish', fake])).refusal).toContain('phải là sổ tính XLSX');
    expect((await run(['publish', path.join(folder, 'khong-co.json')])).refusal).toContain(
      'không có tệp này',
    );
    expect((await run(['publish', projectPath('tsconfig.json').replace('.json', '')])).refusal).toBeDefined();
    expect((await run(['publish', projectPath('vitest.config.ts')])).refusal).toContain('chỉ nhận tệp .json');
    expect((await run(['publish', FORM, '--budget', 'x'])).refusal).toContain('Phải là số nguyên');
  });
});

describe('export', () => {
  it('writes a workbook that, published again, is the same form', async () => {
    const form = projectPath('prisma/seed-data/questionnaires/cv-1467.json');
    await run(['publish', form]);
    const file = path.join(folder, 'cv.xlsx');
    expect((await run(['export', 'cv-1467', '--out', file])).out).toContain('Đã ghi cv-1467 phiên bản 1');
    expect((await run(['publish', file])).out).toContain('không có gì thay đổi');
    const json = path.join(folder, 'cv.json');
    await run(['export', 'cv-1467@1', '--out', json]);
    expect((await run(['publish', json])).out).toContain('không có gì thay đổi');
    expect((await run(['export', 'cv-1467@9', '--out', json])).refusal).toContain(
      'Không có phiếu "cv-1467@9"',
    );
    expect((await run(['export', 'cv-1467', '--out', 'cv.csv'])).refusal).toContain('.xlsx hoặc .json');
  });

  it('refuses cells that changed hands badly, at their place', async () => {
    const file = path.join(folder, 'sua.xlsx');
    await run(['export', 'cv-1467', '--out', file]);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(file);
    const survey = workbook.getWorksheet('survey');
    if (!survey) throw new Error('no survey');
    survey.getCell('A3').value = 'select_multiple status';
    survey.getCell('C5').value = { formula: '1+1', result: 2 };
    survey.getCell('E4').value = "${status} != 'tam_nghi'";
    await workbook.xlsx.writeFile(file);
    expect((await run(['publish', file])).refusal?.split('\n').slice(1)).toEqual([
      expect.stringMatching(/^- trang survey, dòng 5, cột C: ô chứa công thức/),
      expect.stringMatching(/^- trang survey, dòng 3, cột A \(type\): bot chỉ hỏi chọn một/),
      expect.stringMatching(/^- trang survey, dòng 4, cột E \(relevant\): chỉ nhận/),
    ]);
    survey.getCell('A3').value = 'select_one status';
    survey.getCell('C5').value = 'Có mặt';
    survey.getCell('E4').value = { richText: [{ text: '${status} = ' }, { text: "'nghi_he'" }] };
    await workbook.xlsx.writeFile(file);
    expect((await run(['publish', file])).refusal?.split('\n').slice(1)).toEqual([
      '- trang survey, dòng 4, cột E (relevant): câu "pupils": "status" không có lựa chọn "nghi_he"',
    ]);
  });
});

describe('show and try', () => {
  it('shows a form in Vietnamese and in English', async () => {
    const { out } = await run(['show', 'hang-ngay@1']);
    expect(out).toContain('Đường đi dài nhất: Telegram 7 tin, Zalo 7 tin');
    expect(out).toContain('pupils · có mặt/tổng số, nhiều nhất 20000 · chỉ hỏi khi status là truc_tiep');
    expect((await run(['show', 'hang-ngay@1', '--lang', 'en'])).out).toContain(
      'How is the school operating today?',
    );
    expect((await run(['show', 'khong-co'])).refusal).toContain('Không có phiếu "khong-co"');
  });

  it('tries a published form and stores nothing', async () => {
    const { out } = await run(
      ['try', 'hang-ngay', '--channel', 'telegram'],
      ['# đóng cửa', '👤 [Tạm nghỉ]', 'gui'],
    );
    const lines = out.split('\n');
    expect(lines[0]).toBe('🤖 📋 Kỳ khai báo thứ Hai 01/03 — hạn 17:00 hôm nay.');
    expect(lines).toContain('👤 [Tạm nghỉ]');
    expect(out).toMatch(/🤖✎ Tóm tắt[^]*\n👤 gui\n🤖 ✅ Đã nhận[^]*\n📝 0\/0 · chưa đánh giá$/);
    expect(await query('SELECT 1 FROM declaration')).toEqual([]);
  });

  it('tries a file that cannot be published yet, with a warning; refuses one that contradicts itself', async () => {
    const long = variant('dai.json', '"example": "1"', '"example": "chín"');
    const { out, warnings } = await run(['try', long], ['[Học trực tuyến]', '0', '[Gửi]']);
    expect(warnings).toContain('⚠ groups.0.questions.0.example (status)');
    expect(out).toContain('📝');
    const wrong = variant('sai2.json', '"question": "status"', '"question": "stat"');
    expect((await run(['try', wrong])).refusal).toMatch(/điều kiện nhắc đến "stat"/);
  });

  it('stops a script that presses a button that is not there', async () => {
    expect((await run(['try', FORM], ['[Nghỉ hè]'])).refusal).toBe(
      'Không có nút [Nghỉ hè]. Các nút đang có: [Học trực tiếp] [Học trực tuyến] [Tạm nghỉ]',
    );
  });

  it('opens a trial round for one school in the sandbox', async () => {
    await query(
      `INSERT INTO unit (code, name, folded_name, kind, level, path) VALUES ('S1', 'Trường A', 'truong a', 'school', 'TH', '1/')`,
    );
    expect((await run(['try', 'hang-ngay', '--sandbox', '--unit', 'S2'])).refusal).toContain(
      'Không có trường mã "S2"',
    );
    expect((await run(['try', 'hang-ngay', '--sandbox', '--unit', 'S1'])).out).toContain('cho Trường A');
    expect(
      await query(
        `SELECT r.title, q.version, (SELECT count(*)::int FROM round_unit WHERE round_id = r.id) AS schools, s.rule
         FROM round r JOIN questionnaire q ON q.id = r.questionnaire_id JOIN round_step s ON s.round_id = r.id`,
      ),
    ).toEqual([{ title: 'thử hang-ngay phiên bản 4', version: 4, schools: 1, rule: 'opening' }]);
    vi.stubEnv('SANDBOX', 'off');
    expect((await run(['try', 'hang-ngay', '--sandbox', '--unit', 'S1'])).refusal).toContain('sandbox');
    expect((await run(['try', 'hang-ngay', '--unit', 'S1'])).refusal).toContain(
      '--unit chỉ dùng cùng --sandbox',
    );
  });

  it('explains itself in Vietnamese', async () => {
    for (const command of ['publish', 'list', 'show', 'export', 'try']) {
      const { out } = await run([command, '--help']);
      expect(out).toMatch(/^Cách dùng: cli questionnaire/);
      expect(out).not.toMatch(/display help|Options:|Arguments:/);
    }
  });
});

describe('npm run cli -- questionnaire', () => {
  it('tries a form from a pipe in a process of its own', async () => {
    const child = execFile(
      process.execPath,
      ['--import', 'tsx', 'src/cli.ts', 'questionnaire', 'try', FORM],
      { cwd: projectPath('.') },
    );
    let out = '';
    child.stdout?.on('data', (text: string) => (out += text));
    child.stdin?.end('1\n1180/1205\n0\n[Gửi]\n');
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect(out).toMatch(/📝 0\/0 · chưa đánh giá\n$/);
    expect(code).toBe(0);
  });
});
