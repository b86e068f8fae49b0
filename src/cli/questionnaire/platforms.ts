import { TELEGRAM_LIMITS } from '../../../bots/telegram/telegram-limits.js';
import { ZALO_LIMITS } from '../../../bots/zalo/zalo-limits.js';
import { platformName, type Platform } from '../../core/questionnaire/check/platform.js';
import type { WorstPath } from '../../core/questionnaire/check/check-questionnaire.js';

/** The platforms a form is asked on, with the limits their adapters keep to. */
export const platforms = {
  telegram: { name: 'telegram', ...TELEGRAM_LIMITS },
  zalo: { name: 'zalo', ...ZALO_LIMITS },
} as const satisfies Record<string, Platform>;

/** `Telegram 12 tin, Zalo 12 tin`. */
export function formatWorst(worst: readonly WorstPath[]): string {
  return worst.map(({ platform, messages }) => `${platformName(platform)} ${messages} tin`).join(', ');
}
