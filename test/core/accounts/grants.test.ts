import { describe, expect, it } from 'vitest';
import { grantableRoles, mayGrant, mayRevoke, type Place } from '../../../src/core/accounts/grants.js';

const ROLES = ['school', 'officer', 'manager', 'admin'] as const;
const KINDS = ['country', 'province', 'district', 'commune', 'school'] as const;
const PLACES: readonly Place[] = ['own', 'below', 'outside'];

const cases = ROLES.flatMap((own) =>
  ROLES.flatMap((role) =>
    KINDS.flatMap((unitKind) => PLACES.map((place) => ({ own, role, unitKind, place }))),
  ),
);

describe('who may grant and revoke what', () => {
  it.each(cases.filter(({ own }) => own === 'school'))(
    'a school nothing: $role at $unitKind, $place',
    (one) => {
      expect(mayGrant(one.own, one)).toBe(false);
    },
  );

  it.each(cases.filter(({ place }) => place === 'outside'))(
    'nobody outside: $own → $role at $unitKind',
    (one) => {
      expect(mayGrant(one.own, one) || mayRevoke(one.own, one)).toBe(false);
    },
  );

  it('nobody grants more than what they hold', () => {
    const granted = (own: (typeof ROLES)[number]): string[] => grantableRoles(own, 'province', 'below');
    expect(granted('admin')).toEqual(['manager', 'officer', 'admin']);
    expect(granted('officer')).toEqual(['manager', 'officer']);
    expect(granted('manager')).toEqual(['manager']);
    expect(grantableRoles('manager', 'school', 'below')).toEqual(['school']);
  });

  it('whoever may revoke might have granted it, and equals of one unit do not revoke each other', () => {
    for (const one of cases) {
      if (mayRevoke(one.own, one)) expect(mayGrant(one.own, one)).toBe(true);
      if (one.own === one.role && one.place === 'own') expect(mayRevoke(one.own, one)).toBe(false);
    }
    expect(mayRevoke('admin', { role: 'officer', unitKind: 'province', place: 'own' })).toBe(true);
    expect(mayRevoke('officer', { role: 'officer', unitKind: 'commune', place: 'below' })).toBe(true);
  });

  it('schools declare and offices do not', () => {
    expect(mayGrant('admin', { role: 'officer', unitKind: 'school', place: 'below' })).toBe(false);
    expect(mayGrant('admin', { role: 'school', unitKind: 'commune', place: 'below' })).toBe(false);
  });
});
