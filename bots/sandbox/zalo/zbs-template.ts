/** A message template as Zalo reviewed it; parameters stand in its text as `<name>`. */
export interface ZbsTemplate {
  readonly id: string;
  readonly text: string;
  readonly approved: boolean;
}
