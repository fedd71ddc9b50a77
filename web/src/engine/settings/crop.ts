/** A picture under a square window: how often it is enlarged, and where its middle lies, as shares of its sides. */
export interface Crop {
  zoom: number;
  x: number;
  y: number;
}

export interface Sides {
  width: number;
  height: number;
}

export const MOST_ZOOM = 5;
export const WHOLE: Crop = { zoom: 1, x: 0.5, y: 0.5 };

/** The side of the part under the window, in pixels of the picture. */
function spanOf(sides: Sides, zoom: number): number {
  return Math.min(sides.width, sides.height) / zoom;
}

function between(least: number, value: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}

/** The same within its bounds: the window never leaves the picture. */
export function fit(crop: Crop, sides: Sides): Crop {
  const zoom = between(1, crop.zoom, MOST_ZOOM);
  const half = spanOf(sides, zoom) / 2;
  const [marginX, marginY] = [half / sides.width, half / sides.height];
  return { zoom, x: between(marginX, crop.x, 1 - marginX), y: between(marginY, crop.y, 1 - marginY) };
}

/** After the picture was moved by so many pixels of a window of the given side. */
export function moved(crop: Crop, sides: Sides, window: number, by: { x: number; y: number }): Crop {
  const each = spanOf(sides, crop.zoom) / window;
  const x = crop.x - (by.x * each) / sides.width;
  const y = crop.y - (by.y * each) / sides.height;
  return fit({ ...crop, x, y }, sides);
}

/** The part under the window, in pixels of the picture. */
export function partOf(crop: Crop, sides: Sides): { left: number; top: number; side: number } {
  const { zoom, x, y } = fit(crop, sides);
  const side = spanOf(sides, zoom);
  return { left: x * sides.width - side / 2, top: y * sides.height - side / 2, side };
}

/** How the whole picture lies behind a window of the given side. */
export function placeOf(crop: Crop, sides: Sides, window: number) {
  const { left, top, side } = partOf(crop, sides);
  const scale = window / side;
  return {
    width: sides.width * scale,
    height: sides.height * scale,
    transform: `translate(${-left * scale}px, ${-top * scale}px)`,
  };
}
