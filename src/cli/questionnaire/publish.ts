import { BUDGET, checkQuestionnaire } from '../../core/questionnaire/check/check-questionnaire.js';
import type { Questionnaire } from '../../core/questionnaire/questionnaire.js';
import { publishQuestionnaire, type Publication } from '../../../prisma/store/questionnaire-shelf.js';
import { CliError } from '../cli-error.js';
import { withStore } from '../with-store.js';
import { problemsError, readFormFile } from './form-file.js';
import { formatWorst, platforms } from './platforms.js';
import type { Terminal } from './terminal.js';

/** `questionnaire publish`: checks a file and publishes its version; throws CliError with every problem found. */
export async function publish(
  file: string,
  { budget = BUDGET, dryRun }: { readonly budget?: number | undefined; readonly dryRun: boolean },
  terminal: Terminal,
): Promise<void> {
  const { form, describe } = await readFormFile(file);
  const { problems, worst } = checkQuestionnaire(form, { platforms: Object.values(platforms), budget });
  if (problems.length > 0) throw problemsError(file, problems.map(describe));
  const questions = form.groups.flatMap((group) => group.questions).length;
  terminal.print(`${name(form)}: ${form.title}`);
  terminal.print(
    `${form.groups.length} nhóm, ${questions} câu; đường đi dài nhất: ${formatWorst(worst)} (cho phép ${budget}).`,
  );
  const publication = await withStore(({ database }) => publishQuestionnaire(database, form, dryRun));
  terminal.print(outcome(form, publication, dryRun));
}

const name = ({ key, version }: Questionnaire): string => `${key} phiên bản ${version}`;

function outcome(form: Questionnaire, publication: Publication, dryRun: boolean): string {
  switch (publication.outcome) {
    case 'published':
      return dryRun
        ? 'Chạy thử: phiếu phát hành được; chưa ghi gì.'
        : 'Đã phát hành. Kỳ mở từ bây giờ theo lịch dùng phiếu này sẽ hỏi phiên bản mới; kỳ đang mở giữ phiên bản cũ.';
    case 'unchanged':
      return 'Phiên bản này đã phát hành với đúng nội dung này; không có gì thay đổi.';
    case 'taken':
      throw new CliError(
        `${name(form)} đã phát hành với nội dung khác và không sửa được nữa. Đổi version thành ${publication.newest + 1} rồi phát hành lại.`,
      );
    case 'older':
      throw new CliError(
        `${form.key} đã có phiên bản ${publication.newest}, mới hơn phiên bản ${form.version} của tệp. Đổi version thành ${publication.newest + 1} rồi phát hành lại.`,
      );
  }
}
