import { useEffect, useRef, useState } from 'preact/hooks';
import { ListButtons } from '../properties/controls';
import { t } from '../texts';
import type { IdentityPage, List } from './page';
import { Verbatim, Writing } from './Verbatim';

/** A list of the page: its texts in printed order, to write, add, move and remove. */
export function TextList({ page, name }: { page: IdentityPage; name: List }) {
  const texts = page.list(name);
  const label = t().identity[name];
  const [adding, setAdding] = useState(false);
  const fresh = useRef<HTMLTextAreaElement>(null);
  useEffect(() => { if (adding) fresh.current?.focus(); }, [adding]);
  return (
    <>
      <ol class="sop-texts">
        {texts.map((text, i) => (
          <li key={i}>
            <Verbatim page={page} label={`${label} ${i + 1}`} field={name} item={i + 1} value={text} rows={2} onChange={value => page.setItem(name, i, value)} />
            <ListButtons what={`${label} ${i + 1}`} first={i === 0} last={i === texts.length - 1} onMove={by => page.moveItem(name, i, by)} onRemove={() => page.removeItem(name, i)} />
          </li>
        ))}
        {adding && <li><Writing label={`${label} ${texts.length + 1}`} value="" rows={2} inner={fresh} onLeave={() => setAdding(false)} onChange={value => { if (value) page.addItem(name, value); }} /></li>}
      </ol>
      <button type="button" class="sop-add" onClick={() => setAdding(true)}>+ {t().identityPage.add[name]}</button>
    </>
  );
}
