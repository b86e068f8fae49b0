import { fold } from './fold.js';

/** "Hủy", "hủy bỏ" alone: whoever says so wants no more of what is going on. */
export function givesUp(text: string): boolean {
  return /^huy(?: bo)?$/.test(fold(text).trim());
}
