import type { TestProject } from 'vitest/node';
import { openDatabaseDoor, openTemplateOn } from './database-door.js';

/** Global set-up of the server suite: databases are made on DATABASE_URL's server. */
export default function setup(project: TestProject): Promise<() => Promise<void>> {
  const { DATABASE_URL: url, REDIS_URL: redisUrl } = process.env;
  if (!url || !redisUrl) throw new Error('The server suite needs DATABASE_URL and REDIS_URL.');
  return openDatabaseDoor(project, () => openTemplateOn(url, project.name));
}
