import { is } from 'bpmn-js/lib/util/ModelUtil';
import type { Selected } from '../board';
import { extensionOf, type Open } from '../sop/editing';
import { t } from '../texts';
import { ConditionFields, fieldsOf } from './ConditionFields';
import { readCondition, writeCondition } from './conditions';
import { Check, Section, Select, TextField } from './controls';

const byOutcome = /^\s*outcome\s*===?\s*["']([^"']+)["']\s*$/;

/** When this path is taken: an outcome of the step before it, what was filled in, a formula, or "when no other is". And whether the printed SOP has it. */
export function FlowSection({ board, shape, bo }: Selected) {
  const words = t().flow;
  const source = bo.sourceRef;
  const chooses = is(source, 'bpmn:ExclusiveGateway') || is(source, 'bpmn:InclusiveGateway') || is(source, 'bpmn:Activity');
  return (
    <>
      <button type="button" class="sop-add" onClick={() => board.insertStep(shape)}>+ {t().tools.insert}</button>
      {chooses ? <ConditionSection board={board} shape={shape} bo={bo} /> : <p class="sop-hint">{words.onlyGateway}</p>}
      <Check label={words.extension} on={bo.get('sop:extension') === true} onChange={on => board.edit.own(shape, { 'sop:extension': on || undefined })} />
      <p class="sop-hint">{words.extensionHint}</p>
    </>
  );
}

function ConditionSection({ board, shape, bo }: Selected) {
  const words = t().flow;
  const formula: string = bo.conditionExpression?.body ?? '';
  const isDefault = bo.sourceRef.default === bo;
  const outcomes = is(bo.sourceRef, 'bpmn:Gateway') ? outcomesBefore(bo.sourceRef) : is(bo.sourceRef, 'bpmn:UserTask') ? extensionOf(bo.sourceRef, 'sop:Outcomes')?.get('outcomes') ?? [] : [];
  const chosen = byOutcome.exec(formula)?.[1];
  const condition = readCondition(formula);
  const kind = formula === '' ? '' : outcomes.some((o: Open) => o.id === chosen) ? chosen! : condition ? 'clauses' : 'own';
  const choose = (to: string) => {
    if (to === 'own') return;
    if (to === 'clauses') { const [field] = fieldsOf(board); return write(writeCondition({ join: '&&', clauses: [{ variable: field?.id ?? 'isian', operator: 'filled' }] })); }
    write(to && `outcome === "${to}"`);
  };
  return (
    <Section title={words.title}>
      <Check label={words.isDefault} on={isDefault} onChange={on => board.edit.own(shape.source, { default: on ? bo : undefined })} />
      {!isDefault && <>
        <Select label={words.when} value={kind} onChange={choose} options={[
          { value: '', label: words.always }, ...outcomes.map((o: Open) => ({ value: o.id, label: words.outcome(o.label ?? o.id) })),
          { value: 'clauses', label: words.clauses }, ...(kind === 'own' ? [{ value: 'own', label: words.custom }] : [])]} />
        {kind === 'clauses' && <ConditionFields board={board} condition={condition!} onChange={write} />}
        <details class="sop-formula" open={kind === 'own'}><summary>{words.formula}</summary>
          <TextField label={words.formula} mono rows={2} value={formula} placeholder={'outcome === "layak"'} onChange={write} /></details>
      </>}
    </Section>
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
