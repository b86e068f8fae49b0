import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InboundEvent } from '../../../src/core/conversation/event.js';
import type { Role } from '../../../src/core/conversation/facts.js';
import { standingToken } from '../../../src/core/conversation/token.js';
import { commands, type Command } from '../../../src/core/flows/command-list.js';
import { standingVerbs } from '../../../src/core/flows/standing-verbs.js';
import { fold } from '../../../src/core/read/fold.js';
import { openAppWorld, type AppWorld } from '../../support/app-world.js';
import { meet, type Person } from './people.js';

const OWN = '734';
const START = new Date('2021-02-28T20:00:00+07:00');

/** Somebody of every role, all of Huyện Tân Phú, and somebody nobody knows. */
const SEATS: readonly { readonly seat: Role | 'unlinked'; readonly unitCode: string }[] = [
  { seat: 'unlinked', unitCode: '' },
  { seat: 'school', unitCode: '75734001' },
  { seat: 'officer', unitCode: OWN },
  { seat: 'manager', unitCode: OWN },
  { seat: 'admin', unitCode: OWN },
];

let world: AppWorld;
const people = new Map<string, Person>();
/** Names and codes of units that nobody here may see, and what of them is asked for. */
let hidden: { readonly id: number; readonly code: string; readonly name: string }[] = [];
let outside: { readonly district: (typeof hidden)[number]; readonly school: (typeof hidden)[number] };
let inside: string;
let stranger: Person;
let orderId = 0;

beforeAll(async () => {
  world = await openAppWorld(START);
  await addProvince();
  hidden = await readHidden();
  const named = (code: string): (typeof hidden)[number] => {
    const unit = hidden.find((one) => one.code === code);
    if (!unit) throw new Error(`no hidden unit ${code}`);
    return unit;
  };
  outside = { district: named('731'), school: named('70000009') };
  inside = 'Trường Mầm non Tân Phú';
  for (const { seat, unitCode } of SEATS) {
    const person = meet(world, 'telegram', `Người ${seat}`);
    people.set(seat, person);
    if (seat !== 'unlinked') await person.links(await world.issue({ unitCode, role: seat }));
  }
  orderId = await orderElsewhere();
  await campaignElsewhere();
  await world.moveTo(new Date('2021-03-01T07:30:00+07:00'));
  stranger = meet(world, 'zalo', 'Trần Người Ngoài');
  await stranger.links(
    await world.issue({ unitCode: '731', role: 'manager', organisation: 'UBND Biên Hòa' }),
  );
}, 60_000);
afterAll(() => world.close());

async function addProvince(): Promise<void> {
  const top = await world.database.unit.findFirstOrThrow({ where: { code: 'VN' } });
  for (const [code, name, kind, parent] of [
    ['70', 'Tỉnh Bình Phước', 'province', 'VN'],
    ['70000009', 'Trường Tiểu học Hoa Phượng Đỏ', 'school', '70'],
  ] as const) {
    const under =
      parent === 'VN' ? top : await world.database.unit.findFirstOrThrow({ where: { code: parent } });
    const level = kind === 'school' ? 'TH' : null;
    const made = await world.database.unit.create({
      data: { code, name, foldedName: fold(name), kind, level, parentId: under.id, path: '' },
    });
    await world.database.unit.update({ where: { id: made.id }, data: { path: `${under.path}${made.id}/` } });
  }
}

/** Names that say something: not also the name, or a part of the name, of a unit that may be seen. */
async function readHidden(): Promise<typeof hidden> {
  const units = await world.database.unit.findMany();
  const own = units.find(({ code }) => code === OWN);
  const seen = units.filter(({ path }) => path.startsWith(own?.path ?? '-') || own?.path.startsWith(path));
  return units.filter((unit) => !seen.some(({ name }) => name.includes(unit.name)) && !seen.includes(unit));
}

async function orderElsewhere(): Promise<number> {
  const officer = meet(world, 'telegram', 'Cán bộ Biên Hòa');
  await officer.links(await world.issue({ unitCode: '731', role: 'officer' }));
  const [identity, account] = await Promise.all([
    world.database.identity.findFirstOrThrow({ where: { address: officer.address } }),
    world.database.account.findFirstOrThrow({ where: { role: 'officer', unitId: outside.district.id } }),
  ]);
  const order = await world.database.urgentOrder.create({
    data: {
      unitId: outside.district.id,
      documentNo: '99/UBND-BH',
      documentOn: START,
      deadlineAt: new Date('2021-03-02T17:00:00+07:00'),
      checkCode: '8KD2F7',
      issuedById: account.id,
      identityId: identity.id,
      issuedAt: START,
      approvalDueAt: new Date('2021-03-02T17:00:00+07:00'),
    },
  });
  return order.id;
}

/** Set from above for the whole province, and by the neighbours for themselves only. */
async function campaignElsewhere(): Promise<void> {
  const province = await world.database.unit.findFirstOrThrow({ where: { code: '75' } });
  for (const [unitId, documentNo] of [
    [province.id, '614/UBND-KGVX'],
    [outside.district.id, '98/UBND-BH'],
  ] as const) {
    await world.database.campaign.create({
      data: {
        unitId,
        documentNo,
        deadlineOn: new Date('2021-02-25'),
        deadlineCounts: false,
        deadlineAt: new Date('2021-02-25T00:00:00+07:00'),
        createdAt: START,
      },
    });
  }
}

/** What a person could try with a command to learn of units that are not theirs. */
function tries({ name, flow }: Command): string[] {
  const { district, school } = outside;
  // The first choice of "unlink?" is yes.
  const first = flow === 'unlink' ? [] : ['1'];
  const ofOrders = ['progress', 'halt', 'approve', 'recipients'].includes(flow);
  const named = ofOrders ? [`/${name} 8KD2F7`, `/${name} 99/UBND-BH`, '/thoat'] : [];
  return [
    `/${name} ${district.name}`,
    `/${name} ${school.code}`,
    fold('bình phước'),
    ...first,
    '/thoat',
    ...named,
  ];
}

const VERBS = [...standingVerbs.keys()];
/** Commands that answer for the whole area of the account, or for one order, and take no unit's name. */
const OF_THE_AREA = new Set([
  'bantin',
  'canhbao',
  'danam',
  'danhsach',
  'goidien',
  'maqr',
  'tiendo',
  'tontai',
]);

async function replies(
  person: Person,
  texts: readonly string[],
  tokens: readonly string[] = [],
): Promise<string> {
  person.heard();
  const common = { channel: person.channel, address: person.address, at: world.now().toISOString() };
  const base = `${person.address}-${world.sent.length}`;
  const events: InboundEvent[] = [
    ...texts.map((text, at) => ({ ...common, externalId: `${base}-t${at}`, type: 'text' as const, text })),
    ...tokens.map((token, at) => ({ ...common, externalId: `${base}-k${at}`, type: 'tap' as const, token })),
  ];
  // One by one: what arrives together is answered together.
  for (const event of events) await world.deliver([event], 1);
  return person.heard().join('\n');
}

function namedIn(text: string, asked: string): string[] {
  return hidden
    .filter(
      ({ name, code }) =>
        text.includes(name) || (!asked.includes(code) && new RegExp(`\\b${code}\\b`).test(text)),
    )
    .map(({ name }) => name);
}

const matrix = SEATS.flatMap(({ seat }) =>
  commands.map((command) => ({ seat, command, name: command.name })),
);
const personOf = (seat: string): Person => {
  const person = people.get(seat);
  if (!person) throw new Error(`nobody sits at ${seat}`);
  return person;
};

describe('nothing outside one’s scope is ever named', () => {
  it.each(matrix)('$seat: /$name', async ({ seat, command }) => {
    const texts = tries(command);
    const said = await replies(personOf(seat), texts);
    // Own words come back in a "not found" of some commands: they are left out before looking.
    const own = texts.reduce(
      (text, words) => (words.length > 3 ? text.replaceAll(`“${words}”`, '') : text),
      said,
    );
    expect(namedIn(own, texts.join(' '))).toEqual([]);
    expect(said).not.toContain('Người Ngoài');
    expect(said).not.toMatch(/9[89]\/UBND-BH/);
    if (seat === 'unlinked' && command.roles.length > 0)
      expect(said).toContain('chưa liên kết tài khoản nào');
    else if (command.roles.length > 0 && !command.roles.some((role) => role === seat))
      expect(said).toContain('Lệnh này dành cho');
    expect(world.log).toEqual([]);
  });

  it.each(SEATS)(
    '$seat: buttons of other people’s messages',
    async ({ seat }) => {
      const ids = [outside.district.id, outside.school.id, orderId, 1, 2];
      const tokens = VERBS.flatMap((verb) => ids.map((id) => standingToken({ verb, subject: String(id) })));
      const said = await replies(personOf(seat), [], tokens);
      expect(namedIn(said, '')).toEqual([]);
      expect(said).not.toMatch(/9[89]\/UBND-BH/);
    },
    90_000,
  );
});

describe('inside one’s scope commands work', () => {
  it('and what is hidden from these people is named to whom it belongs', async () => {
    expect(namedIn(await replies(stranger, ['/tinhhinh']), '')).toContain('Thành phố Biên Hòa');
    expect(namedIn(await replies(stranger, ['/capma']), '')).toContain('Thành phố Biên Hòa');
  });

  const office = commands.filter(({ roles }) => roles.includes('manager') && roles.includes('admin'));

  it.each(
    (['officer', 'manager', 'admin'] as const).flatMap((seat) =>
      office.filter(({ name }) => !OF_THE_AREA.has(name)).map(({ name }) => ({ seat, name })),
    ),
  )('$seat: /$name', async ({ seat, name }) => {
    expect(await replies(personOf(seat), [`/${name} ${inside}`])).toContain(inside);
    await replies(personOf(seat), ['/thoat']);
  });

  it('a school declares for itself', async () => {
    expect(await replies(personOf('school'), ['/khaibao'])).toContain('thứ Hai 01/03');
    await replies(personOf('school'), ['/thoat']);
  });
});
