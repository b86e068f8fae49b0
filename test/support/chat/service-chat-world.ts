import { samplePdf } from '../sample-files.js';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { openDatabase, type Database } from '../../../prisma/client.js';
import { createHashCode } from '../../../prisma/code-hash.js';
import { readConfig } from '../../../src/config.js';
import { startService } from '../../../src/main/service.js';
import { issueTestCode } from '../app-world.js';
import { createTestDatabase } from '../database.js';
import { createMemoryLog } from '../memory-log.js';
import { withAttachments, type ChatWorld, type Deed, type SeenMessage } from './chat-world.js';
import { storedDeclarations } from './stored-declarations.js';

const KEY = 'transcripts-of-the-service';

/** The whole service as a chat world, to be closed. */
export interface ServiceChatWorld extends ChatWorld {
  close(): Promise<void>;
}

/** Starts the service with the local platforms on a database of its own; `redisUrl` left out: queues in PostgreSQL. */
export async function openServiceChatWorld(
  start: Date,
  redisUrl: string | undefined,
): Promise<ServiceChatWorld> {
  const test = await createTestDatabase();
  const dataDir = await mkdtemp(path.join(tmpdir(), 'transcript-'));
  await writeFile(path.join(dataDir, 'sandbox-clock'), String(start.getTime() - Date.now()));
  const port = await freePort();
  const root = `http://127.0.0.1:${port}`;
  const log = createMemoryLog();
  const service = await startService(
    readConfig({
      PORT: String(port),
      PUBLIC_URL: root,
      DATA_DIR: dataDir,
      DATABASE_URL: test.connectionString,
      REDIS_URL: redisUrl,
      SANDBOX: 'on',
      LINK_SIGNING_KEY: KEY,
    }),
    log,
  );
  const database = openDatabase(test.poolConfig, 2);
  const phones = createPhones(root);
  const quiet = async (): Promise<void> => {
    await untilIdle(database, log.lines);
    const errors = log.lines.filter((line) => line.startsWith('error'));
    if (errors.length > 0) throw new Error(`the service complained:\n${errors.join('\n')}`);
  };
  const clock = async (): Promise<Date> => new Date((await call(`${root}/sandbox/clock`, moment)).now);
  return {
    addPhone: phones.addPhone,
    async issue(wish, code, validDays) {
      return issueTestCode(database, createHashCode(KEY), wish, await clock(), { code, validDays });
    },
    async act(phone, deed) {
      if (await phones.act(phone, deed)) await quiet();
    },
    async moveTo(at) {
      if (at > (await clock())) await call(`${root}/sandbox/clock`, moment, { now: at.toISOString() });
      await quiet();
    },
    takeMessages: phones.takeMessages,
    declarations: () => storedDeclarations(database),
    async close() {
      await service.close();
      await database.$disconnect();
      await test.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

const moment = z.object({ now: z.iso.datetime({ offset: true }) });

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function call<T>(url: string, answer: z.ZodType<T>, body?: object): Promise<T> {
  const response = await fetch(
    url,
    body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
  );
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${text}`);
  return answer.parse(text === '' ? undefined : JSON.parse(text));
}

/** How long everything may take to come to rest. */
const PATIENCE_MS = 20_000;
/** Rest must last this long: a job may be on its way between two tables. */
const REST_MS = 120;

/** Resolves when nothing waits in inbox, outbox, orders or ladder any more, twice in a row. */
async function untilIdle(database: Database, log: readonly string[]): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  for (let restedAt: number | undefined; Date.now() < until; await wait(20)) {
    const [{ count }] = z.tuple([z.object({ count: z.number() })]).parse(
      await database.$queryRaw`
        SELECT ((SELECT count(*) FROM inbox_event WHERE processed_at IS NULL)
          + (SELECT count(*) FROM delivery WHERE state IN ('queued', 'sending'))
          + (SELECT count(*) FROM order_file WHERE state = 'waiting')
          + (SELECT count(*) FROM urgent_order WHERE enqueued_at IS NULL AND stopped_at IS NULL AND refused_at IS NULL
            AND send_at IS NULL AND (approval_due_at IS NULL OR approved_at IS NOT NULL)))::int AS count`,
    );
    if (count > 0) restedAt = undefined;
    else restedAt ??= Date.now();
    if (restedAt !== undefined && Date.now() - restedAt >= REST_MS) return;
  }
  throw new Error(`the service did not come to rest:\n${log.slice(-10).join('\n')}`);
}

const person = z.object({ id: z.string() });
const screen = z.object({
  chat: z.array(
    z.object({
      id: z.string(),
      from: z.enum(['person', 'bot']),
      text: z.string(),
      buttons: z.array(z.array(z.object({ label: z.string() }))),
      attachment: z.object({ kind: z.string(), name: z.string().optional() }).optional(),
      edits: z.number(),
    }),
  ),
});

type Bubble = z.infer<typeof screen>['chat'][number];

/** A bubble with nothing but a picture or a file is one part of the message whose words follow. */
function isHead({ text, attachment, buttons }: Bubble): boolean {
  return text === '' && attachment !== undefined && buttons.length === 0;
}

function wordsOf({ text, attachment }: Bubble, head: Bubble | undefined): string {
  const { kind, name } = head?.attachment ?? attachment ?? {};
  return withAttachments({
    text,
    ...(kind === 'image' && { image: { url: '' } }),
    ...(kind === 'file' && { file: { url: '', name: name ?? '' } }),
  });
}

type Phone = Parameters<ChatWorld['act']>[0];

/** Phones of the sandbox, by its HTTP API. */
function createPhones(root: string): Pick<ChatWorld, 'addPhone' | 'takeMessages'> & {
  /** False = the phone has nothing to do for it on this platform. */
  act(phone: Phone, deed: Deed): Promise<boolean>;
} {
  const phones: Phone[] = [];
  const known = new Map<string, number>();
  return {
    async addPhone(name, platform) {
      const { id } = await call(`${root}/sandbox/people`, person, { platform, name });
      const phone = { id, platform };
      phones.push(phone);
      return phone;
    },
    async act(phone, deed) {
      const action = actionOf(phone, deed);
      if (action)
        await call(`${root}/sandbox/people/${phone.platform}/${phone.id}/actions`, z.undefined(), action);
      return action !== undefined;
    },
    async takeMessages() {
      const fresh: SeenMessage[] = [];
      for (const { id: phoneId, platform } of phones) {
        const { chat } = await call(`${root}/sandbox/people/${platform}/${phoneId}`, screen);
        for (const [at, bubble] of chat.entries()) {
          const { id, from, buttons, edits } = bubble;
          const before = known.get(`${platform}/${phoneId}/${id}`);
          if (from !== 'bot' || before === edits) continue;
          known.set(`${platform}/${phoneId}/${id}`, edits);
          if (isHead(bubble) && chat[at + 1]?.from === 'bot') continue;
          const last = chat[at - 1];
          const head = last?.from === 'bot' && isHead(last) ? last : undefined;
          const edited = before !== undefined || edits > 0;
          fresh.push({ phoneId, messageRef: id, text: wordsOf(bubble, head), buttons, edited });
        }
      }
      return fresh;
    },
  };
}

function actionOf({ platform }: Phone, deed: Deed): object | undefined {
  switch (deed.type) {
    case 'text':
      return { type: 'text', text: deed.text };
    case 'tap':
      return { type: 'tap', messageId: deed.message.messageRef, row: deed.row, column: deed.column };
    case 'open':
      if (platform === 'zalo') return { type: 'follow' };
      return deed.payload === undefined ? { type: 'start' } : { type: 'start', payload: deed.payload };
    case 'send':
      if (deed.kind === 'location') throw new Error('the sandbox sends no locations');
      if (deed.kind === 'sticker' || deed.kind === 'voice') return { type: deed.kind };
      if (deed.kind === 'image') return { type: 'image', name: 'anh.jpg' };
      if (deed.isPdf)
        return { type: 'file', name: 'ke-hoach.pdf', contentBase64: samplePdf.toString('base64') };
      return { type: 'file', name: 'tep.pdf' };
    case 'read':
      return platform === 'zalo' ? { type: 'read' } : undefined;
    case 'answered':
      return { type: 'console', text: 'Dạ, để em xem giúp.' };
    case 'leave':
      return { type: platform === 'zalo' ? 'unfollow' : 'block' };
    case 'edit':
      throw new Error('the sandbox edits no messages of people');
  }
}
