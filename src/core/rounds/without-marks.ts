/** Vietnamese text in lower case without diacritics or surrounding blanks, for matching titles and codes. */
export function withoutMarks(text: string): string {
  return text.trim().toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd');
}
