import type { Board } from '../board';
import { extensionOf, type Open } from '../sop/editing';
import { t } from '../texts';
import { type Clause, type Condition, type Operator, type Value, writeCondition } from './conditions';
import { Select } from './controls';

/** What people fill in anywhere in the SOP, by name: the first field of a name stands for it. */
export function fieldsOf(board: Board): Open[] {
  const all = [...board.all('bpmn:StartEvent'), ...board.all('bpmn:UserTask')].flatMap(shape => (extensionOf(shape.businessObject, 'sop:Form')?.get('fields') ?? []) as Open[]);
  return all.filter((field, i) => all.findIndex(f => f.id === field.id) === i);
}

const numeric: Operator[] = ['===', '!==', '>', '>=', '<', '<=', 'filled', 'empty'], choosing: Operator[] = ['===', '!==', 'filled', 'empty'], ticking: Operator[] = ['===', '!=='];
const operatorsFor = (type: string | undefined): Operator[] => type === 'number' || type === 'date' || !type ? numeric : type === 'boolean' ? ticking : ['file', 'table', 'multiChoice', 'checklist'].includes(type) ? ['filled', 'empty'] : choosing;

const firstValue = (field: Open | undefined): Value => field?.type === 'number' ? 0 : field?.type === 'boolean' ? true : field?.get?.('choices')?.[0]?.value ?? '';

/** A condition in words: a field, how it compares, and with what. */
export function ConditionFields({ board, condition, onChange }: { board: Board; condition: Condition; onChange(formula: string): void }) {
  const words = t().condition;
  const fields = fieldsOf(board);
  const write = (clauses: Clause[], join = condition.join) => onChange(writeCondition({ join, clauses }));
  const change = (i: number, part: Partial<Clause>) => write(condition.clauses.map((clause, n) => n === i ? { ...clause, ...part } : clause));
  const add = () => write([...condition.clauses, { variable: fields[0]?.id ?? 'isian', operator: operatorsFor(fields[0]?.type)[0], value: firstValue(fields[0]) }]);
  const choose = (i: number, id: string) => { const field = fields.find(f => f.id === id); change(i, { variable: id, operator: operatorsFor(field?.type)[0], value: firstValue(field) }); };
  return (
    <div role="group" aria-label={words.title}>
      {condition.clauses.map((clause, i) => {
        const field = fields.find(f => f.id === clause.variable);
        const allowed = operatorsFor(field?.type);
        return (
          <fieldset class="sop-card sop-clause" key={i}>
            <legend>{i === 0 ? words.when : words.joins[condition.join]}
              <span class="sop-list-buttons"><button type="button" aria-label={words.remove(i + 1)} title={t().panel.remove} onClick={() => write(condition.clauses.filter((_, n) => n !== i))}>×</button></span></legend>
            <Select label={words.field} value={clause.variable} onChange={id => choose(i, id)}
              options={[...fields.map(f => ({ value: f.id, label: f.label ?? f.id })), ...(field ? [] : [{ value: clause.variable, label: clause.variable }])]} />
            <div class="sop-pair">
              <Select label={words.compares} value={clause.operator} onChange={operator => change(i, { operator: operator as Operator })}
                options={(allowed.includes(clause.operator) ? allowed : [...allowed, clause.operator]).map(value => ({ value, label: words.operators[value] }))} />
              {clause.operator !== 'filled' && clause.operator !== 'empty' && <ValueField field={field} value={clause.value} onChange={value => change(i, { value })} />}
            </div>
          </fieldset>
        );
      })}
      {condition.clauses.length > 1 && <Select label={words.join} value={condition.join} options={(['&&', '||'] as const).map(value => ({ value, label: words.all[value] }))} onChange={join => write(condition.clauses, join as Condition['join'])} />}
      {fields.length === 0 && condition.clauses.length === 0 ? <p class="sop-hint">{words.noFields}</p> : <button type="button" class="sop-add" onClick={add}>+ {words.add}</button>}
    </div>
  );
}

function ValueField({ field, value, onChange }: { field: Open | undefined; value?: Value; onChange(value: Value): void }) {
  const words = t().condition;
  const choices: Open[] = field?.get('choices') ?? [];
  if (field?.type === 'boolean' || typeof value === 'boolean')
    return <Select label={words.value} value={String(value ?? true)} options={[{ value: 'true', label: words.yes }, { value: 'false', label: words.no }]} onChange={chosen => onChange(chosen === 'true')} />;
  if (choices.length > 0)
    return <Select label={words.value} value={String(value ?? '')} options={choices.map(c => ({ value: c.value, label: c.label ?? c.value }))} onChange={onChange} />;
  const isNumber = field?.type === 'number' || !field && typeof value === 'number';
  return (
    <div class="sop-field"><label>{words.value}
      <input type={field?.type === 'date' ? 'date' : isNumber ? 'number' : 'text'} step="any" value={value === undefined ? '' : String(value)} onChange={e => onChange(isNumber ? Number(e.currentTarget.value) : e.currentTarget.value)} /></label></div>
  );
}
