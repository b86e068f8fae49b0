import type { Facts } from './facts.js';
import type { Frame } from './state.js';
import type { Flow, Input, Opening, Prompt, Step } from './turn.js';

/** A flow whose state type is hidden: it takes and gives frames, and starts anew when a frame is of another version. */
export interface SealedFlow {
  readonly name: string;
  subject(opening: Opening, facts: Facts): string | undefined;
  open(opening: Opening, facts: Facts): SealedStep;
  prompt(frame: Frame, facts: Facts): Prompt | undefined;
  advance(frame: Frame, input: Input, facts: Facts): SealedStep;
  takesFreeText(frame: Frame): boolean;
  wakeAt(frame: Frame, heardAt: Date, facts: Facts): Date | undefined;
  /** Undefined for a frame that cannot be woken. */
  wake(frame: Frame, heardAt: Date, facts: Facts): SealedStep | undefined;
}

/** A step whose state is wrapped as a frame again. */
export type SealedStep = Omit<Step<unknown>, 'state'> & { readonly frame: Frame | undefined };

/** Hides the state type of `flow`, so that flows of different states stand in one table. */
export function sealFlow<S>(flow: Flow<S>): SealedFlow {
  const wrap = ({ state, ...step }: Step<S>, opened: string | undefined): SealedStep => {
    if (state === undefined) return { ...step, frame: undefined };
    const subject = flow.about?.(state) ?? opened;
    const { name, version } = flow;
    return { ...step, frame: { flow: name, version, state, ...(subject === undefined ? {} : { subject }) } };
  };
  const read = (frame: Frame): S | undefined =>
    frame.version === flow.version ? flow.parse(frame.state) : undefined;
  return {
    name: flow.name,
    subject: (opening, facts) => flow.subject?.(opening.args, facts),
    open: (opening, facts) => wrap(flow.open(opening.args, facts), flow.subject?.(opening.args, facts)),
    prompt(frame, facts) {
      const state = read(frame);
      return state === undefined ? undefined : flow.prompt(state, facts);
    },
    advance(frame, input, facts) {
      const state = read(frame);
      return wrap(
        state === undefined ? flow.open({}, facts) : flow.advance(state, input, facts),
        frame.subject,
      );
    },
    takesFreeText(frame) {
      const state = read(frame);
      return state !== undefined && (flow.takesFreeText?.(state) ?? false);
    },
    wakeAt(frame, heardAt, facts) {
      const state = read(frame);
      return state === undefined ? undefined : flow.waking?.at(state, heardAt, facts);
    },
    wake(frame, heardAt, facts) {
      const state = read(frame);
      if (state === undefined || !flow.waking) return undefined;
      return wrap(flow.waking.wake(state, heardAt, facts), frame.subject);
    },
  };
}
