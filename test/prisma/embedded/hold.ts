/** Started by the tests as a process of its own, to be killed: holds a server on the folder it is given. */
import { startEmbeddedPostgres } from '../../../prisma/embedded/embedded-postgres.js';

try {
  const server = await startEmbeddedPostgres({ dataDir: process.argv[2] ?? '', log: () => undefined });
  console.log(server.connectionString);
} catch (error) {
  console.log(String(error));
  process.exit(1);
}
setInterval(() => undefined, 60_000);
