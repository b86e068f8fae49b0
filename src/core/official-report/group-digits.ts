/** A whole number as Vietnamese documents write it: "8.432". */
export function groupDigits(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, '.');
}
