import { z } from 'zod';
import { newMessageId } from './chats.js';
import { zbsReceived } from './event-bodies.js';
import type { ZaloPerson } from './people.js';
import { show, type ZaloWorld } from './world.js';
import { ZaloError } from './zalo-error.js';

const DAY_MS = 86_400_000;
/** Vietnam's midnight, when daily quotas are taken to restart. */
const ZONE_OFFSET_MS = 7 * 3_600_000;
const PARAMETER_MAX = 100;

const phone = z
  .string()
  .transform((given) => given.replace(/^\+/, ''))
  .pipe(z.string().regex(/^84\d{8,10}$/));

const sendShape = z.object({
  phone,
  template_id: z.union([z.string(), z.number().transform(String)]),
  template_data: z.record(z.string(), z.union([z.string(), z.number().transform(String)])),
  tracking_id: z
    .string()
    .min(1)
    .max(48)
    .regex(/^[\w-]+$/),
  mode: z.literal('development').optional(),
  sending_mode: z.enum(['1', '3']).optional(),
});

const codeOfField = { phone: -108, template_id: -109, template_data: -1122 } as const;

/** `POST /message/template` of the business host: paid messages by phone number, outside any window. */
export class ZbsMessages {
  readonly #world: ZaloWorld;
  #day = 0;
  #sentToday = 0;

  constructor(world: ZaloWorld) {
    this.#world = world;
  }

  /** Answers `data`, all numbers as strings; throws ZBS codes. */
  send(body: unknown): object {
    const order = readOrder(body);
    const { settings } = this.#world;
    const text = this.#render(order.template_id, order.template_data);
    if (order.mode === 'development' && !settings.adminPhones.includes(order.phone))
      throw new ZaloError(-127);
    const person = this.#world.people.findByPhone(order.phone);
    if (person === undefined) throw new ZaloError(-118);
    if (person.blocked) throw new ZaloError(-119);
    this.#countToday();
    const { id, at } = this.#deliver(person, order.tracking_id, text);
    const dailyQuota = String(settings.zbsDailyQuota);
    return {
      msg_id: id,
      sent_time: String(at.getTime()),
      sending_mode: order.sending_mode ?? '1',
      quota: { dailyQuota, remainingQuota: String(settings.zbsDailyQuota - this.#sentToday) },
    };
  }

  #render(id: string, data: Readonly<Record<string, string>>): string {
    const template = this.#world.templates.find((candidate) => candidate.id === id);
    if (template === undefined) throw new ZaloError(-109);
    if (!template.approved) throw new ZaloError(-131);
    return template.text.replace(/<(\w+)>/g, (_placeholder, name: string) => {
      const value = data[name];
      if (value === undefined) throw new ZaloError(-1122);
      if (Array.from(value).length > PARAMETER_MAX) throw new ZaloError(-1121);
      return value;
    });
  }

  #countToday(): void {
    const today = Math.floor((this.#world.clock.now().getTime() + ZONE_OFFSET_MS) / DAY_MS);
    if (today !== this.#day) this.#sentToday = 0;
    this.#day = today;
    if (this.#sentToday >= this.#world.settings.zbsDailyQuota) throw new ZaloError(-115);
    this.#sentToday += 1;
  }

  #deliver(person: ZaloPerson, trackingId: string, text: string): { id: string; at: Date } {
    const { clock, ledger, events, settings } = this.#world;
    const id = newMessageId();
    const at = clock.now();
    ledger.push({ at, method: '/message/template', recipient: person.phone, messageId: id, text });
    show(this.#world, person, {
      id,
      from: 'bot',
      at,
      text,
      tappables: [],
      historyType: 'text',
      viaOa: false,
      seen: false,
    });
    if (settings.receipts) {
      const headers = { 'X-ZEvent-Server': 'ZNS' };
      void events.emit(person, zbsReceived(person.phone, id, trackingId), headers);
    }
    return { id, at };
  }
}

function readOrder(body: unknown): z.infer<typeof sendShape> {
  const parsed = sendShape.safeParse(body);
  if (parsed.success) return parsed.data;
  const field = z.enum(['phone', 'template_id', 'template_data']).safeParse(parsed.error.issues[0]?.path[0]);
  throw new ZaloError(field.success ? codeOfField[field.data] : -132);
}
