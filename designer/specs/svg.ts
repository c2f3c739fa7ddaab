/**
 * What bpmn-js asks of SVG and jsdom does not have: matrices and sizes. Geometry is not what these specs look at,
 * so that plain numbers are enough; how it looks is seen in a real browser.
 */
class Matrix {
  a = 1; b = 0; c = 0; d = 1; e = 0; f = 0;
  inverse() { return this; }
  multiply() { return this; }
  translate() { return this; }
  scale() { return this; }
  rotate() { return this; }
}

class Transform {
  matrix = new Matrix();
  setMatrix(matrix: Matrix) { this.matrix = matrix; }
  setTranslate() {}
  setRotate() {}
  setScale() {}
}

class Transforms {
  private readonly items: Transform[] = [];
  get numberOfItems() { return this.items.length; }
  clear() { this.items.length = 0; }
  initialize(item: Transform) { this.items.splice(0, this.items.length, item); return item; }
  appendItem(item: Transform) { this.items.push(item); return item; }
  getItem(index: number) { return this.items[index]; }
  consolidate() { return this.items[0] ?? null; }
}

function give(type: { prototype: object }, members: PropertyDescriptorMap): void {
  for (const [name, member] of Object.entries(members))
    if (!(name in type.prototype)) Object.defineProperty(type.prototype, name, { configurable: true, ...member });
}

const lists = new WeakMap<object, { baseVal: Transforms }>();
const method = (value: () => unknown): PropertyDescriptor => ({ value, writable: true });

give(SVGElement, {
  getBBox: method(() => ({ x: 0, y: 0, width: 100, height: 20 })),
  getScreenCTM: method(() => new Matrix()),
  getCTM: method(() => new Matrix()),
  getComputedTextLength: method(() => 60),
  getTotalLength: method(() => 0),
  getPointAtLength: method(() => ({ x: 0, y: 0 })),
  transform: {
    get(this: object) {
      if (!lists.has(this)) lists.set(this, { baseVal: new Transforms() });
      return lists.get(this);
    },
  },
});
give(SVGSVGElement, {
  createSVGMatrix: method(() => new Matrix()),
  createSVGPoint: method(() => ({ x: 0, y: 0, matrixTransform: () => ({ x: 0, y: 0 }) })),
  createSVGTransform: method(() => new Transform()),
  createSVGTransformFromMatrix: method(() => new Transform()),
});

// Words are measured on a canvas, which jsdom has none of.
HTMLCanvasElement.prototype.getContext = (() => ({ font: '', measureText: (text: string) => ({ width: text.length * 6 }) })) as never;

Object.assign(globalThis, { SVGMatrix: Matrix, CSS: { escape: (name: string) => name.replace(/[^\w-]/g, c => `\\${c}`) } });

// Browsers have it; Node.js has it from 22 on.
if (!('union' in Set.prototype))
  Object.defineProperty(Set.prototype, 'union', { value(this: Set<unknown>, other: Iterable<unknown>) { return new Set([...this, ...other]); } });
