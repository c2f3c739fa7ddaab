import type { Selected } from '../../board';
import type { Open } from '../../sop/editing';
import { t } from '../../texts';
import { idFrom, ListButtons, moved, TextField } from '../controls';

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
      <legend>{owner.type === 'checklist' ? words.items : words.choices}</legend>
      {choices.map((choice, i) => (
        <div class="sop-choice" key={i}>
          <TextField label={words.choice} value={choice.label} onChange={to => label(choice, to)} />
          <TextField label={words.value} mono value={choice.value} onChange={value => value && board.edit.inner(shape, choice, { value })} />
          <ListButtons what={choice.label ?? choice.value} first={i === 0} last={i === choices.length - 1}
            onMove={by => write(moved(choices, i, by))} onRemove={() => write(choices.filter(c => c !== choice))} />
        </div>
      ))}
      <button type="button" class="sop-add" onClick={add}>+ {words.addChoice}</button>
    </fieldset>
  );
}
