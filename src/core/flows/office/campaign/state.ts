import { z } from 'zod';
import { levels, storedUnit } from '../stored-unit.js';

/** What is known of a campaign being set; what is missing is still asked. */
const draft = z.object({
  unit: storedUnit.optional(),
  /** None = all. */
  levels: z.array(z.enum(levels)),
  documentNo: z.string().optional(),
  /** ISO dates. */
  documentOn: z.string().optional(),
  deadlineOn: z.string().optional(),
  deadlineCounts: z.boolean(),
});

/** The conversation of somebody setting a campaign, between two turns. */
export const campaignState = z.object({
  accountId: z.number(),
  step: z.enum(['scope', 'which', 'document', 'deadline', 'preview']),
  draft,
  /** Answers given ahead in the one-line form, waiting for their question. */
  queued: z.object({ document: z.string(), deadline: z.string() }).partial(),
  /** What the unit is called, while it is looked up. */
  words: z.string(),
  candidates: z.array(storedUnit),
  total: z.number(),
  /** The counts of the preview, once looked up. */
  counted: z.object({ must: z.number(), linked: z.number() }).optional(),
});
export type CampaignState = z.infer<typeof campaignState>;

/** Nothing said yet. */
export function blankCampaign(accountId: number): CampaignState {
  return {
    accountId,
    step: 'scope',
    draft: { levels: [], deadlineCounts: false },
    queued: {},
    words: '',
    candidates: [],
    total: 0,
  };
}
