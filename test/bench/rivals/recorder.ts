import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Database } from '../../../prisma/client.js';
import type { Answer } from '../../../src/core/questionnaire/questionnaire.js';

const draft = z.object({
  roundId: z.number(),
  unitId: z.number(),
  accountId: z.number(),
  questionnaireId: z.number(),
  declarationId: z.number().optional(),
});
type Draft = z.infer<typeof draft>;

/** Keeps a wizard's answers; resolves to the receipt code when the declaration is complete. */
export interface Recorder {
  (state: object, code: string, answer: Answer, last: boolean): Promise<string | undefined>;
  /** Whose declaration it is and for which round: what the wizard's state starts with. */
  begin(address: string): Promise<Draft>;
}

/** Writes through Prisma with every answer (`eachStep`), or once at the end; between, answers lie in the wizard's state. */
export function createRecorder(database: Database, eachStep: boolean): Recorder {
  async function create({ declarationId: _none, ...owner }: Draft, answers: Answers): Promise<Stored> {
    const now = new Date();
    return database.declaration.create({
      data: {
        ...owner,
        answers,
        revision: 1,
        provenance: {},
        passed: 15,
        total: 15,
        outcome: 'tot',
        colour: 'xanh',
        timeliness: 'on_time',
        receiptCode: randomUUID(),
        channel: 'telegram',
        receivedAt: now,
        updatedAt: now,
      },
      select: { id: true, receiptCode: true },
    });
  }

  const record = async (
    state: object,
    code: string,
    answer: Answer,
    last: boolean,
  ): Promise<string | undefined> => {
    const { answers = {} } = z.object({ answers: z.record(z.string(), z.unknown()).optional() }).parse(state);
    const given = { ...answers, [code]: answer } as Answers;
    const mine = draft.parse(state);
    Object.assign(state, { answers: given });
    if (!eachStep && !last) return undefined;
    if (mine.declarationId === undefined) {
      const { id, receiptCode } = await create(mine, given);
      Object.assign(state, { declarationId: id });
      return receiptCode;
    }
    const { receiptCode } = await database.declaration.update({
      where: { id: mine.declarationId },
      data: { answers: given, updatedAt: new Date() },
      select: { receiptCode: true },
    });
    return receiptCode;
  };

  return Object.assign(record, {
    async begin(address: string): Promise<Draft> {
      const { account } = await database.accountLink.findFirstOrThrow({
        where: { identity: { channel: 'telegram', address }, endedAt: null },
        select: { account: { select: { id: true, unitId: true } } },
      });
      const { id: roundId, questionnaireId } = await database.round.findFirstOrThrow({
        where: { units: { some: { unitId: account.unitId } }, lockAt: { gt: new Date() } },
        select: { id: true, questionnaireId: true },
      });
      return { roundId, questionnaireId, unitId: account.unitId, accountId: account.id };
    },
  });
}

type Answers = Record<string, Answer>;
type Stored = { readonly id: number; readonly receiptCode: string };
