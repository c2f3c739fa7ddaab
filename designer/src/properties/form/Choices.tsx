import type { Selected } from '../../board';
import type { Open } from '../../sop/editing';
import { t } from '../../texts';
import { Check, idFrom, ListButtons, moved, TextField } from '../controls';

/** What can be chosen, of a field or of a column: its words, and the value that the case keeps. */
export function Choices({ selected: { board, shape }, owner }: { selected: Selected; owner: Open }) {
  const words = t().form;
  const choices: Open[] = owner.get('choices') ?? [];
  const write = (list: Open[]) => board.edit.inner(shape, owner, { choices: list });
  const add = () => {
    const choice = board.edit.make('sop:Choice', { value: idFrom(words.freshChoice, choices.map(c => c.value)), label: words.freshChoice });
    choice.$parent = owner;
    write([...choices, choice]);
  };
  // As with a field: the value of a new choice follows its words once.
  const label = (choice: Open, to: string) => board.edit.inner(shape, choice, choice.label === words.freshChoice && to
    ? { label: to, value: idFrom(to, choices.filter(c => c !== choice).map(c => c.value)) } : { label: to });
  return (
    <fieldset class="sop-checks">
      <legend>{owner.type === 'checklist' || owner.type === 'gate' ? words.items : words.choices}</legend>
      {choices.map((choice, i) => (
        <div class="sop-choice" key={i}>
          <TextField label={words.choice} value={choice.label} onChange={to => label(choice, to)} />
          <TextField label={words.value} mono value={choice.value} onChange={value => value && board.edit.inner(shape, choice, { value })} />
          <ListButtons what={choice.label ?? choice.value} first={i === 0} last={i === choices.length - 1}
            onMove={by => write(moved(choices, i, by))} onRemove={() => write(choices.filter(c => c !== choice))} />
          {owner.type === 'gate' && <GateItem choice={choice} change={properties => board.edit.inner(shape, choice, properties)} />}
        </div>
      ))}
      <button type="button" class="sop-add" onClick={add}>+ {words.addChoice}</button>
    </fieldset>
  );
}

/** What an item of a gate asks for: whether it must be met, whether it can be beside the point, and the rule behind it. */
function GateItem({ choice, change }: { choice: Open; change(properties: Record<string, unknown>): void }) {
  const words = t().form.gate;
  return (
    <div class="sop-gate-item">
      <Check label={words.must} on={choice.severity === 'must'} onChange={on => change({ severity: on ? 'must' : undefined })} />
      <Check label={words.notApplicable} on={choice.notApplicable !== false} onChange={on => change({ notApplicable: on ? undefined : false })} />
      <TextField label={words.basis} value={choice.basis} onChange={basis => change({ basis: basis || undefined })} />
    </div>
  );
}
