import type { Reports } from '../../../src/app/ports/reports.js';
import type { Database } from '../../client.js';
import type { QuestionnaireShelf } from '../questionnaire-shelf.js';
import { findAnswer, readAnswerSchools } from './answers.js';
import { findArea } from './area.js';
import { readDifficulties } from './difficulties.js';
import { readFigures, readSeries, readSums } from './figures.js';
import { findDay, findRounds } from './rounds.js';
import { readSchools } from './schools.js';

/** What charts, exports, reports and pages show, out of the database. */
export function createReportsStore(database: Database, shelf: QuestionnaireShelf): Reports {
  return {
    area: (viewer, unit) => findArea(database, viewer, unit),
    day: (area, which, now) => findDay(database, area, which, now),
    rounds: (area, wanted, now) => findRounds(database, area, wanted, now),
    figures: (area, rounds) => readFigures(database, area, rounds),
    series: (area, rounds) => readSeries(database, area, rounds),
    sums: (area, rounds) => readSums(database, area, rounds),
    schools: (area, rounds, filter) => readSchools(database, area, rounds, filter),
    answer: (viewer, which, now) => findAnswer(database, viewer, which, now),
    answerSchools: (answer, filter) => readAnswerSchools(database, answer, filter),
    difficulties: (area, period) => readDifficulties(database, area, period),
    questionnaire: async (id) => (await shelf.get([id])).get(id),
    async audit(viewer, action, { unit }, now) {
      if (viewer === 'operator') return;
      await database.auditEntry.create({
        data: { ...viewer, at: now, action, subject: `unit:${unit.id}`, unitId: unit.id },
      });
    },
  };
}
