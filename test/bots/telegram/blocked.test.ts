import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { BOT_TOKEN, openTelegram } from './setup.js';

it('knows that nothing was sent when the TLS handshake is cut, as a blocking network does', async () => {
  const wall = createServer((socket) => socket.once('data', () => socket.resetAndDestroy()));
  await new Promise<void>((resolve) => wall.listen(0, '127.0.0.1', resolve));
  const { port } = z.object({ port: z.number() }).parse(wall.address());
  const bench = await openTelegram({ apiRoot: `https://127.0.0.1:${port}` });
  const error = await bench.channel.send('5', { text: 'x' }).catch((caught: unknown) => caught);
  expect(error).toMatchObject({ name: 'SendError', outcome: 'unavailable', code: 'connect:ECONNRESET' });
  expect(String(error)).not.toContain(BOT_TOKEN);
  await bench.close();
  wall.close();
});
