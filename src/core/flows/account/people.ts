import type { Holder } from '../../conversation/lookup.js';
import { say } from '../../messages/text.js';

/** "Nguyễn Thị Lan (chính, Zalo và Telegram)"; without a rank where nobody shares the account. */
export function personLabel(
  { name, channels, deputy, self }: Pick<Holder, 'name' | 'channels' | 'deputy' | 'self'>,
  shared: boolean,
): string {
  const platforms = [...channels]
    .sort()
    .reverse()
    .map((channel) => (channel === 'zalo' ? 'Zalo' : 'Telegram'))
    .join(' và ');
  const rank = shared ? [say(deputy ? 'rank.deputy' : 'rank.primary')] : [];
  const who = self ? say('mine.self') : (name ?? say('mine.nobody'));
  return `${who} (${[...rank, platforms].join(', ')})`;
}
