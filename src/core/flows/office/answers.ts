import type { Input, Prompt } from '../../conversation/turn.js';
import { fold } from '../../read/fold.js';

const BACK = /^(?:quay lai|tro lai|lui lai|quay ve|cau truoc)$/;

/** "Quay lại", tapped or typed: one question back. */
export function isBack(input: Input): boolean {
  if (input.type === 'choice') return input.choice === 'back';
  return input.type === 'text' && BACK.test(fold(input.text));
}

/** A prompt with a sentence before it. */
export function withLead(lead: string | undefined, prompt: Prompt): Prompt {
  return lead ? { ...prompt, text: `${lead}\n${prompt.text}` } : prompt;
}
