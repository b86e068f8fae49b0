import type { Submit } from '../../conversation/effect.js';
import type { DeclarationFact, Facts } from '../../conversation/facts.js';
import type { Heard, Turn } from '../../conversation/heard.js';
import { speak, type Spoken } from '../../conversation/speak.js';
import { freshConversation, type ConversationState } from '../../conversation/state.js';
import { standingToken } from '../../conversation/token.js';
import type { ChannelTraits } from '../../conversation/turn.js';
import { createConversations } from '../../flows/conversations.js';
import { authoringTexts } from '../authoring-texts.js';
import type { Questionnaire } from '../questionnaire.js';
import { trialFacts, TRIAL_ROUND_ID } from './trial-facts.js';

/** A declaration being tried out by one invented school in one invented round; nothing is stored anywhere. */
export interface Trial {
  readonly facts: Facts;
  readonly conversation: ConversationState;
}

/** The trial after a turn, what the bot says, and what it would have stored. */
export interface TrialTurn {
  readonly trial: Trial;
  readonly says: Spoken | undefined;
  readonly stored: Submit | undefined;
}

const engine = createConversations();
const MINUTE_MS = 60_000;

/** Opens the form as the button under a nudge does. */
export function beginTrial(form: Questionnaire, channel: ChannelTraits): TrialTurn {
  const token = standingToken({ verb: 'declare', subject: String(TRIAL_ROUND_ID) });
  return continueTrial(
    { facts: trialFacts(form, channel), conversation: freshConversation },
    { type: 'tap', token },
  );
}

/** One turn of the real conversation; the invented clock goes on by a minute. */
export function continueTrial({ facts, conversation }: Trial, heard: Heard): TrialTurn {
  const now = new Date(facts.now.getTime() + MINUTE_MS);
  const present: Facts = { ...facts, now, receivedAt: now };
  let turn: Turn = engine.converse(conversation, heard, present);
  const effects = [...turn.effects];
  while (turn.lookup?.type === 'refresh') {
    turn = engine.converse(turn.state, { type: 'found', result: { type: 'refresh' } }, present);
    effects.push(...turn.effects);
  }
  if (turn.lookup) {
    const says = speak({ text: authoringTexts.onlyDeclaring() }, conversation.turn, present.channel);
    return { trial: { facts: present, conversation }, says, stored: undefined };
  }
  const stored = effects.find((effect) => effect.type === 'submit');
  const trial = {
    facts: stored ? withDeclaration(present, stored) : present,
    conversation: turn.state,
  };
  return { trial, says: turn.says, stored };
}

function withDeclaration(facts: Facts, submit: Submit): Facts {
  return {
    ...facts,
    rounds: facts.rounds.map((round) => ({ ...round, declaration: declared(submit, round.title) })),
  };
}

function declared(submit: Submit, roundTitle: string): DeclarationFact {
  const { roundId, revision, questionnaireId, answers, provenance, passed, total, outcome } = submit;
  const { receiptCode, receivedAt, carries } = submit;
  return {
    id: 1,
    roundId,
    roundTitle,
    revision,
    questionnaireId,
    answers,
    provenance,
    passed,
    total,
    outcome,
    receiptCode,
    receivedAt,
    carries,
  };
}
