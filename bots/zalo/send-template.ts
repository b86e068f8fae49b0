import { z } from 'zod';
import { SendError } from '../../src/app/errors.js';
import type { Sent, TemplateMessage } from '../../src/app/ports.js';
import type { ZaloApi } from './zalo-api.js';

/** `{"msg_id":"…","sent_time":"1614564000000","quota":{"dailyQuota":"500","remainingQuota":"499"}}` */
const sentData = z.looseObject({ msg_id: z.string().min(1) });

/** Sends one template message through ZBS; throws `SendError`. */
export async function sendTemplate(
  message: TemplateMessage,
  api: ZaloApi,
  zbsRoot: string,
  signal?: AbortSignal,
): Promise<Sent> {
  const { phone, templateId, data, trackingId } = message;
  const body = JSON.stringify({
    phone,
    template_id: templateId,
    template_data: data,
    tracking_id: trackingId,
  });
  const url = `${zbsRoot}/message/template`;
  const answer = sentData.safeParse(await api.call({ method: 'POST', product: 'zbs', url, body, signal }));
  if (!answer.success) throw new SendError('uncertain', 'answer without msg_id');
  return { messageRef: answer.data.msg_id };
}
