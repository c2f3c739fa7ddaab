import { after, before } from './grid';
import { bottom, type Rect, right } from './graph';

export interface Obstacle { id: string; rect: Rect }

/** Ways keep this far from shapes, pixels. */
export const clearance = 9;

const crossing = 4, flat = 1, upright = 2;

/** Where ways of some edges may run: on the lines of the grid, inside a region, around obstacles. */
export class Room {
  private readonly blocked: Uint8Array;
  private readonly near = new Map<number, Obstacle[]>();
  readonly low: { x: number; y: number };
  readonly high: { x: number; y: number };

  constructor(private readonly xs: number[], private readonly ys: number[], obstacles: Obstacle[], region?: Rect) {
    this.blocked = new Uint8Array(xs.length * ys.length);
    const first = (values: number[], at: number) => { const found = after(values, at); return found < 0 ? values.length : found; };
    this.low = region ? { x: first(xs, region.x + 1), y: first(ys, region.y + 1) } : { x: 0, y: 0 };
    this.high = region ? { x: before(xs, right(region) - 1), y: before(ys, bottom(region) - 1) } : { x: xs.length - 1, y: ys.length - 1 };
    for (const obstacle of obstacles) {
      this.block(obstacle.rect);
      for (const square of squares(obstacle.rect)) this.near.set(square, [...this.near.get(square) ?? [], obstacle]);
    }
  }

  isFree(vertex: number): boolean { return (this.blocked[vertex] & crossing) === 0; }

  /** Whether a way can run from the vertex to the next one on the line. */
  isOpen(vertex: number, isFlat: boolean): boolean { return (this.blocked[vertex] & (isFlat ? flat : upright)) === 0; }

  /** Whether the stretch between a shape and its first line meets nothing else. */
  isClear(stub: Rect, except: string): boolean {
    return !squares(stub).some(square => this.near.get(square)?.some(o => o.id !== except && stub.x < right(o.rect) && right(stub) > o.rect.x && stub.y < bottom(o.rect) && bottom(stub) > o.rect.y));
  }

  private block(rect: Rect): void {
    const width = this.xs.length, height = this.ys.length;
    const [left, last] = [after(this.xs, rect.x - clearance + .01), before(this.xs, right(rect) + clearance - .01)];
    const [top, low] = [after(this.ys, rect.y - clearance + .01), before(this.ys, bottom(rect) + clearance - .01)];
    const firstX = left < 0 ? width : left, firstY = top < 0 ? height : top;
    for (let y = firstY; y <= low; y++) for (let x = firstX; x <= last; x++) this.blocked[y * width + x] |= crossing;
    // Stretches over an obstacle that lies between two lines.
    for (let y = firstY; y <= low; y++) for (let x = Math.max(0, firstX - 1); x <= last; x++) this.blocked[y * width + x] |= flat;
    for (let x = firstX; x <= last; x++) for (let y = Math.max(0, firstY - 1); y <= low; y++) this.blocked[y * width + x] |= upright;
    if (last < firstX && firstX > 0 && firstX < width) for (let y = firstY; y <= low; y++) this.blocked[y * width + firstX - 1] |= flat;
    if (low < firstY && firstY > 0 && firstY < height) for (let x = firstX; x <= last; x++) this.blocked[(firstY - 1) * width + x] |= upright;
  }
}

/** The squares of the plane that a rectangle touches, as numbers. */
function squares(rect: Rect): number[] {
  const side = 256, at = (v: number) => Math.floor(v / side);
  const found: number[] = [];
  for (let x = at(rect.x); x <= at(right(rect)); x++) for (let y = at(rect.y); y <= at(bottom(rect)); y++) found.push(x * 100003 + y);
  return found;
}
