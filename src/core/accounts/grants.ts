import type { Role, UnitFact } from '../conversation/facts.js';

/** Roles from the most to the least: each holds every right of those after it. */
const RANKS: readonly Role[] = ['admin', 'officer', 'manager', 'school'];

/** Where the unit somebody acts on lies, seen from the actor's own unit. */
export type Place = 'own' | 'below' | 'outside';

/** What a wish to grant or revoke is about. */
export interface Wanted {
  readonly role: Role;
  readonly unitKind: UnitFact['kind'];
  readonly place: Place;
}

const rankOf = (role: Role): number => RANKS.indexOf(role);

/** May an account in this role exist at a unit of this kind? Schools declare, offices see and order. */
export function fitsUnit(role: Role, kind: UnitFact['kind']): boolean {
  return (role === 'school') === (kind === 'school');
}

/**
 * May the holder of `own` hand out `wanted`? Only what one holds (an admin everything, an officer what officers may, a
 * manager what managers may; schools nothing) and only inside one's subtree, the own unit included.
 */
export function mayGrant(own: Role, { role, unitKind, place }: Wanted): boolean {
  return own !== 'school' && place !== 'outside' && fitsUnit(role, unitKind) && rankOf(role) >= rankOf(own);
}

/** May the holder of `own` take `wanted` away? A superior may: of a unit below, or of a lesser role at the own unit. */
export function mayRevoke(own: Role, wanted: Wanted): boolean {
  return mayGrant(own, wanted) && (wanted.place === 'below' || rankOf(wanted.role) > rankOf(own));
}

/** The roles the holder of `own` may grant at a unit, from the least to the most. */
export function grantableRoles(own: Role, unitKind: UnitFact['kind'], place: Place): Role[] {
  return RANKS.filter((role) => mayGrant(own, { role, unitKind, place })).reverse();
}
