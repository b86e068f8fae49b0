/** The pictures there are of an area. */
export const CHART_VIEWS = ['units', 'trend', 'criteria', 'states'] as const;
export type ChartView = (typeof CHART_VIEWS)[number];

/** The view out of a link's or a button's parameter; undefined for any other word. */
export function readChartView(text: string | undefined): ChartView | undefined {
  return CHART_VIEWS.find((view) => view === text);
}
