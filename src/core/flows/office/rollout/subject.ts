import type { UnitFact } from '../../../conversation/facts.js';
import type { CampaignFact } from '../../../conversation/lookups/rollout.js';

/** The subject of a standing button about the linking of a unit's schools: unit, campaign (0 = none yet), page. */
export function rolloutSubject(
  { id }: Pick<UnitFact, 'id'>,
  campaign?: Pick<CampaignFact, 'id'>,
  page = 1,
): string {
  return [id, campaign?.id ?? 0, page].join(':');
}

/** Such a subject as arguments of the rollout flow. */
export function rolloutArgs(subject: string): Record<string, string> {
  const [unitId = '', campaignId = '0', page = '1'] = subject.split(':');
  return { unitId, page, ...(campaignId === '0' ? {} : { campaignId }) };
}
