import { is } from 'bpmn-js/lib/util/ModelUtil';
import type { Selected } from '../board';
import { t } from '../texts';
import { Check, Section, Select, TextField } from './controls';

const kinds = ['timeDuration', 'timeDate', 'timeCycle'] as const;

/** When a timer fires: after a duration (of working time, if marked), at an instant, or again and again for a start. */
export function TimerSection({ board, shape, bo }: Selected) {
  const timer = bo.get('eventDefinitions')[0];
  const kind = kinds.find(k => timer.get(k)) ?? (is(bo, 'bpmn:StartEvent') ? 'timeCycle' : 'timeDuration');
  const allowed = is(bo, 'bpmn:StartEvent') ? (['timeCycle', 'timeDate'] as const) : (['timeDuration', 'timeDate'] as const);
  const names = { timeDuration: t().timer.duration, timeDate: t().timer.date, timeCycle: t().timer.cycle };
  return (
    <Section title={t().timer.title}>
      <Select label={t().timer.kind} value={kind} options={allowed.map(k => ({ value: k, label: names[k] }))} onChange={k => write(k as typeof kind, '')} />
      <TextField label={t().timer.value} mono hint={t().timer.hints[kind]} value={timer.get(kind)?.body} onChange={value => write(kind, value)} />
      {kind === 'timeDuration' && timer.timeDuration &&
        <Check label={t().timer.working} on={timer.timeDuration.get('sop:workingTime') === true} onChange={on => board.edit.inner(shape, timer.timeDuration, { 'sop:workingTime': on || undefined })} />}
      {is(bo, 'bpmn:BoundaryEvent') &&
        <Check label={t().timer.interrupting} on={bo.cancelActivity !== false} onChange={cancelActivity => board.edit.own(shape, { cancelActivity })} />}
    </Section>
  );

  function write(to: typeof kind, body: string): void {
    const working = to === 'timeDuration' ? timer.timeDuration?.get('sop:workingTime') ?? true : undefined;
    const expression = board.edit.make('bpmn:FormalExpression', { body, ...(working ? { 'sop:workingTime': true } : {}) });
    expression.$parent = timer;
    board.edit.inner(shape, timer, { timeDuration: undefined, timeDate: undefined, timeCycle: undefined, [to]: expression });
  }
}
