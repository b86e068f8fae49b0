import { z } from 'zod';
import type { KeptTemplate } from '../../../conversation/lookups/order-templates.js';
import type { OrderKind } from '../../../conversation/lookups/orders.js';
import type { Facts } from '../../../conversation/facts.js';
import type { Button, Input } from '../../../conversation/turn.js';
import { say } from '../../../messages/text.js';
import { shippedTemplates } from '../../../messages/vi/order-templates.js';
import { fold } from '../../../read/fold.js';
import { readChoice } from '../../../read/read-choice.js';

/** Names on one page of a list. */
const PAGE = 8;
export const TEMPLATE_NAME_MOST = 40;

/** A template an officer may use: shipped, or kept by the own office or one above. */
export interface Usable {
  /** `12` of a kept one, `s3` of a shipped one. */
  readonly id: string;
  readonly name: string;
  readonly content: string;
  /** Whose it is, in words. */
  readonly from: string;
  readonly own: boolean;
}

/** All of them, the nearest office's first; of one name only the nearest. */
export function usableTemplates(kept: readonly KeptTemplate[], kind?: OrderKind): Usable[] {
  const all = [
    ...kept.map(({ templateId, name, content, office, own }): Usable => ({
      ...{ id: String(templateId), name, content, own },
      from: own ? say('template.own') : office,
    })),
    ...shippedTemplates.flatMap(({ kind: only, name, content }, at): Usable[] =>
      kind === undefined || only === undefined || only === kind
        ? [{ id: `s${at}`, name, content, from: say('template.shipped'), own: false }]
        : [],
    ),
  ];
  return all.filter(({ name }, at) => all.findIndex((one) => fold(one.name) === fold(name)) === at);
}

export const templatePage = z.object({
  page: z.number(),
  total: z.number(),
  shown: z.array(z.object({ id: z.string(), name: z.string(), from: z.string() })),
});
/** A page of a list as a conversation keeps it. */
export type TemplatePage = z.infer<typeof templatePage>;

/** The page of that number; after the last one the first again. */
export function pageOf(usable: readonly Usable[], wanted: number): TemplatePage {
  const page = wanted * PAGE < usable.length ? wanted : 0;
  const shown = usable
    .slice(page * PAGE, (page + 1) * PAGE)
    .map(({ id, name, from }) => ({ id, name, from }));
  return { page, total: usable.length, shown };
}

/** The page in numbered lines, with how many come after it. */
export function pageLines({ page, total, shown }: TemplatePage): string {
  const lines = shown.map(({ name, from }, index) =>
    say('template.line', { at: page * PAGE + index + 1, name, from }),
  );
  const rest = total - (page * PAGE + shown.length);
  return [...lines, ...(rest > 0 ? [say('template.rest', { count: rest })] : [])].join('\n');
}

/** A button for every name when the channel shows all of them beside the others, and [Tiếp] when there are more pages. */
export function pageButtons({ total, shown }: TemplatePage, { channel }: Facts, others: number): Button[][] {
  const more: Button[] = total > shown.length ? [{ label: say('template.more'), choice: 'more' }] : [];
  const fits = shown.length + more.length + others <= channel.buttons;
  const names = shown.map(({ id, name }): Button[] => [{ label: name, choice: `t:${id}` }]);
  return [...(fits ? names : []), ...(more.length > 0 ? [more] : [])];
}

/** "Tiếp", tapped or typed. */
export function wantsMore(input: Input): boolean {
  if (input.type === 'choice') return input.choice === 'more';
  return input.type === 'text' && /^(?:tiep|xem tiep|trang sau|con nua)$/.test(fold(input.text));
}

/** What of a page was tapped or typed: an id, or else the words of a name. */
export function readPick(
  input: Input,
  { page, shown }: TemplatePage,
): { readonly id?: string; readonly words?: string } {
  if (input.type === 'choice') return { id: input.choice.replace(/^t:/, '') };
  if (input.type !== 'text') return {};
  const words = templateWords(input.text) ?? input.text;
  const number = /^\s*(\d{1,3})\s*[.)]?\s*$/.exec(words)?.[1];
  if (number === undefined) return { words };
  const id = shown[Number(number) - 1 - page * PAGE]?.id;
  return id === undefined ? { words } : { id };
}

/** The template of that id, or the one that the words name or number; `several` when more than one fits equally. */
export function findTemplate(
  usable: readonly Usable[],
  { id, words }: { readonly id?: string | undefined; readonly words?: string | undefined },
): Usable | 'several' | undefined {
  if (id !== undefined) return usable.find((one) => one.id === id);
  if (words === undefined) return undefined;
  if (/^\s*\d+\s*[.)]?\s*$/.test(words)) return usable[Number.parseInt(words, 10) - 1];
  const read = readChoice(
    words,
    usable.map(({ id: code, name: label }) => ({ code, label })),
  );
  if (read.kind === 'ambiguous') return 'several';
  return read.kind === 'choice' ? usable.find((one) => one.id === read.code) : undefined;
}

const NAMED = /^\s*(?:dùng\s+|dung\s+)?(?:mẫu|mau)(?:\s+(?:số|so|tên|ten))?(?![\p{L}\p{N}])[\s:]*(.*)$/isu;
const LISTS = /^(?:san|co san|nao|danh sach|noi dung|khac)?$/;

/** "mẫu tập huấn": the name after the word, empty when the list is asked for; undefined when a text is none of this. */
export function templateWords(text: string): string | undefined {
  const name = NAMED.exec(text.normalize('NFC'))?.[1]?.trim();
  if (name === undefined || [...name].length > TEMPLATE_NAME_MOST + 10) return undefined;
  return LISTS.test(fold(name)) ? '' : name;
}
