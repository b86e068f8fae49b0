import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InboundEvent } from '../../src/core/conversation/event.js';
import { openAppWorld, type AppWorld } from '../support/app-world.js';

let world: AppWorld;
let serial = 0;

beforeAll(async () => {
  world = await openAppWorld(new Date('2021-02-28T10:00:00+07:00'));
});
afterAll(() => world.close());

function text(words: string): InboundEvent {
  serial += 1;
  return {
    channel: 'zalo',
    externalId: `e${serial}`,
    address: '77',
    at: world.now().toISOString(),
    type: 'text',
    text: words,
  };
}

describe('a school on its first Monday', () => {
  it('links, is told of the round, declares by typing and gets one receipt', async () => {
    const code = await world.issue({ unitCode: '75000004', role: 'school' });
    await world.deliver([text(code.toLowerCase().replace('-', ' '))]);
    await world.deliver([text('xac nhan')]);
    await world.moveTo(new Date('2021-03-01T07:00:00+07:00'));
    for (const words of [
      'khai bao',
      '1',
      '1180 tren 1205',
      '76/78',
      '0',
      'dat het',
      'tat ca dat',
      'dat het',
      'gui',
    ]) {
      await world.deliver([text(words)]);
    }
    if (process.env['SHOW']) {
      for (const { message } of world.sent)
        process.stdout.write(
          `---\n${message.text}\n${JSON.stringify((message.buttons ?? []).flat().map((b) => b.label))}\n`,
        );
      process.stdout.write(world.log.join('\n'));
    }
    const declarations = await world.database.declaration.findMany();
    expect(declarations).toHaveLength(1);
    expect(world.sent.filter(({ message }) => message.text.includes('Mã biên nhận:'))).toHaveLength(1);
  });
});
