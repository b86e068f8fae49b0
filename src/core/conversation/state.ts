import { z } from 'zod';

const frame = z.object({
  flow: z.string(),
  version: z.number().int(),
  subject: z.string().optional(),
  state: z.unknown(),
});

/** A button as a conversation keeps it; see `Button`. */
const button = z.object({
  label: z.string(),
  choice: z.string().optional(),
  standing: z.object({ verb: z.string(), subject: z.string().optional() }).optional(),
  url: z.string().optional(),
  style: z.enum(['primary', 'success', 'danger']).optional(),
});

const schema = z.object({
  v: z.literal(1),
  /** Number of the question whose buttons are alive, and its name while one message is edited in place. */
  turn: z.number().int().min(0),
  question: z.string().optional(),
  /** All buttons of what was said last, where the channel did not show them all at once. */
  buttons: z.array(button).optional(),
  /** The flow that is talking; those it interrupted, newest last, wait to go on. */
  active: frame.optional(),
  suspended: z.array(frame).max(3).default([]),
  /** Answers in a row that could not be read. */
  misreads: z.number().int().default(0),
  /** A command typed where a unit's name was asked for, while that name is looked up. */
  command: z.string().optional(),
  /** The last button that was acted on: the same one again within seconds is a double tap, not a new wish. */
  spent: z.object({ token: z.string(), at: z.number() }).optional(),
  /** When the person was heard last, in ms: what time-outs count from. */
  heardAt: z.number().optional(),
  /** When a flood of messages was last answered by one message, in ms; what is left of it soon after belongs to it. */
  floodAt: z.number().optional(),
  /** What happened in silence, to be told above the next answer. */
  later: z.array(z.string()).optional(),
});

/** A conversation between two turns, as it lies in the database: plain JSON. */
export type ConversationState = z.infer<typeof schema>;
export type Frame = z.infer<typeof frame>;

export const freshConversation: ConversationState = { v: 1, turn: 0, suspended: [], misreads: 0 };

/** The stored state, or a fresh conversation when there is none or it is of a form no longer known. */
export function readConversation(json: unknown): ConversationState {
  const read = schema.safeParse(json);
  return read.success ? read.data : freshConversation;
}
