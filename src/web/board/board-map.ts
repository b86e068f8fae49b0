import { cut } from '../../core/charts/style.js';
import { shortName } from '../../core/flows/office/unit-name.js';
import { say } from '../../core/messages/text.js';
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
const EDGE = 70;
const LEAST_POINTS = 2;
/** A phone shows a thousand units of the drawing on some 330 pixels: letters of 36 are read like small print. */
const LETTER = 36;
const LETTER_WIDTH = 20;
const LABELS_MOST = 24;

/** Where the area's units or schools lie and how they stand; undefined when too few places are known. */
export function boardMap(board: Board): Html | undefined {
  const points = pointsOf(board);
  if (points.length < LEAST_POINTS) return undefined;
  const place = projection(points);
  const placed = points.map((point) => ({ ...point, ...place(point) }));
  const marks = placed.map(
    ({ x, y, name, missing }) =>
      html`<circle cx="${x}" cy="${y}" r="20" fill="${colourOf(missing)}" stroke="#fff" stroke-width="4"
        ><title>${name}</title></circle
      >`,
  );
  const labels = labelled(placed).map(
    ({ x, y, text, isLeft }) =>
      html`<text
        x="${isLeft ? x - 30 : x + 30}"
        y="${y + 12}"
        text-anchor="${isLeft ? 'end' : 'start'}"
        font-size="${LETTER}"
        fill="#1b1f24"
        stroke="#fff"
        stroke-width="6"
        paint-order="stroke"
        >${text}</text
      >`,
  );
  return html`<svg viewBox="0 0 ${SIZE} ${SIZE}" role="img" aria-label="${say('board.map')}">
    ${marks}${labels}
  </svg>`;
}

interface Placed extends Point {
  readonly x: number;
  readonly y: number;
}

/** Names beside their points as far as they do not lie over each other; those that lack most come first. */
function labelled(placed: readonly Placed[]): { x: number; y: number; text: string; isLeft: boolean }[] {
  const taken = placed.map(({ x, y }) => ({ left: x - 22, right: x + 22, top: y - 22, bottom: y + 22 }));
  const labels: ReturnType<typeof labelled> = [];
  const worstFirst = placed.toSorted((a, b) => (b.missing ?? -1) - (a.missing ?? -1));
  for (const { x, y, name } of worstFirst) {
    if (labels.length >= LABELS_MOST) break;
    const text = cut(shortName(name), 18);
    const width = text.length * LETTER_WIDTH;
    const boxes = [false, true].map((isLeft) => ({
      isLeft,
      ...(isLeft ? { left: x - 30 - width, right: x - 24 } : { left: x + 24, right: x + 30 + width }),
      ...{ top: y - LETTER / 2, bottom: y + LETTER / 2 },
    }));
    const free = boxes.find(
      (box) =>
        box.left >= 0 &&
        box.right <= SIZE &&
        taken.every(
          (other) =>
            box.right < other.left ||
            box.left > other.right ||
            box.bottom < other.top ||
            box.top > other.bottom,
        ),
    );
    if (!free) continue;
    taken.push(free);
    labels.push({ x, y, text, isLeft: free.isLeft });
  }
  return labels;
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
  if (missing === 0) return '#2b8a3e';
  return missing < 0.2 ? '#f08c00' : '#c92a2a';
}
