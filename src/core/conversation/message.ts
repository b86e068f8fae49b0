import { z } from 'zod';

/** A button as a channel sees it: `token` comes back in a `tap` event, `url` opens a page instead. */
export const outboundButton = z.union([
  z.object({
    label: z.string().min(1),
    token: z.string().min(1).max(64),
    style: z.enum(['primary', 'success', 'danger']).optional(),
  }),
  z.object({ label: z.string().min(1), url: z.string() }),
]);
export type OutboundButton = z.infer<typeof outboundButton>;

/** One message to one person in no platform's words; channels turn it into theirs. Plain text, NFC, no markup. */
export const outboundMessage = z.object({
  text: z.string().min(1),
  /** Rows of buttons, as Telegram shows them; Zalo shows the first five one below the other. */
  buttons: z.array(z.array(outboundButton)).optional(),
  /** The platform's id of an earlier message of ours to be replaced in place, where the channel can. */
  replaces: z.string().optional(),
  /** A picture above the text (PNG or JPEG, at most 1 MB), by the service's own signed link. */
  image: z.object({ url: z.string() }).optional(),
  file: z.object({ url: z.string(), name: z.string() }).optional(),
  /** Activation codes in the text are blotted out of what is kept once it has been sent. */
  secret: z.boolean().optional(),
});
export type OutboundMessage = z.infer<typeof outboundMessage>;
