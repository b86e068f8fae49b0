import { DateTime } from 'luxon';
import { z } from 'zod';
import type { Facts } from '../conversation/facts.js';
import type { CertificateCard } from '../conversation/lookups/certificate.js';
import type { Flow, Step } from '../conversation/turn.js';
import { say } from '../messages/text.js';
import { readDate } from '../read/read-date.js';
import { formatDay } from '../rounds/format-day.js';

const card = z.object({
  receiptCode: z.string(),
  title: z.string(),
  on: z.string(),
  late: z.boolean(),
  locked: z.boolean(),
}) satisfies z.ZodType<CertificateCard>;

/** `on`: the day asked for; `card`: found, its file is being linked. */
const state = z.object({
  accountId: z.number().int(),
  on: z.string().optional(),
  card: card.optional(),
});
type CertificateState = z.infer<typeof state>;

/** /chungnhan: a certificate of what the school declared, newest first or for a day that is named, as a PDF with a QR code. */
export const certificateFlow: Flow<CertificateState> = {
  name: 'certificate',
  version: 1,
  parse: (json) => state.safeParse(json).data,
  open({ accountId, words = '' }, { now, timeZone }) {
    const read = readDate(words, DateTime.fromJSDate(now, { zone: timeZone }));
    const at = { accountId: Number(accountId), ...(read.kind === 'date' ? { on: read.isoDate } : {}) };
    return { state: at, lookup: { type: 'certificate', ...at } };
  },
  prompt: () => ({ text: say('certificate.none') }),
  advance(at, input, facts) {
    if (input.type !== 'found') return none(at, facts);
    if (input.result.type === 'certificate')
      return input.result.card ? link(at, input.result.card) : none(at, facts);
    const [file] = input.result.type === 'files' ? input.result.links : [];
    return at.card && file ? hand(at.card, file.url, facts) : none(at, facts);
  },
};

function none({ on }: CertificateState, { now, timeZone }: Facts): Step<CertificateState> {
  if (on === undefined) return { state: undefined, says: { text: say('certificate.none') } };
  const day = formatDay(on, DateTime.fromJSDate(now, { zone: timeZone }).year);
  return { state: undefined, says: { text: say('certificate.noneOn', { day: day.replace(/^t/, 'T') }) } };
}

function link({ accountId }: CertificateState, found: CertificateCard): Step<CertificateState> {
  const wish = { kind: 'certificate', params: { receipt: found.receiptCode }, name: fileName(found) };
  return { state: { accountId, card: found }, lookup: { type: 'files', accountId, wishes: [wish] } };
}

function hand(
  { title, receiptCode: code, ...found }: CertificateCard,
  url: string,
  facts: Facts,
): Step<CertificateState> {
  const school = facts.school?.unit.name ?? '';
  const text = [
    say('certificate.ready', { title, school, code }),
    ...(found.locked ? [] : [say('certificate.open')]),
  ].join('\n');
  return { state: undefined, says: { text, file: { url, name: fileName(found) } } };
}

function fileName({ on }: Pick<CertificateCard, 'on'>): string {
  return say('certificate.file', { on });
}
