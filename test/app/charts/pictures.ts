import { Resvg } from '@resvg/resvg-js';

/** A picture as rows of red, green, blue, alpha. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

/** Decodes a PNG, shrunk to `width` pixels across, on white. */
export function decode(png: Uint8Array, width: number): Pixels {
  const href = `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
  const view = new DataView(png.buffer, png.byteOffset);
  const height = Math.round((view.getUint32(20) / view.getUint32(16)) * width);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><image width="${width}" height="${height}" href="${href}"/></svg>`;
  const image = new Resvg(svg, { background: 'white' }).render();
  return { width: image.width, height: image.height, rgba: image.pixels };
}

/** Share of pixels, 0 to 1, in which one colour differs by more than `tolerance` of 255; 1 for pictures of other sizes. */
export function difference(a: Pixels, b: Pixels, tolerance: number): number {
  if (a.width !== b.width || a.height !== b.height) return 1;
  let other = 0;
  for (let at = 0; at < a.rgba.length; at += 4) {
    const differs = [0, 1, 2].some((colour) => {
      return Math.abs((a.rgba[at + colour] ?? 0) - (b.rgba[at + colour] ?? 0)) > tolerance;
    });
    if (differs) other += 1;
  }
  return other / (a.width * a.height);
}
