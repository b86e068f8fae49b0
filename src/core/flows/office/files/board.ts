import { say } from '../../../messages/text.js';
import { formatWhen } from '../../../rounds/format-day.js';
import { areaFlow } from './area-flow.js';
import { areaParams } from './subject.js';

/** How long a dashboard link lives: a working day, so that it can stay open. */
const HOURS = 12;

/** "bảng theo dõi": a link to the area's dashboard page. */
export const boardFlow = areaFlow({
  name: 'board',
  action: 'board.linked',
  read: (args) => ({ options: {}, rest: args['words'] ?? '' }),
  wishes: (area, asked) => [{ kind: 'board', params: areaParams(area, asked), hours: HOURS }],
  says(area, [link], _asked, { now, timeZone }) {
    if (!link) return { text: say('summary.noRound', { unit: area.unit.name }) };
    const when = formatWhen(link.expiresAt, now, timeZone);
    return {
      text: say('board.link', { unit: area.unit.name, when }),
      buttons: [[{ label: say('board.open'), url: link.url }]],
    };
  },
});
