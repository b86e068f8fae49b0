/** Size of the made-up country: as Vietnam was in 2021, with 60,000 schools. */
export const COUNTRY = { provinces: 63, districts: 705, communes: 10_600, schools: 60_000 } as const;

/**
 * SQL for a country of COUNTRY's size in an empty, migrated database: every unit, every twentieth school right below its
 * province, one linked school account each (half Zalo, half Telegram), an officer in every province, district and commune.
 */
export const settleCountry = `
  INSERT INTO unit (id, code, name, folded_name, kind, level, parent_id, path) VALUES (1, 'VN', 'Việt Nam', 'viet nam', 'country', NULL, NULL, '1/');
  SELECT setval('unit_id_seq', 1);
  ${level('province', COUNTRY.provinces, 'Tỉnh', '1')}
  ${level('district', COUNTRY.districts, 'Huyện', `1 + 1 + (n * 7 + n / 9) % ${COUNTRY.provinces}`)}
  ${level('commune', COUNTRY.communes, 'Xã', `1 + ${COUNTRY.provinces} + 1 + n % ${COUNTRY.districts}`)}
  INSERT INTO unit (code, name, folded_name, kind, level, parent_id, path)
  SELECT 'T' || n, 'Trường số ' || n, 'truong so ' || n, 'school',
    (CASE WHEN n % 20 = 0 THEN 'THPT' ELSE (ARRAY['MN', 'TH', 'THCS'])[1 + n % 3] END)::school_level,
    CASE WHEN n % 20 = 0 THEN 2 + n / 20 % ${COUNTRY.provinces}
      ELSE 2 + ${COUNTRY.provinces + COUNTRY.districts} + n % ${COUNTRY.communes} END, ''
  FROM generate_series(0, ${COUNTRY.schools - 1}) n;
  UPDATE unit u SET path = p.path || u.id || '/' FROM unit p WHERE u.kind = 'school' AND p.id = u.parent_id;
  INSERT INTO account (unit_id, role)
  SELECT id, CASE WHEN kind = 'school' THEN 'school' ELSE 'manager' END::role FROM unit ORDER BY id;
  INSERT INTO identity (channel, address, last_inbound_at, active_account_id)
  SELECT CASE WHEN id % 2 = 0 THEN 'zalo' ELSE 'telegram' END::channel, 'p' || id, now(), id FROM account ORDER BY id;
  INSERT INTO account_link (account_id, identity_id) SELECT active_account_id, id FROM identity;
  ANALYZE;`;

function level(kind: string, count: number, name: string, parent: string): string {
  return `
  INSERT INTO unit (code, name, folded_name, kind, parent_id, path)
  SELECT '${kind}' || n, '${name} ' || n, lower('${name} ' || n), '${kind}', p.id, ''
  FROM generate_series(0, ${count - 1}) n JOIN unit p ON p.id = ${parent} ORDER BY n;
  UPDATE unit u SET path = p.path || u.id || '/' FROM unit p WHERE u.kind = '${kind}' AND p.id = u.parent_id;`;
}
