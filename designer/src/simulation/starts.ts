import type { Open } from '../sop/editing';
import type { Stage } from './stage';

/** The start events of the process itself, from top to bottom. */
export function startsOf(stage: Stage): { id: string; name: string; isDefault: boolean }[] {
  return stage.get('elementRegistry')
    .filter((e: Open) => e.type === 'bpmn:StartEvent' && e.businessObject.$parent?.$type === 'bpmn:Process')
    .sort((a: Open, b: Open) => a.y - b.y || a.x - b.x)
    .map((e: Open) => ({ id: e.id, name: e.businessObject.name || e.id, isDefault: isDefault(e.businessObject) }));
}

/** The viewer knows no words of the SOP's own: they are there as they came. */
function isDefault(event: Open): boolean {
  const start = (event.extensionElements?.values ?? []).find((v: Open) => v.$type === 'sop:start' || v.$type === 'sop:Start');
  return String(start?.default ?? start?.$attrs?.default ?? '') === 'true';
}
