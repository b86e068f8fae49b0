import { z } from 'zod';
import type { Facts, UnitFact } from '../../conversation/facts.js';
import type { Input, Prompt } from '../../conversation/turn.js';
import { say } from '../../messages/text.js';
import { askedArea } from './asked-area.js';
import { storedUnit, toStored } from './stored-unit.js';
import { CANDIDATES_MOST, numberedUnits, readWhich, unitMeant, whichPrompt } from './which-unit.js';

/** Which unit a person means: what it was called while it is looked up, and those to choose from once several fitted. */
export const unitQuestion = z.object({
  words: z.string(),
  candidates: z.array(storedUnit),
  total: z.number(),
});
export type UnitQuestion = z.infer<typeof unitQuestion>;

/** Nothing asked yet. */
export const noUnitQuestion: UnitQuestion = { words: '', candidates: [], total: 0 };

/** One unit, several to choose from, or none that fits. */
export type UnitAnswer =
  | { readonly kind: 'one'; readonly unit: UnitFact }
  | { readonly kind: 'several'; readonly question: UnitQuestion }
  | { readonly kind: 'none' };

/** What the units found for `question` say about which is meant. */
export function narrowUnits(question: UnitQuestion, units: readonly UnitFact[]): UnitAnswer {
  const unit = unitMeant(units, question.words);
  if (unit) return { kind: 'one', unit };
  if (units.length === 0) return { kind: 'none' };
  const candidates = units.slice(0, CANDIDATES_MOST).map(toStored);
  return { kind: 'several', question: { ...question, candidates, total: units.length } };
}

/** What is answered to "which one?": one of those listed, other words to look up, or nothing that can be read. */
export function answeredUnit(
  { candidates }: UnitQuestion,
  input: Input,
): { readonly unit: UnitFact } | { readonly words: string } | undefined {
  const unit = readWhich(input, candidates);
  if (unit) return { unit };
  const words = input.type === 'text' ? askedArea(input.text) : '';
  return words ? { words } : undefined;
}

/** "Which one?", with a list. */
export function unitPrompt({ candidates, total }: UnitQuestion, facts: Facts): Prompt {
  const list = numberedUnits(candidates, total);
  return whichPrompt(candidates, total, say('office.which', { count: total, list }), facts);
}
