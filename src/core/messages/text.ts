import { createInstance } from 'i18next';
import { declareTexts } from './vi/declare.js';
import { commonTexts } from './vi/common.js';
import { accountTexts } from './vi/account.js';
import { grantTexts } from './vi/grant.js';
import { helpTexts } from './vi/help.js';
import { roundTexts } from './vi/round.js';
import { officeTexts } from './vi/office.js';
import { certificateTexts } from './vi/certificate.js';
import { receiptTexts } from './vi/receipt.js';
import { queryTexts } from './vi/query.js';
import { behalfTexts } from './vi/behalf.js';
import { escalationTexts } from './vi/escalation.js';
import { remindTexts } from './vi/remind.js';
import { exemptTexts } from './vi/exempt.js';
import { digestTexts } from './vi/digest.js';
import { rolloutTexts } from './vi/rollout.js';
import { journalTexts } from './vi/journal.js';
import { supportTexts } from './vi/support.js';
import { watchTexts } from './vi/watch.js';
import { officialTexts } from './vi/official.js';
import { reportTexts } from './vi/reports.js';
import { orderTexts } from './vi/orders.js';
import { callTexts } from './vi/calls.js';
import { replaceTexts } from './vi/replace.js';
import { approvalTexts } from './vi/approval.js';
import { templateTexts } from './vi/templates.js';

const vi = {
  ...commonTexts,
  ...accountTexts,
  ...grantTexts,
  ...helpTexts,
  ...declareTexts,
  ...roundTexts,
  ...officeTexts,
  ...receiptTexts,
  ...certificateTexts,
  ...queryTexts,
  ...remindTexts,
  ...exemptTexts,
  ...digestTexts,
  ...rolloutTexts,
  ...journalTexts,
  ...supportTexts,
  ...watchTexts,
  ...reportTexts,
  ...orderTexts,
  ...officialTexts,
  ...escalationTexts,
  ...behalfTexts,
  ...callTexts,
  ...approvalTexts,
  ...replaceTexts,
  ...templateTexts,
} as const;

/** Every message a person can get has a key here. */
export type TextKey = keyof typeof vi;

/** Whether a name put together at run time is a key of the catalogue. */
export function isTextKey(name: string): name is TextKey {
  return Object.hasOwn(vi, name);
}

const catalogue = createInstance({
  lng: 'vi',
  resources: { vi: { translation: vi } },
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
  initAsync: false,
});
void catalogue.init();

/** The text of `key` with `{{name}}` replaced by `values.name`; plain text, NFC, nothing escaped. */
export function say(key: TextKey, values: Readonly<Record<string, string | number>> = {}): string {
  const parts = partsOf(key);
  let said = parts[0] ?? '';
  for (let at = 1; at < parts.length; at += 2)
    said += `${values[parts[at] ?? ''] ?? ''}${parts[at + 1] ?? ''}`;
  return said;
}

/**
 * A text cut at its gaps: words, name, words, name, … Kept, because the messages of a wave say the same few texts hundreds of
 * thousands of times, and to have the catalogue fill in the gaps anew each time was half of what they cost.
 */
function partsOf(key: TextKey): readonly string[] {
  const known = cut.get(key);
  if (known) return known;
  const parts = catalogue.t(key, { skipInterpolation: true }).split(/{{(\w+)}}/);
  cut.set(key, parts);
  return parts;
}

const cut = new Map<TextKey, readonly string[]>();
