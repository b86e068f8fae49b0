import { openTrialRound } from '../../../prisma/store/trial-round.js';
import { followSandboxClock } from '../../main/sandbox.js';
import { CliError } from '../cli-error.js';
import { withStore } from '../with-store.js';
import { shelfForm } from './shelf-form.js';
import type { Terminal } from './terminal.js';

const HOUR_MS = 3_600_000;

/** `questionnaire try KEY --sandbox`: opens a round of the form for one school, to be answered on the sandbox's phones. */
export async function tryInSandbox(name: string, unitCode: string, terminal: Terminal): Promise<void> {
  const { key, version } = await shelfForm(name);
  const school = await withStore(({ database }, config) => {
    if (!config.sandbox) throw new CliError('Chỉ mở kỳ thử khi dịch vụ chạy với sandbox (SANDBOX=on).');
    const now = followSandboxClock(config)();
    return openTrialRound(database, {
      key,
      version,
      unitCode,
      now,
      deadlineAt: new Date(now.getTime() + HOUR_MS),
      lockAt: new Date(now.getTime() + 2 * HOUR_MS),
    });
  });
  if (school === undefined) throw new CliError(`Không có trường mã "${unitCode}".`);
  terminal.print(`Đã mở kỳ thử ${key} phiên bản ${version} cho ${school}, hạn một giờ theo đồng hồ sandbox.`);
  terminal.print(
    'Trong vòng một phút, điện thoại đã liên kết với trường này trong /sandbox nhận tin mời khai.',
  );
}
