import { useState } from 'preact/hooks';
import type Modeler from 'bpmn-js/lib/Modeler';
import { DecisionDialog } from './DecisionDialog';
import type { Table } from './derive';
import { called } from './flow';
import { Refused } from './refused';
import type { RowEditing } from './rowEditing';
import { targetsOf } from './targets';

/** The decision of one step, asked for in a dialog that stays open with the reason while it is refused. */
export function DecidingStep(p: { editing: RowEditing; modeler: Modeler; table: Table; step: string; onClose(done: boolean): void }) {
  const { editing, table, step } = p;
  const [problem, setProblem] = useState<string>();
  const row = table.rows.find(r => r.id === step);
  if (!row) return null;
  const decide = (edit: () => void) => {
    try {
      edit();
      p.onClose(true);
    } catch (failure) {
      if (!(failure instanceof Refused)) throw failure;
      setProblem(failure.message);
    }
  };
  return (
    <DecisionDialog step={called(row)} decision={editing.decision(step)} targets={targetsOf(p.modeler, table, step)} problem={problem} onClose={() => p.onClose(false)}
      onDecide={outcomes => decide(() => editing.makeDecision(step, outcomes))} onPlain={target => decide(() => editing.removeDecision(step, target))}
      onLead={outcomes => decide(() => editing.setTargets(outcomes.map(outcome => [outcome.flow!, outcome.target ?? ''])))} />
  );
}
