import { z } from 'zod';

const points = (limit: number) =>
  z
    .string()
    .min(1)
    .refine((text) => [...text].length <= limit, `over ${limit} characters`);

const button = z.discriminatedUnion('type', [
  z.strictObject({ title: points(100), type: z.literal('oa.query.hide'), payload: points(1000) }),
  z.strictObject({ title: points(100), type: z.literal('oa.query.show'), payload: points(1000) }),
  z.strictObject({
    title: points(100),
    type: z.literal('oa.open.url'),
    payload: z.strictObject({ url: z.url() }),
  }),
]);
const buttons = z.array(button).min(1).max(5);

const image = z.union([
  z.strictObject({ media_type: z.literal('image'), url: z.url() }),
  z.strictObject({ media_type: z.literal('image'), attachment_id: z.string().min(1) }),
]);

const buttonsTemplate = z.strictObject({ type: z.literal('template'), payload: z.strictObject({ buttons }) });
const mediaTemplate = z.strictObject({
  type: z.literal('template'),
  payload: z.strictObject({
    template_type: z.literal('media'),
    elements: z.array(image).length(1),
    buttons: buttons.optional(),
  }),
});
const fileAttachment = z.strictObject({
  type: z.literal('file'),
  payload: z.strictObject({ token: z.string().min(1) }),
});

const recipient = z.strictObject({ user_id: z.string().min(1) });

/** Body of a consultation message, §4 of the platform notes: the shapes the service uses and no others. */
export const consultationBody = z.union([
  z.strictObject({ recipient, message: z.strictObject({ text: points(2000) }) }),
  z.strictObject({ recipient, message: z.strictObject({ text: points(2000), attachment: buttonsTemplate }) }),
  z.strictObject({
    recipient,
    message: z.strictObject({ text: points(2000).optional(), attachment: mediaTemplate }),
  }),
  z.strictObject({ recipient, message: z.strictObject({ attachment: fileAttachment }) }),
]);

/** Body of a ZBS template message. */
export const templateBody = z.strictObject({
  phone: z.string().regex(/^84\d{8,10}$/),
  template_id: z.string().min(1),
  template_data: z.record(z.string(), z.string()),
  tracking_id: z.string().regex(/^[\w-]{1,48}$/),
});

/** Form of the refresh grant. */
export const refreshForm = z.strictObject({
  refresh_token: z.string().min(1),
  app_id: z.string().min(1),
  grant_type: z.literal('refresh_token'),
});
