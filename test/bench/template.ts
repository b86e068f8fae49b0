import pg from 'pg';
import { openDatabase } from '../../prisma/client.js';
import { applyMigrations } from '../../prisma/migrate.js';
import { PERIODIC_FORM, seed } from '../../prisma/seed.js';
import { FIRST_CHAT } from './walk.js';

/**
 * Fills an empty database: the schema, the demo province, and `people` linked one to one to schools of their own that
 * have to declare in a round which is open now. A trigger tells, at commit, for whom replies were queued.
 */
export async function prepareTemplate(url: string, people: number): Promise<void> {
  await applyMigrations({ connectionString: url });
  const database = openDatabase({ connectionString: url }, 1);
  await seed(
    database,
    () => [],
    () => undefined,
  );
  await database.$disconnect();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(populate(people));
    await client.query(TELL);
    await client.query('VACUUM ANALYZE');
  } finally {
    await client.end();
  }
}

const populate = (people: number): string => `
  INSERT INTO unit (code, name, folded_name, kind, level, parent_id, path)
  SELECT 'B' || n, 'Trường THPT Số ' || n, 'truong thpt so ' || n, 'school', 'THPT', p.id, ''
  FROM generate_series(0, ${people - 1}) n, (SELECT id FROM unit WHERE kind = 'province' LIMIT 1) p;
  UPDATE unit u SET path = p.path || u.id || '/' FROM unit p WHERE u.code LIKE 'B%' AND p.id = u.parent_id;
  INSERT INTO account (unit_id, role) SELECT id, 'school' FROM unit WHERE code LIKE 'B%' ORDER BY id;
  INSERT INTO identity (channel, address, active_account_id)
  SELECT 'telegram', (${FIRST_CHAT} + substr(u.code, 2)::bigint)::text, a.id
  FROM unit u JOIN account a ON a.unit_id = u.id WHERE u.code LIKE 'B%' ORDER BY a.id;
  INSERT INTO account_link (account_id, identity_id) SELECT active_account_id, id FROM identity;
  INSERT INTO round (kind, unit_id, questionnaire_id, occurrence_on, title, opens_at, deadline_at, lock_at)
  SELECT 'periodic', p.id, q.id, now()::date, 'thứ Hai', now() - interval '1 hour', now() + interval '1 day',
    now() + interval '2 days'
  FROM unit p, questionnaire q WHERE p.kind = 'province' AND q.key = '${PERIODIC_FORM}';
  INSERT INTO round_unit (round_id, unit_id, path, level)
  SELECT r.id, u.id, u.path, u.level FROM round r, unit u WHERE u.kind = 'school';`;

/** A notice holds 8,000 bytes, so long lists go in pieces; equal notices of a transaction would be sent once only. */
const TELL = `
  CREATE FUNCTION bench_tell() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM pg_notify('bench_queued', piece || ':' || string_agg(address, ',' ORDER BY id))
    FROM (
      SELECT f.id, i.address, (row_number() OVER (ORDER BY f.id) - 1) / 500 AS piece
      FROM fresh f JOIN identity i ON i.id = f.identity_id
    ) pieces GROUP BY piece;
    RETURN NULL;
  END $$;
  CREATE TRIGGER bench_tell AFTER INSERT ON delivery REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION bench_tell();`;
