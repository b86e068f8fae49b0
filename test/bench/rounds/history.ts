import type { Database } from '../../../prisma/client.js';
import { freezeSummaries } from '../../../prisma/store/summaries/freeze.js';

/** Three years of Mondays and Fridays. Rounds with their lists and declarations; the others have their summaries only. */
export const HISTORY = { rounds: 312, whole: 12 } as const;

const CRITERIA = Array.from({ length: 15 }, (_, at) => `c${at + 1}`);

/** What a school answers in person: three figures and fifteen criteria, two of which every seventh school fails. */
const ANSWERS = JSON.stringify({
  status: { type: 'choice', code: 'truc_tiep' },
  pupils: { type: 'fraction', present: 1180, total: 1205 },
  staff: { type: 'fraction', present: 76, total: 78 },
  health: { type: 'counts', counts: { sot: 0, f0: 0, f1: 0 } },
  ...Object.fromEntries(CRITERIA.map((code) => [code, { type: 'criterion', passed: true }])),
});
const FAILING = JSON.stringify({
  c4: { type: 'criterion', passed: false },
  c10: { type: 'criterion', passed: false },
});
const PROVENANCE = JSON.stringify(Object.fromEntries(CRITERIA.map((code) => [code, 'fresh'])));

/** SQL: nine schools of ten of the lists `ru` of rounds `r` that meet `where` declare, each in its first version. */
export const declarations = (where: string): string => `
  INSERT INTO declaration (round_id, unit_id, questionnaire_id, revision, answers, provenance, passed, total, outcome, colour,
    timeliness, carries, receipt_code, account_id, channel, received_at, updated_at)
  SELECT ru.round_id, ru.unit_id, r.questionnaire_id, 1,
    '${ANSWERS}'::jsonb || CASE WHEN ru.unit_id % 7 = 0 THEN '${FAILING}'::jsonb ELSE '{}' END, '${PROVENANCE}'::jsonb,
    CASE WHEN ru.unit_id % 7 = 0 THEN 13 ELSE 15 END, 15, CASE WHEN ru.unit_id % 7 = 0 THEN 'chua_tot' ELSE 'tot' END,
    CASE WHEN ru.unit_id % 7 = 0 THEN 'do' ELSE 'xanh' END::colour,
    CASE WHEN ru.unit_id % 11 = 0 THEN 'late' ELSE 'on_time' END::timeliness, ru.unit_id % 2,
    'R' || r.id || '-' || ru.unit_id, 1, 'zalo', r.opens_at, r.opens_at
  FROM round_unit ru JOIN round r ON r.id = ru.round_id
  WHERE (ru.unit_id + r.id) % 10 > 0 AND ${where}`;

/** Nine schools of ten declare in the round of that day, in one statement each for the declarations, their versions and the list. */
export async function declareForBench(database: Database, on: string): Promise<void> {
  await database.$executeRawUnsafe(declarations(`r.occurrence_on = '${on}'`));
  await database.$executeRaw`
    INSERT INTO declaration_revision (declaration_id, revision, answers, provenance, passed, total, outcome, account_id, channel, at)
    SELECT d.id, 1, d.answers, d.provenance, d.passed, d.total, d.outcome, d.account_id, d.channel, d.received_at
    FROM declaration d JOIN round r ON r.id = d.round_id WHERE r.occurrence_on = ${on}::date`;
  await database.$executeRaw`
    UPDATE round_unit ru SET declared_at = d.received_at, timeliness = d.timeliness, colour = d.colour, carried = d.carries > 0,
      failed = CASE WHEN ru.unit_id % 7 = 0 THEN ARRAY['c4', 'c10'] ELSE '{}' END
    FROM declaration d JOIN round r ON r.id = d.round_id
    WHERE r.occurrence_on = ${on}::date AND ru.round_id = d.round_id AND ru.unit_id = d.unit_id`;
}

/** Adds rounds up to HISTORY.rounds before the ones that are there, and one that is open and half declared on 2021-04-05. */
export async function fillHistory(database: Database): Promise<void> {
  await addRounds(database, HISTORY.rounds);
  const whole = await database.round.findMany({ orderBy: { opensAt: 'desc' }, take: HISTORY.whole });
  for (const { id, occurrenceOn, lockedAt } of whole) {
    if (lockedAt !== null && (await database.roundUnit.count({ where: { roundId: id } })) > 0) continue;
    await listSchools(database, id);
    await declareForBench(database, occurrenceOn.toISOString().slice(0, 10));
    await freezeSummaries(database, id);
  }
  await database.$executeRaw`
    INSERT INTO round_summary SELECT r.id, s.unit_id, s.parent_id, s.path, s.must, s.declared, s.on_time, s.late, s.exempt, s.on_behalf,
      s.carried, s.xanh, s.vang, s."do", s.unrated, s.failures, s.levels
    FROM round r JOIN round_summary s ON s.round_id = ${whole[0]?.id ?? 0}
    WHERE NOT EXISTS (SELECT FROM round_summary mine WHERE mine.round_id = r.id)`;
  await openRound(database);
}

/** A round of all schools that is open on 2021-04-05 and half declared. */
export async function openRound(database: Database): Promise<void> {
  await database.$executeRaw`
    INSERT INTO round (kind, unit_id, questionnaire_id, occurrence_on, title, opens_at, deadline_at, lock_at)
    SELECT 'periodic', 1, id, '2021-04-05', 'thứ Hai 05/04', '2021-04-05T00:00Z', '2021-04-05T10:00Z', '2021-04-06T02:00Z'
    FROM questionnaire WHERE key = 'cv-1467' LIMIT 1`;
  const open = await database.round.findFirstOrThrow({ orderBy: { opensAt: 'desc' } });
  await listSchools(database, open.id);
  // By tens, as declarations come in: every row is written again in its own time.
  for (let part = 0; part < 5; part += 1)
    await database.$executeRaw`
      UPDATE round_unit SET declared_at = now(), timeliness = 'on_time', colour = 'xanh', failed = '{}'
      WHERE round_id = ${open.id} AND unit_id % 10 = ${part}`;
}

async function addRounds(database: Database, upTo: number): Promise<void> {
  await database.$executeRaw`
    INSERT INTO round (kind, unit_id, questionnaire_id, occurrence_on, title, opens_at, deadline_at, lock_at, locked_at)
    SELECT 'periodic', 1, q.id, day, 'kỳ ' || day, day, day + interval '10 hours', day + interval '26 hours', day + interval '26 hours'
    FROM (SELECT id FROM questionnaire WHERE key = 'cv-1467' LIMIT 1) q,
      generate_series(1, ${upTo}::int - (SELECT count(*) FROM round)::int) n,
      LATERAL (SELECT ('2021-02-26'::date - (n / 2 * 7 + n % 2 * 4))::timestamptz AS day) d`;
}

async function listSchools(database: Database, roundId: number): Promise<void> {
  await database.$executeRaw`
    INSERT INTO round_unit (round_id, unit_id, path, level) SELECT ${roundId}, id, path, level FROM unit WHERE kind = 'school'`;
}
