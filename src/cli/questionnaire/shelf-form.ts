import { findQuestionnaire } from '../../../prisma/store/questionnaire-shelf.js';
import type { Questionnaire } from '../../core/questionnaire/questionnaire.js';
import { CliError } from '../cli-error.js';
import { withStore } from '../with-store.js';

/** The published form that `KEY` (newest version) or `KEY@2` names; CliError when there is none. */
export async function shelfForm(name: string): Promise<Questionnaire> {
  const [, key = '', digits] = /^([^@]*)(?:@(\d{1,9}))?$/.exec(name) ?? [];
  const version = digits === undefined ? undefined : Number(digits);
  const form = await withStore(({ database }) => findQuestionnaire(database, key, version));
  if (form) return form;
  throw new CliError(`Không có phiếu "${name}". Xem các phiếu đã phát hành: questionnaire list.`);
}
