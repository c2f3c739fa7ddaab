import { t } from '../texts';
import type { Column } from './derive';

/** The two header rows of the form and the row of column numbers. */
export function Head({ lanes, onActor }: { lanes: Column[]; onActor(laneId: string): void }) {
  const words = t().table;
  return (
    <thead role="rowgroup">
      <tr role="row">
        <th role="columnheader" scope="col" rowspan={2}>{words.no}</th>
        <th role="columnheader" scope="col" rowspan={2}>{words.activity}</th>
        {lanes.length > 0 && <th role="columnheader" scope="colgroup" colspan={lanes.length}>{words.performers}</th>}
        <th role="columnheader" scope="colgroup" colspan={3}>{words.standard}</th>
        <th role="columnheader" scope="col" rowspan={2}>{words.remarks}</th>
      </tr>
      <tr role="row">
        {lanes.map(lane => <th role="columnheader" scope="col" key={lane.id} aria-label={lane.name}><button type="button" class="sop-actor-head" title={words.actor.change} onClick={() => onActor(lane.id)}>{lane.name}</button></th>)}
        <th role="columnheader" scope="col">{words.requiredInputs}</th>
        <th role="columnheader" scope="col">{words.time}</th>
        <th role="columnheader" scope="col">{words.output}</th>
      </tr>
      <tr class="sop-numbers" aria-hidden="true">{Array.from({ length: lanes.length + 6 }, (_, i) => <td key={i}>{i + 1}</td>)}</tr>
    </thead>
  );
}
