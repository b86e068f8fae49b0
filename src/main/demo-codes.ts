import type { DemoCode } from '../../bots/sandbox/control.js';
import { issueCode } from '../../prisma/store/accounts-store.js';
import type { Store } from './store.js';

const DEMO = [
  { role: 'school', unitCode: '75000004', label: 'Trường THPT Ngô Quyền' },
  {
    role: 'officer',
    unitCode: '75',
    organisation: 'Sở Giáo dục và Đào tạo tỉnh Đồng Nai',
    label: 'Cán bộ Sở GDĐT Đồng Nai',
  },
  {
    role: 'manager',
    unitCode: '75',
    organisation: 'UBND tỉnh Đồng Nai',
    label: 'Theo dõi, UBND tỉnh Đồng Nai',
  },
] as const;

/** Three ready-made activation codes, new at every start: a school, an officer, a manager of the demo province. */
export async function issueDemoCodes({ database, hashCode }: Store, now: Date): Promise<DemoCode[]> {
  const codes: DemoCode[] = [];
  for (const { label, ...wish } of DEMO) {
    const code = await issueCode(database, hashCode, wish, { now, validDays: 3650 });
    codes.push({ role: wish.role, label, code });
  }
  return codes;
}
