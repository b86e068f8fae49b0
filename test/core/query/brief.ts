import type { Query, QueryRead, RoundWanted } from '../../../src/core/query/query.js';

const round = (wanted: RoundWanted): string => {
  switch (wanted.type) {
    case 'newest':
      return `-${wanted.back}`;
    case 'day':
      return wanted.on;
    case 'span':
      return `${wanted.from}..${wanted.to}`;
    case 'week-before':
    case 'urgent':
      return wanted.type;
  }
};

function parts(query: Partial<Query>): string[] {
  const { measure, view, unit, levels = [], against, colours = [], criterion, order } = query;
  return [
    ...(measure ? [measure] : []),
    ...(view ? [view] : []),
    ...(criterion === undefined ? [] : [`no ${criterion}`]),
    ...(colours.length > 0 ? [colours.join('+')] : []),
    ...(unit && (unit.words || unit.kind) ? [`@${unit.words}${unit.kind ? `(${unit.kind})` : ''}`] : []),
    ...(levels.length > 0 ? [levels.join('+')] : []),
    ...(query.round && !(query.round.type === 'newest' && query.round.back === 0)
      ? [round(query.round)]
      : []),
    ...(against ? [`vs ${round(against)}`] : []),
    ...(order ? [order] : []),
  ];
}

/** A reading as the tables of phrases write it: "silent schools @long thanh MN 2021-03-01". */
export function brief(read: QueryRead): string {
  switch (read.kind) {
    case 'query':
      return parts(read.query).join(' ');
    case 'change':
      return [
        'change',
        ...parts(read.change),
        ...(read.change.round?.type === 'newest' ? [round(read.change.round)] : []),
      ]
        .filter((part, at, all) => all.indexOf(part) === at)
        .join(' ');
    case 'again':
      return `again ${read.code}`;
    default:
      return read.kind;
  }
}
