import { nameWithin, shortName } from '../flows/office/unit-name.js';
import { say } from '../messages/text.js';
import type { ReportFigures } from './report.js';

/** Who reports, how documents call and sign for it. */
export interface ReportingBody {
  readonly name: string;
  readonly upper: string | undefined;
  /** In the number of a document: "SGDĐT" in 12/BC-SGDĐT. */
  readonly symbol: string;
  readonly place: string;
  readonly to: string | undefined;
  readonly signature: readonly string[];
}

/** The body of a unit: the organisation of the account, else the committee; heads and addressees by the unit's place. */
export function reportingBody({ unit, organisation, above }: ReportFigures): ReportingBody {
  const committee = say('official.committee', { unit: nameWithin(unit.name) });
  const name = organisation ?? (unit.kind === 'country' ? say('official.ministry') : committee);
  const isCommittee = /^(?:UBND|Ủy ban nhân dân)/i.test(name);
  return {
    name,
    upper: unit.kind === 'country' || isCommittee ? undefined : committee,
    place: unit.kind === 'country' ? 'Hà Nội' : shortName(unit.name),
    to: addressee(unit.kind, above),
    ...manners(name, isCommittee),
  };
}

function addressee(kind: string, above: string | undefined): string | undefined {
  if (kind === 'country') return undefined;
  if (kind === 'province') return say('official.ministryDesk');
  return above === undefined ? undefined : say('official.committee', { unit: nameWithin(above) });
}

function manners(name: string, isCommittee: boolean): Pick<ReportingBody, 'symbol' | 'signature'> {
  if (isCommittee)
    return { symbol: 'UBND', signature: [say('official.forCommittee'), say('official.chair')] };
  if (/^Sở/i.test(name)) return { symbol: 'SGDĐT', signature: [say('official.director')] };
  if (/^Phòng/i.test(name)) return { symbol: 'PGDĐT', signature: [say('official.head')] };
  if (/^Bộ/i.test(name)) return { symbol: 'BGDĐT', signature: [say('official.minister')] };
  return { symbol: '', signature: [say('official.leader')] };
}
