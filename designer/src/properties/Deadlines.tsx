import type { Selected } from '../board';
import { extensionOf, type Open } from '../sop/editing';
import { t } from '../texts';
import { TimerSection } from './Timer';

/** When the step is due, and the timers on its edge. */
export function DeadlinesSection({ board, shape, bo }: Selected) {
  const words = t().deadlines;
  const standard = extensionOf(bo, 'sop:Step')?.time?.standard;
  const timers: Open[] = (shape.attachers ?? []).filter((a: Open) => a.businessObject.get('eventDefinitions')?.[0]?.$type === 'bpmn:TimerEventDefinition');
  return (
    <>
      <p class="sop-hint">{standard ? words.standard(t().table.standardTime(standard)) : words.none}</p>
      {timers.map(timer => (
        <fieldset class="sop-card" key={timer.id}>
          <legend>{timer.businessObject.name || words.timer}
            <span class="sop-list-buttons">
              <button type="button" title={words.show} aria-label={`${words.show}: ${timer.businessObject.name || timer.id}`} onClick={() => board.select(timer.id)}>→</button>
            </span>
          </legend>
          <TimerSection board={board} shape={timer} bo={timer.businessObject} />
        </fieldset>
      ))}
      {board.attachTimer && <button type="button" class="sop-add" onClick={() => board.attachTimer!(shape)}>+ {words.add}</button>}
    </>
  );
}
