import { readFileSync } from 'node:fs';
import type { Facts } from '../../src/core/conversation/facts.js';
import { freshConversation, readConversation } from '../../src/core/conversation/state.js';
import { createConversations } from '../../src/core/flows/conversations.js';
import { parseQuestionnaire } from '../../src/core/questionnaire/parse-questionnaire.js';
import { projectPath } from '../../src/paths.js';
import { median, quantile } from './numbers.js';
import { WALK } from './walk.js';

/**
 * Plays declarations against the engine alone and prints microseconds per turn as JSON: median and 99th percentile over
 * all turns, and the median of each message. State goes through JSON before every turn, as it does in the service.
 */
const walks = Number(process.argv[2] ?? 1_000);
const engine = createConversations();
const at = (time: string): Date => new Date(`2021-03-${time}+07:00`);
const form = readFileSync(projectPath('prisma/seed-data/questionnaires/cv-1467.json'), 'utf8');
const account = {
  id: 5,
  role: 'school',
  unit: { id: 50, code: '75000004', name: 'Trường THPT Ngô Quyền', kind: 'school', level: 'THPT' },
} as const;
const facts: Facts = {
  now: at('01T07:04:00'),
  receivedAt: at('01T07:04:00'),
  timeZone: 'Asia/Ho_Chi_Minh',
  channel: { name: 'telegram', buttons: 100, editsInPlace: true },
  nonce: '4F7KQ2MD9T3CXK8E',
  accounts: [account],
  active: account,
  school: account,
  rounds: [
    {
      id: 12,
      kind: 'periodic',
      title: 'thứ Hai 01/03',
      questionnaireId: 1,
      opensAt: at('01T07:00:00'),
      deadlineAt: at('01T17:00:00'),
      lockAt: at('02T09:00:00'),
      graceMinutes: 0,
      exempt: false,
    },
  ],
  questionnaires: new Map([[1, parseQuestionnaire(JSON.parse(form))]]),
  codeTriesLeft: 5,
};
const perMessage = WALK.map((): number[] => []);

function walk(note: (message: number, microseconds: number) => void): void {
  let stored = JSON.stringify(freshConversation);
  for (const [message, text] of WALK.entries()) {
    const from = performance.now();
    const turn = engine.converse(readConversation(JSON.parse(stored)), { type: 'text', text }, facts);
    stored = JSON.stringify(turn.state);
    note(message, (performance.now() - from) * 1000);
  }
}

for (let warm = 0; warm < 200; warm += 1) walk(() => undefined);
for (let count = 0; count < walks; count += 1) walk((message, time) => perMessage[message]?.push(time));
const all = perMessage.flat();
console.log(
  JSON.stringify({ median: median(all), p99: quantile(all, 0.99), perMessage: perMessage.map(median) }),
);
