/** An ISO date as documents write it: 23/02/2021. */
export function documentDate(on: string): string {
  return on.split('-').reverse().join('/');
}
