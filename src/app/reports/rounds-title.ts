import { say } from '../../core/messages/text.js';
import type { Extension } from '../../core/rounds/extension.js';
import type { AreaRound } from '../ports/reports.js';

/** More areas with a round of their own are counted, not named. */
const NAMED_MOST = 3;

/** For which incidents deadlines of these rounds were moved, each once. */
export function extensionsOf(rounds: readonly AreaRound[]): readonly Extension[] {
  const byIncident = new Map(
    rounds.flatMap(({ extensions = [] }) => extensions).map((one) => [one.incident, one]),
  );
  return [...byIncident.values()];
}

/** A round with the unit below the area whose own it is: "thứ Hai 01/03 · Huyện Long Thành". */
export function roundTitle({ title, own }: Pick<AreaRound, 'title' | 'own'>): string {
  return own === undefined ? title : say('rounds.own', { title, unit: own });
}

/** What rounds that are counted together are called: "thứ Hai 01/03 (2 đợt: chung, Huyện Long Thành)". */
export function roundsTitle(rounds: readonly Pick<AreaRound, 'title' | 'own'>[]): string {
  const [first, ...others] = rounds;
  if (!first) return '';
  if (others.length === 0) return roundTitle(first);
  const names = rounds.map(({ own }) => own ?? say('rounds.common'));
  const list = [...new Set(names.slice(0, NAMED_MOST)), ...(names.length > NAMED_MOST ? ['…'] : [])];
  return say('rounds.several', { title: first.title, count: rounds.length, list: list.join(', ') });
}
