import type { Prompt } from '../../conversation/turn.js';
import { say } from '../../messages/text.js';
import type { Stop } from '../../questionnaire/stops.js';
import { after, type Context, type DeclareStep } from './context.js';
import { buttons } from './option.js';
import { back } from './options.js';
import { pickPrompt } from './pick-prompt.js';
import { reconfirmPrompt } from './reconfirm-prompt.js';
import { resumePrompt, unsentPrompt } from './resume.js';
import { doubtPrompt, offerPrompt, reasonPrompt, summaryPrompt } from './review-prompts.js';
import { exampleOf, stopPrompt } from './stop-prompt.js';
import { findStop } from './walk.js';

/** The question the conversation waits at. */
export function promptOf(context: Context): Prompt {
  const { place } = context.state;
  switch (place.at) {
    case 'stop': {
      const stop = findStop(context, place.code);
      return stop ? stopPrompt(context, stop, place.marks) : summaryPrompt(context);
    }
    case 'naming': {
      const stop = findStop(context, place.code);
      return stop ? namingPrompt(stop) : summaryPrompt(context);
    }
    case 'doubt': {
      const [doubt] = place.doubts;
      return doubt ? doubtPrompt(context, doubt) : summaryPrompt(context);
    }
    case 'resume':
      return resumePrompt(context) ?? offerPrompt(context);
    case 'unsent':
      return unsentPrompt(context) ?? offerPrompt(context);
    case 'opening':
    case 'offer':
      return offerPrompt(context);
    case 'reconfirm':
      return reconfirmPrompt(context);
    case 'summary':
      return summaryPrompt(context);
    case 'pick':
      return pickPrompt(context);
    case 'reason':
      return reasonPrompt();
  }
}

function namingPrompt(stop: Stop): Prompt {
  const example = stop.type === 'checklist' ? exampleOf(stop.criteria) : '';
  return {
    text: say('declare.nameFailed', { group: stop.group.title, example }),
    buttons: buttons([back()]),
  };
}

/** A step that asks what the context now waits for, after an optional line. */
export function ask(context: Context, line?: string): DeclareStep {
  return { state: context.state, says: after(line, promptOf(context)) };
}

/** A step that could not read the input: says why, under the same buttons. */
export function misread(context: Context, text: string): DeclareStep {
  return { state: context.state, says: { ...promptOf(context), text }, misread: true };
}
