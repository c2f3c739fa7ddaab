import { is } from 'bpmn-js/lib/util/ModelUtil';
import type { Board, Selected } from '../board';
import { owners } from '../identity/page';
import { extensionOf, type Open } from '../sop/editing';
import { t } from '../texts';
import { Section } from './controls';
import { DeadlineRules } from './deadlines/DeadlineRules';
import { TimerSection } from './Timer';

/** When the step is due, who is told by which rule, and the timers on its edge. */
export function DeadlinesSection({ board, shape, bo }: Selected) {
  const words = t().deadlines;
  const standard = extensionOf(bo, 'sop:Step')?.time?.standard;
  const timers: Open[] = timersOf(shape), isTask = is(bo, 'bpmn:UserTask'), process = processOf(bo);
  const sop = owners(board).find(owner => owner !== shape && (owner.businessObject.processRef ?? owner.businessObject) === process);
  return (
    <>
      <p class="sop-hint">{standard ? words.standard(t().table.standardTime(standard)) : words.none}{isTask && !standard && ` ${t().rules.noStandard}`}</p>
      {isTask && <>
        <DeadlineRules board={board} shape={shape} owner={bo} sop={process} standard={standard} />
        {sop && is(sop, 'bpmn:Participant') && <button type="button" class="sop-add" onClick={() => board.select(sop.id)}>{t().rules.toSop}</button>}
      </>}
      <Section title={words.timers} count={timers.length}>
        <p class="sop-hint">{words.beside}</p>
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
      </Section>
    </>
  );
}

/** The rules of all steps: one set for each process of the diagram. */
export function SopDeadlines({ board, only }: { board: Board; only?: Open }) {
  const all = only ? [only] : owners(board);
  return (
    <>
      <p class="sop-hint">{t().rules.ofSop}</p>
      {all.map(shape => (
        <div key={shape.id} role="group" aria-label={shape.businessObject.name ?? t().kinds.participant}>
          {all.length > 1 && <h3>{shape.businessObject.name ?? shape.id}</h3>}
          <DeadlineRules board={board} shape={shape} owner={shape.businessObject.processRef ?? shape.businessObject} />
        </div>
      ))}
    </>
  );
}

export const timersOf = (shape: Open): Open[] => (shape.attachers ?? []).filter((a: Open) => a.businessObject.get('eventDefinitions')?.[0]?.$type === 'bpmn:TimerEventDefinition');

function processOf(bo: Open): Open | undefined {
  for (let at = bo; at; at = at.$parent) if (at.$type === 'bpmn:Process') return at;
  return undefined;
}
