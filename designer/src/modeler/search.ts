import { is } from 'bpmn-js/lib/util/ModelUtil';
import type { Open } from '../sop/editing';
import { t } from '../texts';
import { kindOf } from './kinds';

interface Piece { matched?: string; normal?: string }

/** `Ctrl+F` finds elements by the words a person sees, in the order of the drawing; below each stands what it is and whose work. */
export class SopSearch {
  static $inject = ['searchPad', 'elementRegistry'];

  constructor(searchPad: Open, private readonly registry: Open) { searchPad.registerProvider(this); }

  find(pattern: string): { element: Open; primaryTokens: Piece[]; secondaryTokens: Piece[] }[] {
    const wanted = pattern.trim().toLowerCase();
    if (wanted === '') return [];
    const lanes: Open[] = this.registry.filter((e: Open) => is(e, 'bpmn:Lane') && e.type !== 'label');
    return (this.registry.filter((e: Open) => e.parent && e.type !== 'label' && e.businessObject) as Open[])
      .map(element => ({ element, words: String(element.businessObject.name ?? element.businessObject.text ?? '') }))
      .filter(({ words }) => words.toLowerCase().includes(wanted))
      .sort((a, b) => top(a.element) - top(b.element))
      .map(({ element, words }) => {
        const lane = lanes.find(l => l.businessObject.get('flowNodeRef').includes(element.businessObject))?.businessObject.name;
        return { element, primaryTokens: pieces(words, wanted), secondaryTokens: [{ normal: [kindOf(element), lane && `${t().panel.lane}: ${lane}`].filter(Boolean).join(' · ') }] };
      });
  }
}

const top = (element: Open): number => element.waypoints ? element.waypoints[0].y : element.y;

function pieces(words: string, wanted: string): Piece[] {
  const at = words.toLowerCase().indexOf(wanted);
  return [{ normal: words.slice(0, at) }, { matched: words.slice(at, at + wanted.length) }, { normal: words.slice(at + wanted.length) }].filter(p => (p.matched ?? p.normal) !== '');
}
