import { html, type Html } from '../html.js';
import type { Board } from './board.js';

/** A point on the map, shaded by how much is still missing: 0 nothing, 1 everything; undefined where nobody must. */
interface Point {
  readonly name: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly missing: number | undefined;
}

const SIZE = 1000;
const EDGE = 60;
const LEAST_POINTS = 2;

/** Where the area's units or schools lie and how they stand; undefined when too few places are known. */
export function boardMap(board: Board): Html | undefined {
  const points = pointsOf(board);
  if (points.length < LEAST_POINTS) return undefined;
  const place = projection(points);
  const marks = points.map((point) => {
    const { x, y } = place(point);
    return html`<circle
      cx="${x}"
      cy="${y}"
      r="18"
      fill="${colourOf(point.missing)}"
      stroke="#fff"
      stroke-width="4"
      ><title>${point.name}</title></circle
    >`;
  });
  return html`<svg viewBox="0 0 ${SIZE} ${SIZE}" role="img" aria-label="Bản đồ các đơn vị">${marks}</svg>`;
}

function pointsOf({ figures, schools }: Board): Point[] {
  const units = figures.children.flatMap(({ unit, tally, place }): Point[] =>
    place
      ? [
          {
            name: unit.name,
            ...place,
            missing: tally.must === 0 ? undefined : 1 - tally.declared / tally.must,
          },
        ]
      : [],
  );
  const own = schools.flatMap(({ name, latitude, longitude, state }): Point[] =>
    latitude === null || longitude === null
      ? []
      : [{ name, latitude, longitude, missing: state === 'exempt' ? undefined : state === 'silent' ? 1 : 0 }],
  );
  return [...units, ...own];
}

/** North up, both axes to one scale: a degree of longitude shrinks with the latitude. */
function projection(points: readonly Point[]): (point: Point) => { x: number; y: number } {
  const middle = points.reduce((sum, { latitude }) => sum + latitude, 0) / points.length;
  const shrink = Math.cos((middle * Math.PI) / 180);
  const xs = points.map(({ longitude }) => longitude * shrink);
  const ys = points.map(({ latitude }) => -latitude);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const span = Math.max(Math.max(...xs) - left, Math.max(...ys) - top, 1e-6);
  const scale = (SIZE - 2 * EDGE) / span;
  return ({ latitude, longitude }) => ({
    x: Math.round(EDGE + (longitude * shrink - left) * scale),
    y: Math.round(EDGE + (-latitude - top) * scale),
  });
}

function colourOf(missing: number | undefined): string {
  if (missing === undefined) return '#adb5bd';
  if (missing === 0) return '#0b5cad';
  return missing < 0.2 ? '#f08c00' : '#c92a2a';
}
