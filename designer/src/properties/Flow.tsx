import { is } from 'bpmn-js/lib/util/ModelUtil';
import type { Selected } from '../board';
import { extensionOf, type Open } from '../sop/editing';
import { t } from '../texts';
import { Check, Section, Select, TextField } from './controls';

const byOutcome = /^\s*outcome\s*===?\s*["']([^"']+)["']\s*$/;

/** When a decision takes this path: an outcome of the step before it, a formula, or "when no other does". */
export function FlowSection({ board, shape, bo }: Selected) {
  const insert = <button type="button" class="sop-add" onClick={() => board.insertStep(shape)}>+ {t().tools.insert}</button>;
  if (!is(bo.sourceRef, 'bpmn:ExclusiveGateway')) return <>{insert}<p class="sop-hint">{t().flow.onlyGateway}</p></>;
  const condition: string = bo.conditionExpression?.body ?? '';
  const isDefault = bo.sourceRef.default === bo;
  const outcomes = outcomesBefore(bo.sourceRef);
  const chosen = byOutcome.exec(condition)?.[1];
  const isKnown = condition === '' || outcomes.some(o => o.id === chosen);

  return (
    <>
    {insert}
    <Section title={t().flow.title}>
      <Check label={t().flow.isDefault} on={isDefault} onChange={on => board.edit.own(shape.source, { default: on ? bo : undefined })} />
      {!isDefault && <>
        {outcomes.length > 0 &&
          <Select label={t().flow.when} value={isKnown ? chosen ?? '' : '*'} onChange={id => id !== '*' && write(id && `outcome === "${id}"`)}
            options={[{ value: '', label: t().flow.always }, ...outcomes.map(o => ({ value: o.id, label: o.label ?? o.id })), ...(isKnown ? [] : [{ value: '*', label: t().flow.custom }])]} />}
        <TextField label={t().flow.formula} mono rows={2} value={condition} placeholder={'outcome === "layak"'} onChange={write} />
      </>}
    </Section>
    </>
  );

  function write(body: string): void {
    const conditionExpression = body ? board.edit.make('bpmn:FormalExpression', { body }) : undefined;
    if (conditionExpression) conditionExpression.$parent = bo;
    board.edit.own(shape, { conditionExpression });
  }
}

/** The outcomes of the user tasks that lead to the gateway, also through other gateways. */
export function outcomesBefore(node: Open, seen = new Set<Open>()): Open[] {
  if (seen.has(node)) return [];
  seen.add(node);
  const found = (node.get('incoming') ?? []).flatMap((flow: Open) => {
    const source = flow.sourceRef;
    if (is(source, 'bpmn:UserTask')) return extensionOf(source, 'sop:Outcomes')?.get('outcomes') ?? [];
    return is(source, 'bpmn:Gateway') ? outcomesBefore(source, seen) : [];
  });
  return found.filter((o: Open, i: number) => found.findIndex((other: Open) => other.id === o.id) === i);
}
