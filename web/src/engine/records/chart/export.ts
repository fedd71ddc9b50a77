import { csvOf } from "./csv";
import type { Shape } from "./shape";

/** The figures of a shape as lines of a spreadsheet, under the names of its columns. */
export function csvLines(shape: Shape, head: string, names: readonly string[]): (string | number | null)[][] {
  const lines = shape.categories.map((one, at) => [
    one.label,
    ...shape.series.map((series) => series.values[at] ?? null),
  ]);
  return [[head, ...names], ...lines];
}

export function saveCsv(name: string, lines: readonly (readonly (string | number | null)[])[]): void {
  save(new Blob([csvOf(lines)], { type: "text/csv" }), `${name}.csv`);
}

/** For a screen that is read from near; larger than this a picture of lines needs not be. */
const SCALE = 2;

/** Saves a drawing as a picture on the ground it stands on. Waits until it is drawn; does nothing where none comes. */
export async function savePng(name: string, box: HTMLElement | null): Promise<void> {
  if (box === null) return;
  const drawing = await drawn(box);
  if (drawing === undefined) return;
  const { clientWidth: width, clientHeight: height } = drawing;
  const picture = await loaded(drawing, width, height);
  const canvas = document.createElement("canvas");
  canvas.width = width * SCALE;
  canvas.height = height * SCALE;
  const pen = canvas.getContext("2d");
  if (pen === null) return;
  pen.fillStyle = getComputedStyle(box).getPropertyValue("--surface").trim() || "#ffffff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((done) => {
    canvas.toBlob(done, "image/png");
  });
  if (blob !== null) save(blob, `${name}.png`);
}

/** The drawing in a box. Who asks early has it as soon as it stands: it is looked for every 50 ms, for 10 s. */
async function drawn(box: HTMLElement, tries = 200): Promise<SVGSVGElement | undefined> {
  const found = [...box.querySelectorAll<SVGSVGElement>("svg")].find((one) => one.clientHeight > 100);
  if (found !== undefined || tries === 0) return found;
  await new Promise((done) => setTimeout(done, 50));
  return drawn(box, tries - 1);
}

async function loaded(drawing: SVGSVGElement, width: number, height: number): Promise<HTMLImageElement> {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  const text = new XMLSerializer().serializeToString(copy);
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await picture.decode();
  return picture;
}

function save(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The download has taken what it needs by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
