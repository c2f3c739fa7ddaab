import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { boundaries, catches, drawn, ends, eventStarts, gateways, kindOf, starts, tasks, throws } from '../src/modeler/kinds';
import type { Open } from '../src/sop/editing';
import { kindNamesEnglish, kindNamesIndonesian } from '../src/texts/kinds';
import { openModeler } from './open';

beforeEach(() => localStorage.clear());

const elements = readFileSync(join(import.meta.dirname, '../../docs/elements.md'), 'utf8');
const executed = new Set([...elements.split('## Refused')[0].matchAll(/`(\w+)`/g)].map(m => m[1]));
const columns = ['start of a process', 'start of an event sub-process', 'start of a sub-process', 'intermediate, waits', 'boundary', 'intermediate, throws', 'end'];
const runs = (event: string, where: string) => elements.split('\n').find(line => line.startsWith(`| ${event} |`))?.split('|').slice(2)[columns.indexOf(where)].trim() === '●';

describe('what is offered', () => {
  it('is what the engine runs, as its own list of elements says', () => {
    for (const kind of [...tasks, ...gateways, ...drawn]) {
      const name = kind.type.slice(5, 6).toLowerCase() + kind.type.slice(6);
      expect([kind.id, executed.has(name)]).toEqual([kind.id, true]);
    }
    const places = [[starts, columns[0]], [eventStarts, columns[1]], [catches, columns[3]], [boundaries, columns[4]], [throws, columns[5]], [ends, columns[6]]] as const;
    for (const [kinds, where] of places)
      for (const kind of kinds) {
        const event = /bpmn:(\w+)EventDefinition/.exec(String(kind.options?.eventDefinitionType ?? ''))?.[1].toLowerCase() ?? 'none';
        expect([kind.id, where, runs(event, where)]).toEqual([kind.id, where, true]);
      }
  });

  it('has a name in both languages', () => {
    for (const kind of [...tasks, ...gateways, ...starts, ...eventStarts, ...catches, ...throws, ...ends, ...boundaries, ...drawn])
      expect([kind.id, !!kindNamesIndonesian[kind.id], !!kindNamesEnglish[kind.id]]).toEqual([kind.id, true, true]);
  });

  it('is only what an SOP needs until everything is asked for', async () => {
    const { get, shape } = await openModeler();
    const offered = () => Object.keys(get('palette').getEntries());
    expect(offered()).not.toContain('callActivity');
    const replaced = () => Object.keys(get('replaceMenuProvider').getPopupMenuEntries(shape('S1')));
    expect(replaced()).not.toContain('sendTask');
    get('sopEverything').toggle();
    expect(offered()).toContain('callActivity');
    expect(replaced()).toContain('sendTask');
    expect((await openModeler()).get('sopEverything').isOn).toBe(true);
  });

  it('can be put in the place of a step, whatever it is', async () => {
    const { get, shape } = await openModeler();
    get('sopEverything').toggle();
    for (const id of Object.keys(get('replaceMenuProvider').getPopupMenuEntries(shape('S1')))) {
      const { get, shape, undo } = await openModeler();
      get('replaceMenuProvider').getPopupMenuEntries(shape('S1'))[id].action();
      const made = get('selection').get()[0];
      expect(kindOf(made)).toBe(kindNamesIndonesian[id]);
      undo();
      expect(shape('S1').type).toBe('bpmn:UserTask');
    }
  }, 60000);
});

describe('keys', () => {
  const press = (opened: Open, key: string, more: object = {}) => opened.get('keyboard')._keyHandler(Object.assign(new KeyboardEvent('keydown', { key, ...more })));

  it('go from element to element and along the flow', async () => {
    const opened = await openModeler();
    opened.get('selection').select(opened.shape('S1'));
    press(opened, 'ArrowDown', { altKey: true });
    expect(opened.get('selection').get()[0].id).toBe(opened.shape('S1').outgoing[0].target.id);
    press(opened, 'ArrowUp', { altKey: true });
    expect(opened.get('selection').get()[0].id).toBe('S1');
  });

  it('open the menus of a mouse', async () => {
    const opened = await openModeler();
    opened.get('selection').select(opened.shape('S1'));
    press(opened, 'k');
    expect(opened.get('popupMenu').isOpen()).toBe(true);
  });
});
