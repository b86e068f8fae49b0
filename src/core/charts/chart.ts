/** A picture of figures for a phone, in words and numbers; `drawChart` turns it into what the drawing library reads. */
export type Chart = BarsChart | TrendChart | HeatChart | DonutChart;

/** The words every picture carries. */
interface Titled {
  /** The unit, e.g. "Tỉnh Đồng Nai". */
  readonly title: string;
  /** What is shown of which round, as of when. */
  readonly subtitle: string;
}

/** Rates of the units right below one, worst first as given; at most `BARS_MOST` are drawn. */
export interface BarsChart extends Titled {
  readonly kind: 'bars';
  readonly bars: readonly { readonly name: string; readonly declared: number; readonly must: number }[];
}

/** How the rate went from round to round, oldest first. */
export interface TrendChart extends Titled {
  readonly kind: 'trend';
  readonly points: readonly {
    /** E.g. "01/03". */
    readonly label: string;
    readonly declared: number;
    readonly onTime: number;
    readonly must: number;
  }[];
}

/** Which criteria failed in which round, oldest round first: `failed[i]` of `rated[i]` schools in `rounds[i]`. */
export interface HeatChart extends Titled {
  readonly kind: 'heat';
  readonly rounds: readonly string[];
  readonly rated: readonly number[];
  readonly criteria: readonly { readonly name: string; readonly failed: readonly number[] }[];
}

/** Where the schools of one round stand, with the rate in the middle. */
export interface DonutChart extends Titled {
  readonly kind: 'donut';
  readonly rate: string;
  readonly states: readonly { readonly name: string; readonly count: number; readonly tone: Tone }[];
}

/** Meaning of a colour: declared in time, declared late, silent, exempt. */
export type Tone = 'done' | 'late' | 'silent' | 'exempt';

/** So many bars are still legible on a phone. */
export const BARS_MOST = 20;
