import { is } from 'bpmn-js/lib/util/ModelUtil';
import type Modeler from 'bpmn-js/lib/Modeler';
import type { Open } from '../sop/editing';
import { t } from '../texts';
import type { Target } from './DecisionDialog';
import type { Table } from './derive';
import { processOf, Drawn } from './drawn';

/** Where a way from a step can lead: other rows, work of the system, the ends that are there, a new end. */
export function targetsOf(modeler: Modeler, table: Table, step: string): Target[] {
  const words = t().table;
  const drawn = new Drawn(processOf(modeler.getDefinitions()));
  const short = (name: string) => name.length > 60 ? `${name.slice(0, 57)}…` : name;
  const rows = table.rows.filter(row => row.id !== step).map(row => ({ id: row.id, name: short(`${row.no ? `${row.no}. ` : ''}${row.name || row.activity || words.unnamed}`) }));
  const named = (node: Open, kind: string) => ({ id: node.id, name: short(node.name?.trim() ? `${kind}: ${node.name.trim()}` : kind) });
  const work = table.automatic.map(({ id, name }) => ({ id, name: short(`${words.decision.automatic}: ${name}`) }));
  const joins = drawn.nodes.filter(node => is(node, 'bpmn:Gateway') || is(node, 'bpmn:IntermediateCatchEvent') || is(node, 'bpmn:IntermediateThrowEvent')).filter(node => drawn.into(node).some(flow => is(flow.sourceRef, 'bpmn:Gateway')));
  const ends = drawn.nodes.filter(node => is(node, 'bpmn:EndEvent')).map(node => named(node, words.decision.end));
  return [...rows, ...work, ...joins.map(node => named(node, words.decision.join)), ...ends, { id: '', name: words.decision.newEnd }];
}
