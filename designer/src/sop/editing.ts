import type Modeling from 'bpmn-js/lib/features/modeling/Modeling';

/** A model element of bpmn-moddle or a shape of diagram-js: both are open records, which their own typings say too. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Open = any;

type Properties = Record<string, unknown>;

/** The SOP's element of that type on a BPMN element, or undefined. */
export function extensionOf(owner: Open, type: string): Open | undefined {
  return owner?.get('extensionElements')?.get('values')?.find((value: Open) => value.$instanceOf?.(type));
}

/** Names separated by spaces, as XML lists them. */
export const names = (list: string | undefined): string[] => (list ?? '').split(/\s+/).filter(Boolean);

/** Every change of the SOP's attributes, each one command of the one undo stack. */
export class SopEditing {
  static $inject = ['modeling', 'moddle', 'commandStack'];

  constructor(private readonly modeling: Modeling, private readonly moddle: Open, private readonly commands: Open) {
    commands.register('sop.refer', { preExecute: ({ change }: Open) => change() });
  }

  /** BPMN's own properties of what the shape stands for. */
  own(shape: Open, properties: Properties): void {
    this.modeling.updateProperties(shape, properties);
  }

  /** Properties of an element somewhere inside `shape`'s element. */
  inner(shape: Open, element: Open, properties: Properties): void {
    this.modeling.updateModdleProperties(shape, element, properties);
  }

  /** Lets `element` refer to the file's message, signal … of that name (or code), made when there is none yet; no name: to none. */
  refer(shape: Open, element: Open, reference: string, type: string, name: string, by = 'name'): void {
    const change = () => {
      if (!name) return this.inner(shape, element, { [reference]: undefined });
      let file = element;
      while (file.$parent) file = file.$parent;
      const roots: Open[] = file.get('rootElements');
      let found = roots.find(root => root.$type === type && root.get(by) === name);
      if (!found) {
        const taken = new Set(roots.map(root => root.id)), base = `${type.slice(5)}_${name.replace(/[^A-Za-z0-9_]+/g, '_')}`;
        let id = base;
        for (let n = 2; taken.has(id); n++) id = `${base}_${n}`;
        found = this.make(type, { id, name, [by]: name });
        found.$parent = file;
        this.inner(shape, file, { rootElements: [...roots, found] });
      }
      this.inner(shape, element, { [reference]: found });
    };
    this.commands.execute('sop.refer', { change });
  }

  /** Writes properties of the SOP's element of that type; makes it when it is missing, takes it away when nothing is left in it. */
  write(shape: Open, owner: Open, type: string, properties: Properties): void {
    const found = extensionOf(owner, type);
    const isEmpty = found ? !this.leavesSomething(found, properties) : !Object.values(properties).some(hasContent);
    if (isEmpty) return this.remove(shape, owner, type);
    if (found) {
      for (const value of Object.values(properties).flat()) if (value && typeof value === 'object') (value as Open).$parent ??= found;
      return this.inner(shape, found, properties);
    }
    this.add(shape, owner, this.make(type, properties));
  }

  remove(shape: Open, owner: Open, type: string): void {
    const found = extensionOf(owner, type);
    if (!found) return;
    const extension = owner.get('extensionElements');
    const values = extension.get('values').filter((value: Open) => value !== found);
    if (values.length > 0) this.inner(shape, extension, { values });
    else this.inner(shape, owner, { extensionElements: undefined });
  }

  /** A new element with its children's `$parent` set, ready to be written. */
  make(type: string, properties: Properties = {}): Open {
    const element = this.moddle.create(type, properties);
    for (const value of Object.values(properties).flat())
      if (value && typeof value === 'object') (value as Open).$parent = element;
    return element;
  }

  private add(shape: Open, owner: Open, element: Open): void {
    const extension = owner.get('extensionElements');
    if (extension) {
      element.$parent = extension;
      return this.inner(shape, extension, { values: [...extension.get('values'), element] });
    }
    const created = this.make('bpmn:ExtensionElements', { values: [element] });
    created.$parent = owner;
    this.inner(shape, owner, { extensionElements: created });
  }

  private leavesSomething(found: Open, change: Properties): boolean {
    // What another program wrote beside stays, and the element with it.
    return Object.keys(found.$attrs ?? {}).some(name => !name.startsWith('xmlns')) || found.$descriptor.properties.some((p: Open) => {
      const name = p.ns.localName as string;
      return hasContent(name in change ? change[name] : found.get(name));
    });
  }
}

function hasContent(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== '' && value !== false;
}
