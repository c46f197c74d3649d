import { OPS } from "pdfjs-dist/legacy/build/pdf.mjs";
import { multiply } from "./matrix.ts";

/** A straight line along an axis: at `at` on the other axis, from `from` to `to`. */
export interface Segment {
  readonly horizontal: boolean;
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** Lines closer than this are one: borders of neighbouring cells, double rules, corners drawn apart. */
export const snap = 2.5;

/** More lines than any table has: a drawing, whose lines mean nothing to us. */
const segmentLimit = 20_000;

const strokes = new Set<number>([
  OPS.stroke,
  OPS.closeStroke,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
]);
const fills = new Set<number>([
  OPS.fill,
  OPS.eoFill,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
]);

/** A page's drawing operators with their arguments, in order. */
export interface OperatorList {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

/** The ruled lines of a page: stroked lines and edges, and rectangles so thin that they are lines. */
export function segmentsOf(list: OperatorList, base: readonly number[]): Segment[] {
  const segments: Segment[] = [];
  const stack: (readonly number[])[] = [];
  let matrix = base;
  for (let at = 0; at < list.fnArray.length && segments.length < segmentLimit; at += 1) {
    const operator = list.fnArray[at];
    const args: unknown = list.argsArray[at];
    if (operator === OPS.save) stack.push(matrix);
    else if (operator === OPS.restore || operator === OPS.paintFormXObjectEnd) matrix = stack.pop() ?? base;
    else if (operator === OPS.transform) matrix = multiply(matrix, numbers(args));
    else if (operator === OPS.paintFormXObjectBegin) {
      stack.push(matrix);
      const [form] = Array.isArray(args) ? args : [];
      if (form) matrix = multiply(matrix, numbers(form));
    } else if (operator === OPS.constructPath && Array.isArray(args)) segments.push(...pathSegments(args, matrix));
  }
  return segments.length >= segmentLimit ? [] : segments;
}

function numbers(value: unknown): number[] {
  return ArrayBuffer.isView(value) || Array.isArray(value) ? Array.from(value as ArrayLike<number>, Number) : [];
}

type Point = readonly [number, number];

function pathSegments([painting, data]: readonly unknown[], matrix: readonly number[]): Segment[] {
  const operator = Number(painting);
  const parts = subpaths(numbers(Array.isArray(data) ? data[0] : undefined), matrix);
  const drawn = strokes.has(operator) ? parts.flatMap(edges) : [];
  return fills.has(operator) ? [...drawn, ...parts.flatMap(thinRectangle)] : drawn;
}

/** The library's path codes: 0 move, 1 line, 2 cubic, 3 quadratic, 4 close. */
function subpaths(data: readonly number[], [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: readonly number[]): Point[][] {
  const parts: Point[][] = [];
  const lengths = [2, 2, 6, 4, 0];
  for (let at = 0; at < data.length; ) {
    const code = data[at] ?? 4;
    const length = lengths[code] ?? 0;
    const [x = 0, y = 0] = data.slice(at + length - 1, at + length + 1);
    const part = parts.at(-1);
    if (code === 0) parts.push([[a * x + c * y + e, b * x + d * y + f]]);
    else if (code === 4) part?.push(part[0] ?? [0, 0]);
    else part?.push([a * x + c * y + e, b * x + d * y + f]);
    at += length + 1;
  }
  return parts;
}

function edges(points: readonly Point[]): Segment[] {
  return points.slice(1).flatMap((point, index) => segment(points[index] ?? point, point));
}

/** A line along an axis, long enough to be a cell's edge. */
function segment([x0, y0]: Point, [x1, y1]: Point): Segment[] {
  const width = Math.abs(x1 - x0);
  const height = Math.abs(y1 - y0);
  if (Math.max(width, height) < 1 || Math.min(width, height) > 0.6) return [];
  return width > height
    ? [{ horizontal: true, at: (y0 + y1) / 2, from: Math.min(x0, x1), to: Math.max(x0, x1) }]
    : [{ horizontal: false, at: (x0 + x1) / 2, from: Math.min(y0, y1), to: Math.max(y0, y1) }];
}

function thinRectangle(points: readonly Point[]): Segment[] {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  if (Math.min(x1 - x0, y1 - y0) > 3 || Math.max(x1 - x0, y1 - y0) < 1) return [];
  return x1 - x0 > y1 - y0
    ? [{ horizontal: true, at: (y0 + y1) / 2, from: x0, to: x1 }]
    : [{ horizontal: false, at: (x0 + x1) / 2, from: y0, to: y1 }];
}
