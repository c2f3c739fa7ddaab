import type { Open } from '../sop/editing';

/**
 * What a copy, or a step that becomes another kind, takes along. Each of the SOP's elements says where it may stand
 * (`meta.allowedIn`), and a printed row belongs to one step only: no copy is the seventh row again.
 */
export class CopyRules {
  static $inject = ['eventBus', 'moddle'];

  constructor(eventBus: Open, moddle: Open) {
    eventBus.on('moddleCopy.canCopyProperty', 2000, ({ property, parent }: Open) => {
      if (property?.$type === 'sop:Step') return false;
      const allowedIn: string[] | undefined = moddle.registry.typeMap[property?.$type]?.meta?.allowedIn;
      const owner = parent?.$type === 'bpmn:ExtensionElements' ? parent.$parent : undefined;
      if (allowedIn && owner && !allowedIn.some(type => owner.$instanceOf(type))) return false;
    });
  }
}
