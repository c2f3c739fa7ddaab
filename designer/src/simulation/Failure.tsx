import type { Diagnostic } from '../lint/finding';
import type { Stage } from './stage';

/** Findings shown with a refusal; the drawer of the designer has all of them. */
const shownFindings = 5;

/** Why nothing was played, with what stands in the way. */
export function Failure({ problem, stage }: { problem: Error & { diagnostics?: Diagnostic[] }; stage: Stage }) {
  const errors = (problem.diagnostics ?? []).filter(d => d.severity === 'error').slice(0, shownFindings);
  return (
    <div class="sop-simulation-failure" role="alert">
      <p>{problem.message}</p>
      {errors.length > 0 && <ul>{errors.map((d, i) => <li key={i}>{d.elementId && <><b>{stage.nameOf(d.elementId)}</b>: </>}{d.message}</li>)}</ul>}
    </div>
  );
}
