import type { TestProject } from 'vitest/node';
import { openDatabaseDoor, openEmbeddedTemplate } from './database-door.js';

/** Global set-up of the projects that need no outside server. */
export default function setup(project: TestProject): Promise<() => Promise<void>> {
  return openDatabaseDoor(project, openEmbeddedTemplate);
}
