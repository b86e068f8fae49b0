import { DateTime } from 'luxon';
import type { z } from 'zod';
import { newestRound, type Query } from '../../../query/query.js';
import { readQuery } from '../../../query/read-query.js';
import { storedQuery } from '../../../query/stored-query.js';
import { askedArea } from '../asked-area.js';

type Args = Readonly<Record<string, string>>;

/** The standing of one's own unit in the newest round. */
export const plainQuery: Query = {
  measure: 'standing',
  view: 'figures',
  unit: { words: '' },
  levels: [],
  round: newestRound,
  colours: [],
};

/** The question behind a command with its words: what they say, or else the unit they name. */
export function queryOfWords(words: string, view: string | undefined, now: DateTime): Query {
  const read = readQuery(words, now, true);
  const query = read.kind === 'query' ? read.query : { ...plainQuery, unit: { words: askedArea(words) } };
  if (view === 'trend') return { ...query, view: 'trend' };
  return view === 'silent' ? silent(query) : query;
}

/** The question behind a button under an answer; what cannot be read of it is left out. */
export function queryOfButton(args: Args): Query {
  const on = args['on'];
  const parts = {
    ...plainQuery,
    ...(args['levels'] ? { levels: args['levels'].split('+') } : {}),
    ...(args['measure'] ? { measure: args['measure'], view: 'schools' } : {}),
    ...(args['colours'] ? { colours: args['colours'].split('+') } : {}),
    ...(args['criterion'] ? { criterion: Number(args['criterion']) } : {}),
    ...(args['look'] ? { view: args['look'] } : {}),
    ...(on !== undefined && DateTime.fromISO(on).isValid ? { round: { type: 'day', on } } : {}),
  };
  const read = storedQuery.safeParse(parts);
  const query = read.success ? asQuery(read.data) : plainQuery;
  return args['view'] === 'silent' ? silent(query) : query;
}

function silent(query: Query): Query {
  if (query.measure !== 'standing') return query;
  return { ...query, measure: 'silent', view: query.view === 'figures' ? 'schools' : query.view };
}

/** A stored question without what was stored with it. */
export function asQuery({ orderId: _order, shown: _shown, ...query }: z.infer<typeof storedQuery>): Query {
  return query;
}
