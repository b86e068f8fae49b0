import { z } from 'zod';

const level = z.enum(['MN', 'TH', 'THCS', 'THPT', 'LC', 'GDTX']);
const isoDate = z.iso.date();

const roundWanted = z.discriminatedUnion('type', [
  z.object({ type: z.literal('newest'), back: z.number().int().min(0) }),
  z.object({ type: z.literal('day'), on: isoDate }),
  z.object({ type: z.literal('span'), from: isoDate, to: isoDate }),
  z.object({ type: z.literal('week-before') }),
  z.object({ type: z.literal('urgent') }),
]);

/** A question as states of conversations and kept answers hold it, with the order whose round it was about and how far a list was shown. */
export const storedQuery = z.object({
  measure: z.enum([
    'standing',
    'silent',
    'declared',
    'on-time',
    'late',
    'exempt',
    'on-behalf',
    'carried',
    'colour',
    'criterion',
  ]),
  view: z.enum(['figures', 'schools', 'areas', 'trend', 'comparison']),
  unit: z.object({
    words: z.string(),
    kind: z.enum(['school', 'province', 'district', 'commune']).optional(),
  }),
  levels: z.array(level).readonly(),
  round: roundWanted,
  against: roundWanted.optional(),
  colours: z.array(z.enum(['xanh', 'vang', 'do'])).readonly(),
  criterion: z.number().int().optional(),
  order: z.enum(['lowest', 'highest']).optional(),
  orderId: z.number().int().optional(),
  /** How many schools of a list have been shown. */
  shown: z.number().int().optional(),
});
