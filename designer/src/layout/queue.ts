/** A binary heap of states by what they cost; among equals the one that came last: it is farthest on its way. */
export class Queue {
  private totals = new Float64Array(1024);
  private states = new Int32Array(1024);
  private orders = new Int32Array(1024);
  private order = 0;
  size = 0;

  clear(): void { this.size = this.order = 0; }

  /** The least total. */
  get least(): number { return this.totals[0]; }

  add(state: number, total: number): void {
    if (this.size === this.totals.length) this.grow();
    let at = this.size++;
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (this.totals[up] < total) break;
      this.move(up, at);
      at = up;
    }
    this.put(at, state, total, this.order++);
  }

  /** The state that costs least, no longer in the queue. */
  take(): number {
    const top = this.states[0], last = --this.size;
    const [state, total, order] = [this.states[last], this.totals[last], this.orders[last]];
    let at = 0;
    for (let child = 1; child < last; child = at * 2 + 1) {
      if (child + 1 < last && this.less(child + 1, this.totals[child], this.orders[child])) child++;
      if (!this.less(child, total, order)) break;
      this.move(child, at);
      at = child;
    }
    this.put(at, state, total, order);
    return top;
  }

  private less(at: number, total: number, order: number): boolean { return this.totals[at] < total || (this.totals[at] === total && this.orders[at] > order); }

  private move(from: number, to: number): void { this.put(to, this.states[from], this.totals[from], this.orders[from]); }

  private put(at: number, state: number, total: number, order: number): void {
    this.states[at] = state;
    this.totals[at] = total;
    this.orders[at] = order;
  }

  private grow(): void {
    const larger = <T extends Float64Array | Int32Array>(old: T, fresh: T): T => { fresh.set(old); return fresh; };
    const room = this.totals.length * 2;
    this.totals = larger(this.totals, new Float64Array(room));
    this.states = larger(this.states, new Int32Array(room));
    this.orders = larger(this.orders, new Int32Array(room));
  }
}
