const STEPS = [0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4, 8] as const;
const WHOLE = 1;

/** The next larger size; from "fits" it is the picture's own. */
export function zoomIn(zoom: number | null): number {
  return zoom === null ? WHOLE : (STEPS.find((step) => step > zoom) ?? zoom);
}

/** The next smaller size; from "fits" half of the picture's own. */
export function zoomOut(zoom: number | null): number {
  return zoom === null ? 0.5 : (STEPS.findLast((step) => step < zoom) ?? zoom);
}
