import { is } from 'bpmn-js/lib/util/ModelUtil';
import type { Selected } from '../board';
import type { Open } from '../sop/editing';
import { t } from '../texts';
import { AmountField } from './AmountField';
import { Check, NumberField, Section, Select, TextField } from './controls';
import { type Amount, type Cycle, periodUnits, plainUnits, readAmount, readCycle, toInstant, toLocal, workingUnits, writeAmount, writeCycle } from './timing';

type Kind = 'timeDuration' | 'timeDate' | 'variable' | 'timeCycle';

/** When a timer fires: after a length of working or plain time, at an instant, or again and again. In words; what they do not say stands as it is written. */
export function TimerSection({ board, shape, bo }: Selected) {
  const words = t().timer;
  const timer = bo.get('eventDefinitions')[0];
  // A process that has not begun has nothing to count from.
  const begins = is(bo, 'bpmn:StartEvent') && !bo.$parent?.triggeredByEvent;
  const property = (['timeDuration', 'timeDate', 'timeCycle'] as const).find(k => timer.get(k));
  const expression: Open = property && timer.get(property);
  const working = expression?.get('sop:workingTime') === true;
  const variable: string | undefined = property === 'timeDate' ? expression.get('sop:variable') : undefined;
  const kind: Kind = variable !== undefined ? 'variable' : property ?? (begins ? 'timeCycle' : 'timeDuration');
  const kinds: Kind[] = begins ? ['timeCycle', 'timeDate'] : ['timeDuration', 'timeDate', 'variable', 'timeCycle'];

  return (
    <Section title={words.title}>
      <Select label={words.kind} value={kind} options={kinds.map(value => ({ value, label: words.kinds[value] }))} onChange={to => begin(to as Kind)} />
      {kind === 'timeDuration' && duration()}
      {kind === 'timeDate' && <Instant label={words.at} value={expression?.body} onChange={body => write('timeDate', { body })} />}
      {kind === 'variable' && <TextField label={words.variable} hint={words.variableHint} mono value={variable} onChange={name => name && write('timeDate', { body: undefined, variable: name })} />}
      {kind === 'timeCycle' && repeating()}
      {is(bo, 'bpmn:BoundaryEvent') && <Check label={words.interrupting} on={bo.cancelActivity !== false} onChange={cancelActivity => board.edit.own(shape, { cancelActivity })} />}
    </Section>
  );

  function duration() {
    const amount = readAmount(expression?.body, working);
    if (expression?.body && !amount) return <Written body={expression.body} onChange={body => write('timeDuration', { body, working })} />;
    return <AmountField label={words.after} value={amount} units={{ working: workingUnits, plain: plainUnits }} onChange={a => write('timeDuration', { body: writeAmount(a), working: a.working })} />;
  }

  function repeating() {
    const cycle = readCycle(expression?.body, working);
    if (expression?.body && !cycle) return <Written body={expression.body} onChange={body => write('timeCycle', { body, working })} />;
    const change = (part: Partial<Cycle>) => { const next = { ...cycle, ...part }; write('timeCycle', { body: writeCycle(next), working: next.every?.working ?? working }); };
    const every = <AmountField label={words.every} value={cycle?.every} units={begins ? { working: [], plain: periodUnits } : { working: workingUnits, plain: plainUnits }} onChange={(a: Amount) => change({ every: a })} />;
    if (begins) return <><Instant label={words.first} value={cycle?.first} onChange={first => change({ first })} />{every}</>;
    return <>{every}<NumberField label={words.times} hint={words.timesHint} value={cycle?.times} onChange={times => change({ times })} /></>;
  }

  /** The kind is another one now: what it begins with can be run, so that it is never half said. */
  function begin(to: Kind): void {
    if (to === kind) return;
    if (to === 'timeDuration') return write(to, { body: 'P1D', working: true });
    if (to === 'variable') return write('timeDate', { body: undefined, variable: words.variableFresh });
    const soon = toInstant(`${new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)}T07:30`);
    if (to === 'timeDate') return write(to, { body: soon });
    return write(to, begins ? { body: writeCycle({ first: soon, every: { count: 1, unit: 'MO', working: false } }) } : { body: 'R/P1D', working: true });
  }

  function write(to: 'timeDuration' | 'timeDate' | 'timeCycle', said: { body?: string; working?: boolean; variable?: string }): void {
    const made = board.edit.make('bpmn:FormalExpression', { ...(said.body ? { body: said.body } : {}), ...(said.working ? { 'sop:workingTime': true } : {}), ...(said.variable ? { 'sop:variable': said.variable } : {}) });
    made.$parent = timer;
    board.edit.inner(shape, timer, { timeDuration: undefined, timeDate: undefined, timeCycle: undefined, [to]: made });
  }
}

/** A moment on the office's clock. */
function Instant(p: { label: string; value?: string; onChange(instant: string): void }) {
  const local = toLocal(p.value);
  if (p.value && !local) return <Written body={p.value} onChange={p.onChange} />;
  return (
    <div class="sop-field"><label>{p.label}
      <input type="datetime-local" value={local ?? ''} onChange={e => e.currentTarget.value && p.onChange(toInstant(e.currentTarget.value))} /></label>
      <small>{t().timer.zone}</small></div>
  );
}

/** What the fields cannot say stays as it was written. */
function Written(p: { body: string; onChange(body: string): void }) {
  return <TextField label={t().timer.written} hint={t().timer.writtenHint} mono value={p.body} onChange={p.onChange} />;
}
