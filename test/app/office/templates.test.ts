import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { applyRemovedTemplates, applySavedTemplates } from '../../../prisma/store/effects/templates.js';
import { openAppWorld, type AppWorld } from '../../support/app-world.js';
import { meet, type Person } from '../accounts/people.js';

const START = new Date('2021-02-25T20:00:00+07:00');

let world: AppWorld;
let officer: Person;

beforeAll(async () => {
  world = await openAppWorld(START);
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.reset(START);
  officer = await linked('75');
  await world.moveTo(new Date('2021-03-01T08:00:00+07:00'));
});

async function linked(unitCode: string, role: 'officer' | 'manager' = 'officer'): Promise<Person> {
  const person = meet(world, 'telegram');
  await person.links(await world.issue({ unitCode, role }));
  return person;
}

async function idsOf({ address }: Person): Promise<{ identityId: number; accountId: number }> {
  const identity = await world.database.identity.findFirstOrThrow({ where: { address } });
  return { identityId: identity.id, accountId: identity.activeAccountId ?? 0 };
}

async function saved(person: Person, name: string): Promise<number> {
  const { identityId, accountId } = await idsOf(person);
  const effect = { type: 'save-template', accountId, name, content: `Lời của ${name}.` } as const;
  const late = await world.database.$transaction((tx) =>
    applySavedTemplates(tx, [{ identityId, channel: 'telegram', effect }], world.now()),
  );
  return late.length;
}

async function removed(person: Person, templateId: number): Promise<number> {
  const { identityId, accountId } = await idsOf(person);
  const effect = { type: 'remove-template', accountId, templateId } as const;
  const late = await world.database.$transaction((tx) =>
    applyRemovedTemplates(tx, [{ identityId, channel: 'telegram', effect }]),
  );
  return late.length;
}

describe('templates of an office', () => {
  it('have each name once, also when two officers save at the same time', async () => {
    const colleague = await linked('75');
    const late = await Promise.all([saved(officer, 'Họp tuần'), saved(colleague, 'hop tuan')]);
    expect(late.sort()).toEqual([0, 1]);
    expect(await world.database.orderTemplate.count()).toBe(1);
    const below = await linked('731');
    expect(await saved(below, 'Họp tuần')).toBe(0);
    expect(await below.says('/mau họp tuần')).toContain('Mẫu “Họp tuần” (của đơn vị)');
  });

  it('are used below and nowhere else, and removed by the own office only', async () => {
    await saved(officer, 'Của tỉnh');
    const [below, beside] = [await linked('731'), await linked('734')];
    await saved(beside, 'Của Tân Phú');
    expect(await below.says('/mau')).toMatch(/^1\. Của tỉnh \(/m);
    expect(await below.says('/mau của tân phú')).toContain('Không có mẫu nào tên như thế.');
    expect(await officer.says('/mau của tân phú')).toContain('Không có mẫu nào tên như thế.');
    const { id } = await world.database.orderTemplate.findFirstOrThrow({ where: { name: 'Của tỉnh' } });
    expect(await removed(below, id)).toBe(1);
    expect(await removed(await linked('75', 'manager'), id)).toBe(1);
    expect(await world.database.orderTemplate.count()).toBe(2);
    expect(await removed(await linked('75'), id)).toBe(0);
    expect(await world.database.orderTemplate.count()).toBe(1);
  });

  it('are no more than an office can look through', async () => {
    for (let at = 0; at < 30; at += 1) expect(await saved(officer, `Mẫu ${at}`)).toBe(0);
    expect(await saved(officer, 'Một nữa')).toBe(1);
  });
});
