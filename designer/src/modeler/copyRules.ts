import { names, type Open } from '../sop/editing';

/**
 * What a copy, or a step that becomes another kind, takes along: all that the SOP says of it, where that may stand (`meta.allowedIn`). A
 * printed number belongs to one step only: no copy is row 7 again.
 */
export class CopyRules {
  static $inject = ['eventBus', 'moddle', 'elementRegistry'];
  private readonly origins = new WeakMap<Open, string>();

  constructor(eventBus: Open, moddle: Open, private readonly registry: Open) {
    eventBus.on('moddleCopy.canCopyProperty', 2000, ({ property, propertyName, parent }: Open) => {
      if (parent?.$type === 'sop:Step' && propertyName === 'printedNo') return false;
      const allowedIn: string[] | undefined = moddle.registry.typeMap[property?.$type]?.meta?.allowedIn;
      const owner = parent?.$type === 'bpmn:ExtensionElements' ? parent.$parent : undefined;
      if (allowedIn && owner && !allowedIn.some(type => owner.$instanceOf(type))) return false;
    });
    eventBus.on('copyPaste.pasteElement', 500, ({ descriptor }: Open) => { if (descriptor.businessObject && !descriptor.labelTarget) this.origins.set(descriptor.businessObject, descriptor.id); });
    // What is made here is in no diagram yet: it is changed without a command of its own.
    eventBus.on('commandStack.elements.create.preExecute', ({ context }: Open) => this.settle(context.elements.filter((e: Open) => !e.labelTarget).map((e: Open) => e.businessObject)));
  }

  /** Copies that speak of one another mean the copies; what is neither copied along nor in this SOP is no longer spoken of. */
  private settle(made: Open[]): void {
    const fresh = new Map(made.filter(bo => this.origins.has(bo)).map(bo => [this.origins.get(bo)!, bo.id as string]));
    if (fresh.size === 0) return;
    const here = (id: string) => fresh.get(id) ?? (this.registry.get(id) ? id : undefined);
    for (const bo of made) {
      const said = (type: string) => bo.get('extensionElements')?.get('values')?.find((value: Open) => value.$type === type);
      const assignment = said('sop:Assignment'), activity = said('sop:Activity'), start = said('sop:Start'), lane = said('sop:Lane');
      if (assignment?.notCompletedBy) assignment.notCompletedBy = names(assignment.notCompletedBy).map(here).filter(Boolean).join(' ') || undefined;
      if (activity?.approvedBy) activity.approvedBy = here(activity.approvedBy);
      if (start?.default && this.has('sop:Start', other => other.default)) start.default = undefined;
      if (lane?.key && this.has('sop:Lane', other => other.key === lane.key)) lane.key = undefined;
      const condition = bo.conditionExpression;
      if (condition?.body) condition.body = condition.body.replace(/\boutcome_(\w+)/g, (all: string, id: string) => fresh.has(id) ? `outcome_${fresh.get(id)}` : all);
    }
  }

  private has(type: string, test: (said: Open) => boolean): boolean {
    return this.registry.filter((e: Open) => e.businessObject?.get?.('extensionElements')?.get('values')?.some((value: Open) => value.$type === type && test(value))).length > 0;
  }
}
