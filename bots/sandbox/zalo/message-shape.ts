import { z } from 'zod';
import { invalid } from './zalo-error.js';

const httpUrl = z.url({ protocol: /^https?$/ });

const opensUrl = z.object({ type: z.literal('oa.open.url'), payload: z.object({ url: httpUrl }) });
const says = z.object({ type: z.enum(['oa.query.show', 'oa.query.hide']), payload: z.string().min(1) });
const writesSms = z.object({
  type: z.literal('oa.open.sms'),
  payload: z.object({ content: z.string(), phone_code: z.string().min(1) }),
});
const dials = z.object({
  type: z.literal('oa.open.phone'),
  payload: z.object({ phone_code: z.string().min(1) }),
});

const titled = { title: z.string().min(1), image_icon: z.string().optional() };

/** A button; `{"title":"Bắt đầu","type":"oa.query.show","payload":"#start"}`. */
export const buttonShape = z.discriminatedUnion('type', [
  opensUrl.extend(titled),
  says.extend(titled),
  writesSms.extend(titled),
  dials.extend(titled),
]);

/** `default_action` of a list element: its url is flat, unlike a button's. */
const defaultAction = z.discriminatedUnion('type', [
  z.object({ type: z.literal('oa.open.url'), url: httpUrl }),
  says,
  dials,
]);

/** An element of `template_type: "list"`. */
export const listElementShape = z.object({
  title: z.string().min(1),
  subtitle: z.string().min(1).optional(),
  image_url: httpUrl.optional(),
  default_action: defaultAction.optional(),
});

/** The element of `template_type: "request_user_info"`. */
export const requestInfoShape = z.object({
  title: z.string().min(1),
  subtitle: z.string().min(1),
  image_url: httpUrl,
});

/** The element of `template_type: "media"`. */
export const mediaElementShape = z.object({
  media_type: z.enum(['image', 'gif', 'sticker']),
  url: httpUrl.optional(),
  attachment_id: z.string().min(1).optional(),
  width: z.coerce.number().positive().optional(),
  height: z.coerce.number().positive().optional(),
});

/** `message` of a send, before its template is looked at. */
export const messageShape = z.object({
  text: z.string().min(1).optional(),
  quote_message_id: z.string().optional(),
  attachment: z
    .object({
      type: z.enum(['template', 'file']),
      payload: z.object({
        template_type: z.string().optional(),
        elements: z.array(z.unknown()).optional(),
        buttons: z.array(buttonShape).optional(),
        token: z.string().optional(),
      }),
    })
    .optional(),
});

/** Body of `/v3.0/oa/message/cs` and of a message to one person on `/v2.0/oa/message`. */
export const sendShape = z.object({
  recipient: z.object({
    // Old samples show numbers; ids beyond 2^53 do not survive that, and are then unknown here.
    user_id: z.union([z.string(), z.number().transform(String)]).optional(),
    message_id: z.string().optional(),
    anonymous_id: z.string().optional(),
    target: z.unknown().optional(),
  }),
  message: messageShape.optional(),
  sender_action: z
    .object({
      react_icon: z.enum(['/-strong', '/-heart', ':>', '--b', ':-((', ':-h', ':o', '/-remove']),
      react_message_id: z.string(),
    })
    .optional(),
});

/** What a button does, apart from how it looks. */
export type ButtonAction = z.infer<typeof opensUrl | typeof says | typeof writesSms | typeof dials>;
export type Button = z.infer<typeof buttonShape>;
export type ListElement = z.infer<typeof listElementShape>;
export type MessageBody = z.infer<typeof messageShape>;
export type SendBody = z.infer<typeof sendShape>;

/** Parses a body or part of it; the first thing wrong becomes `-201 <field> is invalid!`. */
export function parseShape<T>(shape: z.ZodType<T>, value: unknown, whole: string): T {
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  const field = parsed.error.issues[0]?.path.findLast((step) => typeof step === 'string');
  throw invalid(typeof field === 'string' ? field : whole);
}
