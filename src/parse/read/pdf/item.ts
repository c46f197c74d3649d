/** A piece of text as the page places it; x to the right, y downwards, in points; `y` is the baseline. */
export interface Item {
  readonly text: string;
  readonly x0: number;
  readonly x1: number;
  readonly y: number;
  readonly size: number;
}
