import { createServer } from 'node:http';
import { z } from 'zod';

/** A Bot API that takes every call at once and does nothing: the floor that all systems under test share. */
export interface BotApi {
  readonly root: string;
  /** Called with the chat of every message, as soon as it was read. */
  onMessage(listener: (chatId: number) => void): void;
  close(): Promise<void>;
}

const message = z.object({ chat_id: z.coerce.number() });

/** Starts one on loopback. */
export async function startBotApi(): Promise<BotApi> {
  let listener: (chatId: number) => void = () => undefined;
  let lastId = 0;
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      let result = 'true';
      if (request.url?.endsWith('/sendMessage')) {
        const { chat_id: chatId } = message.parse(JSON.parse(Buffer.concat(chunks).toString()));
        lastId += 1;
        result = `{"message_id":${lastId},"date":1,"chat":{"id":${chatId},"type":"private"},"text":"…"}`;
        listener(chatId);
      }
      response.setHeader('content-type', 'application/json');
      response.end(`{"ok":true,"result":${result}}`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return {
    root: `http://127.0.0.1:${port}`,
    onMessage: (next) => {
      listener = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
