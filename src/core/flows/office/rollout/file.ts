import { z } from 'zod';
import type { AccountFact, Facts } from '../../../conversation/facts.js';
import type { LookupResult } from '../../../conversation/lookup.js';
import type { Flow, Step } from '../../../conversation/turn.js';
import { say } from '../../../messages/text.js';
import { formatTime } from '../../../rounds/format-day.js';
import { dateIn } from '../../../rounds/iso-date.js';
import { formatRate, rate } from '../../../rounds/rate.js';
import { handedOut } from '../files/export.js';
import { fileName } from '../files/file-name.js';
import { officeAccount, readId, scopeOf } from '../office-account.js';
import { rolloutSubject } from './subject.js';

const format = z.enum(['xlsx', 'csv']);
type Format = z.infer<typeof format>;

const state = z.object({
  accountId: z.number(),
  unitId: z.number(),
  campaignId: z.number().optional(),
  format,
  /** What the message says, once counted. */
  counted: z.object({ name: z.string(), must: z.number(), linked: z.number() }).optional(),
});
type FileState = z.infer<typeof state>;

/** Over so many schools a file is linked, not sent. */
const SENT_MOST = 5000;

/** "Xuất danh sách": which schools of a unit are linked and which are not, as a file. */
export const rolloutFileFlow: Flow<FileState> = {
  name: 'rollout-file',
  version: 1,
  parse: (json) => state.safeParse(json).data,
  open(args, facts) {
    const account = officeAccount(readId(args['accountId']), facts);
    const unitId = readId(args['unitId']);
    if (!account || unitId === undefined) return gone;
    const campaignId = readId(args['campaignId']);
    const accountId = account.id;
    return {
      state: { accountId, unitId, campaignId, format: format.safeParse(args['format']).data ?? 'xlsx' },
      lookup: { type: 'rollout', accountId, unitId, campaignId, view: 'overview', page: 1 },
    };
  },
  prompt: () => ({ text: say('common.lost') }),
  advance(at, input, facts) {
    const account = officeAccount(at.accountId, facts);
    if (!account || input.type !== 'found') return gone;
    return hear(at, input.result, account, facts);
  },
};

const gone: Step<FileState> = { state: undefined, says: { text: say('office.noAccount') } };

function hear(at: FileState, result: LookupResult, account: AccountFact, facts: Facts): Step<FileState> {
  if (result.type === 'rollout' && result.rollout) {
    const { unit, campaign, must, linked } = result.rollout;
    const counted = { name: unit.name, must, linked };
    const params = {
      unit: String(unit.id),
      format: at.format,
      ...(campaign ? { campaign: String(campaign.id) } : {}),
    };
    return {
      state: { ...at, campaignId: campaign?.id, counted },
      lookup: {
        type: 'files',
        accountId: at.accountId,
        wishes: [{ kind: 'rollout', params, name: nameOf(unit.name, at.format, facts) }],
      },
    };
  }
  const link = result.type === 'files' ? result.links[0] : undefined;
  if (!link || !at.counted) {
    return { state: undefined, says: { text: say('summary.outside', { scope: scopeOf(account) }) } };
  }
  return handOut(at, at.counted, link, facts);
}

function nameOf(unit: string, ending: Format, { now, timeZone }: Facts): string {
  return fileName(say('rollout.fileName'), unit, [dateIn(timeZone, now)], ending);
}

function handOut(
  at: FileState,
  { name: unit, must, linked }: NonNullable<FileState['counted']>,
  link: Parameters<typeof handedOut>[0]['link'],
  facts: Facts,
): Step<FileState> {
  const text = say('rollout.fileCaption', {
    unit,
    time: formatTime(facts.now, facts.timeZone),
    linked,
    must,
    rate: formatRate(rate(linked, must)),
  });
  const other: Format = at.format === 'csv' ? 'xlsx' : 'csv';
  const campaign = at.campaignId === undefined ? undefined : { id: at.campaignId };
  const subject = rolloutSubject({ id: at.unitId }, campaign);
  const others = [
    {
      label: say('export.otherButton', { format: other.toUpperCase() }),
      standing: { verb: other === 'csv' ? 'rollout-csv' : 'rollout-file', subject },
    },
  ];
  const file = { text, link, name: nameOf(unit, at.format, facts), isLarge: must > SENT_MOST, others };
  return {
    state: undefined,
    says: handedOut(file, facts),
    effects: [{ type: 'audit', action: 'rollout.file', subject: `unit:${at.unitId}`, unitId: at.unitId }],
  };
}
