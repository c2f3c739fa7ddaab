import type { Open } from '../sop/editing';

const key = 'sop-salinan';

/**
 * What was copied can be pasted into another SOP, also in another tab: it goes through this browser's storage. Ids are made new on
 * pasting and lanes follow from where it is put down, as with every paste.
 */
export class SharedClipboard {
  static $inject = ['eventBus', 'clipboard', 'copyPaste', 'moddle'];

  constructor(eventBus: Open, private readonly clipboard: Open, copyPaste: Open, private readonly moddle: Open) {
    eventBus.on('copyPaste.elementsCopied', ({ tree }: Open) => { try { localStorage.setItem(key, JSON.stringify(tree)); } catch { /* Too much to keep: it can still be pasted here. */ } });
    const paste = copyPaste.paste.bind(copyPaste);
    copyPaste.paste = (context: Open) => { this.fetch(); return paste(context); };
  }

  get isEmpty(): boolean { try { return this.clipboard.isEmpty() && !localStorage.getItem(key); } catch { return this.clipboard.isEmpty(); } }

  /** The newest copy of any tab. */
  private fetch(): void {
    let text: string | null = null;
    try { text = localStorage.getItem(key); } catch { /* Without storage the own copy counts. */ }
    if (!text) return;
    const tree = JSON.parse(text, revive(this.moddle));
    // Without an id each gets a new one: the same words in two SOPs are two elements.
    for (const descriptor of Object.values(tree).flat() as Open[]) for (const element of [descriptor.businessObject, descriptor.oldBusinessObject]) if (element) element.id = undefined;
    this.clipboard.set(tree);
  }
}

/** Elements of the model again, from plain data; what is referred to twice is one. */
function revive(moddle: Open): (name: string, value: Open) => Open {
  const made = new Map<string, Open>();
  return (_, value) => {
    if (!value || typeof value !== 'object' || typeof value.$type !== 'string') return value;
    const { $type, ...attributes } = value;
    if (attributes.id && made.has(attributes.id)) return made.get(attributes.id);
    const element = moddle.create($type, attributes);
    for (const child of Object.values(attributes).flat()) if (child && typeof child === 'object' && '$type' in child && !(child as Open).$parent) (child as Open).$parent = element;
    if (attributes.id) made.set(attributes.id, element);
    return element;
  };
}
