const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** HTML that needs no escaping any more; made by `html`, or from a constant of our own. */
export class Html {
  readonly source: string;
  constructor(source: string) {
    this.source = source;
  }
}

/** A template whose inserted strings and numbers are escaped for element content and quoted attributes; `Html` goes in as it is. */
export function html(parts: TemplateStringsArray, ...values: readonly Insertable[]): Html {
  return new Html(parts.map((part, index) => `${part}${sourceOf(values[index])}`).join(''));
}

type Insertable = string | number | Html | readonly Html[] | undefined;

function sourceOf(value: Insertable): string {
  if (value === undefined) return '';
  if (value instanceof Html) return value.source;
  if (typeof value === 'object') return value.map(({ source }) => source).join('\n');
  return String(value).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
