import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import pg from 'pg';

/** Object identifier of PostgreSQL's one-byte type "char". */
const CHAR = 18;

/**
 * Catalogue types the adapter cannot decode, read as text instead: "char", regproc, regclass, regtype,
 * int2vector, oidvector → text; name[] → text[].
 */
const READ_AS = new Map([
  [CHAR, 25],
  [22, 25],
  [24, 25],
  [30, 25],
  [1003, 1009],
  [2205, 25],
  [2206, 25],
]);

/** Connections to the database in the datasource; a shadow database is created and dropped beside it on request. */
export function connectedFactory({ url, shadowDatabaseUrl }) {
  if (!url) throw new Error('Set DATABASE_URL: this command needs a PostgreSQL server.');
  decodeCatalogueTypes();
  const schema = new URL(url).searchParams.get('schema') ?? 'public';
  const open = async (connectionString) =>
    adapt(await new PrismaPg({ connectionString }, { schema }).connect());
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => open(url),
    connectToShadowDb: () => (shadowDatabaseUrl ? open(shadowDatabaseUrl) : openShadow(url, open)),
  };
}

async function openShadow(url, open) {
  const name = `prisma_shadow_${randomUUID()}`;
  const shadow = new URL(url);
  shadow.pathname = `/${name}`;
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  await owner.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`);
  const connection = await open(shadow.href);
  const dispose = connection.dispose.bind(connection);
  connection.dispose = async () => {
    await dispose();
    await owner.query(`DROP DATABASE ${pg.escapeIdentifier(name)} WITH (FORCE)`);
    await owner.end();
  };
  return connection;
}

/** The describer reads catalogue columns that adapter-pg refuses: relabel them before it looks. */
function decodeCatalogueTypes() {
  const addFields = pg.Result.prototype.addFields;
  pg.Result.prototype.addFields = function (fields) {
    for (const field of fields) {
      field.isChar = field.dataTypeID === CHAR;
      field.dataTypeID = READ_AS.get(field.dataTypeID) ?? field.dataTypeID;
    }
    return addFields.call(this, fields);
  };
}

/** Gives the engine what the native one has: whole scripts in one message, and "char" columns typed as characters. */
function adapt(connection) {
  const fieldsOf = new WeakMap();
  const performIO = connection.performIO.bind(connection);
  connection.performIO = async (query) => {
    const result = await performIO(query);
    fieldsOf.set(query, result.fields ?? []);
    return result;
  };
  const queryRaw = connection.queryRaw.bind(connection);
  connection.queryRaw = async (query) => {
    const result = await queryRaw(query);
    for (const [index, field] of (fieldsOf.get(query) ?? []).entries()) {
      if (field.isChar) result.columnTypes[index] = ColumnTypeEnum.Character;
    }
    return result;
  };
  // adapter-pg splits a script at every `;`, which breaks `$$` bodies and loses the implicit transaction.
  connection.executeScript = async (script) => {
    try {
      await connection.underlyingDriver().query(script);
    } catch (error) {
      if (error?.code && error?.severity) connection.onError(error);
      throw error;
    }
  };
  return connection;
}

/** A connection that only answers the engine's version probe: comparing two schema files needs no server. */
export function offlineFactory() {
  const version = {
    columnNames: ['exists', 'version', 'numeric_version'],
    columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
    rows: [[true, 'PostgreSQL 15.0', 150000]],
  };
  const connection = {
    provider: 'postgres',
    adapterName: 'offline',
    queryRaw: () => Promise.resolve(version),
    executeRaw: () => Promise.resolve(0),
    executeScript: () => Promise.resolve(),
    startTransaction: () => Promise.reject(new Error('no server')),
    getConnectionInfo: () => ({ supportsRelationJoins: true }),
    underlyingDriver: () => null,
    dispose: () => Promise.resolve(),
  };
  const connect = () => Promise.resolve(connection);
  return { provider: 'postgres', adapterName: 'offline', connect, connectToShadowDb: connect };
}
