import { afterAll, beforeAll, expect, it } from 'vitest';
import { openAppWorld, type AppWorld } from '../../support/app-world.js';
import { Reporter } from './reporters.js';

const at = (time: string): Date => new Date(`2021-03-01T${time}:00+07:00`);

let world: AppWorld;
let lan: Reporter;
beforeAll(async () => {
  world = await openAppWorld(at('06:30'));
  lan = await new Reporter(world, 'zalo', 'Cô Lan').link('75000004');
  await world.moveTo(at('07:12'));
  await lan.say('khai bao', '1');
});
afterAll(() => world.close());

/** A text the platform delivers now, written at `time`. */
const written = (time: string, text: string): Promise<void> =>
  world.deliver([lan.event({ type: 'text', text, at: at(time).toISOString() })]);

it('takes no text written before the question for its answer, when the platform delivers it late', async () => {
  await world.moveTo(at('07:14'));
  await written('07:05', '1180/1205');
  expect(lan.said).toMatch(
    /^Tin vừa đến được gửi từ trước khi em hỏi câu này, nên em chưa tính\. Em hỏi lại:\nSố học sinh/,
  );
});

it('takes what was written after the question, however late it comes', async () => {
  await world.moveTo(at('07:15'));
  await written('07:14', '1180/1205');
  await world.moveTo(at('07:19'));
  expect(lan.said).toContain('Số cán bộ');
  await written('07:16', '76/78');
  expect(lan.said).not.toContain('gửi từ trước');
});
