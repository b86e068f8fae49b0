import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { addCampaignCommands } from '../../src/cli/campaign.js';
import { openCliWorld, type CliWorld } from './run-cli.js';

let cli: CliWorld;
beforeAll(async () => {
  cli = await openCliWorld(addCampaignCommands);
});
afterAll(() => cli.close());

const set = (...words: string[]): ReturnType<CliWorld['run']> =>
  cli.run('campaign', 'set', '--document', '614/UBND-KGVX', ...words);
const list = async (...words: string[]): Promise<Record<string, string>[]> =>
  z
    .array(z.record(z.string(), z.string()))
    .parse(parse((await cli.run('campaign', 'list', ...words)).out, { columns: true }));

describe('campaign', () => {
  it('sets "trước ngày" as the end of the day before, and changes the deadline of the same document', async () => {
    const { out } = await set('--unit', '75', '--document-on', '18/02/2021', '--before', '25/02/2021');
    expect(out).toContain('hết ngày 24/02/2021');
    expect(await cli.database.campaign.findMany()).toMatchObject([
      { deadlineCounts: false, deadlineAt: new Date('2021-02-25T00:00:00+07:00') },
    ]);
    expect((await set('--unit', '75', '--through', '2021-02-28')).out).toContain('hết ngày 28/02/2021');
    expect(await list()).toMatchObject([
      {
        unit_code: '75',
        document: '614/UBND-KGVX',
        last_day: '2021-02-28',
        must: '541',
        linked: '0',
        rate: '0%',
      },
    ]);
    expect(await cli.database.campaign.findMany()).toMatchObject([
      { documentOn: new Date('2021-02-18'), deadlineAt: new Date('2021-03-01T00:00:00+07:00') },
    ]);
  });

  it('counts the levels asked for, lists a subtree, ends', async () => {
    await set('--unit', '734', '--levels', 'thcs, TH', '--through', '2021-02-28');
    const [one, ...others] = await list('--unit', '734');
    expect(others).toEqual([]);
    expect(one).toMatchObject({ levels: 'TH THCS', must: '36' });
    await cli.run('campaign', 'end', '--id', one?.['id'] ?? '');
    expect((await list('--unit', '734'))[0]?.['ended_at']).not.toBe('');
    await expect(cli.run('campaign', 'end', '--id', one?.['id'] ?? '')).rejects.toThrow('Không có đợt nào');
  });

  it.each([
    [['--unit', '999', '--before', '25/02/2021'], 'Không có đơn vị nào mang mã 999'],
    [['--unit', '75'], 'Thiếu hạn'],
    [['--unit', '75', '--before', '31/02/2021'], '2025-07-01'],
    [['--unit', '75', '--before', '25/02/2021', '--through', '25/02/2021'], 'cannot be used with'],
    [['--unit', '75', '--before', '25/02/2021', '--levels', 'ĐH'], 'Không có cấp học'],
  ])('refuses %j', async (words, reason) => {
    await expect(set(...words)).rejects.toThrow(reason);
  });
});
