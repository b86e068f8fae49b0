import { describe, expect, it } from 'vitest';
import type { AccountFact, Facts, Role, UnitFact } from '../../../../src/core/conversation/facts.js';
import type { HeldAccount, LookupResult } from '../../../../src/core/conversation/lookup.js';
import type { Input, Step } from '../../../../src/core/conversation/turn.js';
import { grantFlow } from '../../../../src/core/flows/account/grant/grant.js';
import { mineFlow } from '../../../../src/core/flows/account/mine/mine.js';

const district: UnitFact = {
  id: 2,
  code: '734',
  name: 'Huyện Tân Phú',
  kind: 'district',
  province: 'Tỉnh Đồng Nai',
};
const school: UnitFact = {
  id: 9,
  code: '75734001',
  name: 'Trường Mầm non Tân Phú',
  kind: 'school',
  level: 'MN',
};

const holder = (holderId: number, name: string, deputy: boolean, self = false) =>
  ({ holderId, name, channels: ['zalo'], deputy, self, since: new Date(0) }) as const;
const held = (role: Role, ...people: HeldAccount['people']): HeldAccount => ({
  accountId: 70,
  role,
  openCodes: 0,
  people,
});

function factsOf(role: Role, unit: UnitFact, rank?: AccountFact['rank']): Facts {
  const account: AccountFact = { id: 20, role, unit, rank };
  const now = new Date('2021-03-01T10:00:00+07:00');
  return {
    now,
    receivedAt: now,
    timeZone: 'Asia/Ho_Chi_Minh',
    channel: { name: 'telegram', buttons: 40, editsInPlace: true },
    nonce: '8KD2F7Q2MD4F7KXY',
    accounts: [account],
    active: account,
    rounds: [],
    questionnaires: new Map(),
    codeTriesLeft: 5,
    telegramBot: 'an_toan_bot',
  };
}

/** Plays inputs from the opening on, the state going through JSON between them; answers the last step. */
function play<S>(
  flow: {
    open: (args: Record<string, string>, facts: Facts) => Step<S>;
    parse: (json: unknown) => S | undefined;
    advance: (at: S, input: Input, facts: Facts) => Step<S>;
  },
  facts: Facts,
  words: string,
  inputs: readonly (Input | string)[],
): Step<S> {
  let step = flow.open({ accountId: '20', words }, facts);
  for (const one of inputs) {
    const at = flow.parse(JSON.parse(JSON.stringify(step.state ?? null)));
    if (at === undefined) throw new Error(`over before ${JSON.stringify(one)}: ${step.says?.text ?? ''}`);
    step = flow.advance(at, typeof one === 'string' ? { type: 'text', text: one } : one, facts);
  }
  return step;
}

const found = (result: LookupResult): Input => ({ type: 'found', result });
const unitFound = (unit: UnitFact): Input => found({ type: 'units', units: [{ ...unit, schools: 1 }] });
const labels = ({ says }: Step<unknown>): string[] => (says?.buttons ?? []).flat().map(({ label }) => label);

describe('/capma', () => {
  it.each([
    ['manager', ['Cấp mã theo dõi', 'Đơn vị khác']],
    ['officer', ['Cấp mã theo dõi', 'Cấp mã cán bộ', 'Đơn vị khác']],
    ['admin', ['Cấp mã theo dõi', 'Cấp mã cán bộ', 'Cấp mã quản trị', 'Đơn vị khác']],
  ] as const)('offers a %s the roles they hold', (role, offered) => {
    const none = found({ type: 'holders', accounts: [] });
    expect(labels(play(grantFlow, factsOf(role, district), 'tan phu', [unitFound(district), none]))).toEqual(
      offered,
    );
  });

  it('says code and link once, and hands the account out as an effect', () => {
    const none = found({ type: 'holders', accounts: [] });
    const asked = [unitFound(school), none, 'nhà trường', 'cấp mã'];
    const {
      says,
      effects = [],
      state,
    } = play(grantFlow, factsOf('manager', district), 'mam non tan phu', asked);
    expect(state).toBeUndefined();
    expect(says?.text).toContain('8KD2-F7Q2');
    expect(says?.text).toContain('https://t.me/an_toan_bot?start=8KD2-F7Q2');
    expect(effects).toMatchObject([
      { type: 'grant', accountId: 20, unitId: 9, role: 'school', code: '8KD2F7Q2', replaces: false },
      { type: 'audit', action: 'account.grant', unitId: 9 },
    ]);
  });

  it('names only what one may see when the words fit nothing', () => {
    const step = play(grantFlow, factsOf('officer', district), 'bien hoa', [
      found({ type: 'units', units: [] }),
    ]);
    expect(step.says?.text).toContain('cấp mã được cho: Huyện Tân Phú');
    expect(step.state).toBeUndefined();
  });

  it('lets an officer revoke below, one person of several too, and equals not at all', () => {
    const two = held('school', holder(1, 'Lan', false), holder(2, 'Hoa', true));
    const below = [unitFound(school), found({ type: 'holders', accounts: [two] }), 'thu hồi', '3', 'thu hồi'];
    expect(play(grantFlow, factsOf('officer', district), 'x', below).effects?.[0]).toEqual({
      type: 'revoke',
      accountId: 20,
      targetId: 70,
      holderId: 2,
    });
    const equal = found({ type: 'holders', accounts: [held('officer', holder(1, 'Minh', false))] });
    const at = play(grantFlow, factsOf('officer', district), 'tan phu', [unitFound(district), equal]);
    expect(labels(at)).not.toContain('Thu hồi');
  });

  it('gives nothing once the account is no longer held', () => {
    const none = found({ type: 'holders', accounts: [] });
    const before = play(grantFlow, factsOf('manager', district), 'x', [
      unitFound(school),
      none,
      'nhà trường',
    ]);
    const at = grantFlow.parse(JSON.parse(JSON.stringify(before.state)));
    if (!at) throw new Error('no state');
    const lost = { ...factsOf('manager', district), accounts: [], active: undefined };
    expect(grantFlow.advance(at, { type: 'choice', choice: 'yes' }, lost).effects).toBeUndefined();
  });
});

describe('/taikhoan', () => {
  const people = (self: 'primary' | 'deputy'): Input =>
    found({
      type: 'holders',
      accounts: [
        {
          ...held(
            'school',
            holder(1, 'Lan', false, self === 'primary'),
            holder(2, 'Hoa', true, self === 'deputy'),
          ),
          accountId: 20,
        },
      ],
    });

  it('lets the primary remove a deputy, and nobody else anybody', () => {
    const primary = factsOf('school', school, 'primary');
    const done = play(mineFlow, primary, '', ['người dùng', people('primary'), '2', 'gỡ']);
    expect(done.effects?.[0]).toEqual({ type: 'remove-deputy', accountId: 20, holderId: 2 });
    expect(play(mineFlow, primary, '', ['người dùng', people('primary'), '1']).misread).toBe(true);
    const deputy = factsOf('school', school, 'deputy');
    expect(play(mineFlow, deputy, '', ['người dùng', people('deputy'), '1']).misread).toBe(true);
  });

  it('takes a number for an account on the list, never for a deed', () => {
    expect(play(mineFlow, factsOf('school', school), '', ['1'])).toMatchObject({ misread: true });
  });

  it('makes a code of half an hour for another device', () => {
    const step = play(mineFlow, factsOf('school', school), '', ['thêm máy']);
    expect(step.effects?.[0]).toEqual({
      type: 'own-code',
      accountId: 20,
      code: '8KD2F7Q2',
      expiresAt: new Date('2021-03-01T10:30:00+07:00'),
      replaces: false,
    });
  });
});
