import type { Selected } from '../board';
import { extensionOf, type Open } from '../sop/editing';
import { t } from '../texts';
import { Section, TextField } from './controls';

type Side = 'inputs' | 'outputs';
const how = { inputs: { type: 'sop:Input', value: 'expression' }, outputs: { type: 'sop:Output', value: 'variable' } } as const;

/** What goes into an activity or an event and what comes out: names beside formulas and variables. */
export function DataSection(selected: Selected) {
  const words = t().data;
  const { bo } = selected;
  const drawn = [...bo.dataInputAssociations ?? [], ...bo.dataOutputAssociations ?? []].length;
  return (
    <Section title={words.title} count={mappings(bo, 'inputs').length + mappings(bo, 'outputs').length} open={mappings(bo, 'inputs').length + mappings(bo, 'outputs').length > 0}>
      <p class="sop-hint">{words.about}</p>
      {drawn > 0 && <p class="sop-hint">{words.drawn(drawn)}</p>}
      <Mappings {...selected} side="inputs" />
      <Mappings {...selected} side="outputs" />
    </Section>
  );
}

/** They stand together in `sop:io`, or alone in the extension elements; those of `sop:activity` have their own place. */
function mappings(bo: Open, side: Side): Open[] {
  const alone = (bo.get('extensionElements')?.get('values') ?? []).filter((value: Open) => value.$type === how[side].type);
  return [...alone, ...extensionOf(bo, 'sop:Io')?.get(side) ?? []];
}

function Mappings({ board, shape, bo, side }: Selected & { side: Side }) {
  const words = t().data[side], { type, value } = how[side];
  const all = mappings(bo, side);
  const together: Open[] = extensionOf(bo, 'sop:Io')?.get(side) ?? [];
  const add = () => {
    const taken = all.map(m => m.name);
    let name: string = t().data.fresh;
    for (let n = 2; taken.includes(name); n++) name = `${t().data.fresh}${n}`;
    board.edit.write(shape, bo, 'sop:Io', { [side]: [...together, board.edit.make(type, { name, [value]: name })] });
  };
  const remove = (mapping: Open) => {
    if (together.includes(mapping)) return board.edit.write(shape, bo, 'sop:Io', { [side]: together.filter(m => m !== mapping) });
    const extension = bo.get('extensionElements'), values = extension.get('values').filter((v: Open) => v !== mapping);
    board.edit.inner(shape, values.length > 0 ? extension : bo, values.length > 0 ? { values } : { extensionElements: undefined });
  };
  return (
    <fieldset class="sop-checks">
      <legend>{words.title}</legend>
      {all.map((mapping, i) => (
        <div class="sop-choice" key={i}>
          <TextField label={words.name} mono value={mapping.name} onChange={name => name && board.edit.inner(shape, mapping, { name })} />
          <TextField label={words.value} mono value={mapping.get(value)} onChange={to => to && board.edit.inner(shape, mapping, { [value]: to })} />
          <span class="sop-list-buttons"><button type="button" aria-label={`${t().panel.remove}: ${mapping.name}`} title={t().panel.remove} onClick={() => remove(mapping)}>×</button></span>
        </div>
      ))}
      <button type="button" class="sop-add" onClick={add}>+ {words.add}</button>
    </fieldset>
  );
}
