import { useLayoutEffect, useRef } from 'preact/hooks';

/** How typing in a cell ended: kept and where to go next, or given up. */
export type Ending = 'stay' | 'down' | 'next' | 'back' | 'cancel';

/** The field that lies in a cell while somebody types in it. Leaving it keeps what was typed. */
export function CellInput(p: { value: string; label: string; onEnd(ending: Ending, value: string): void }) {
  const field = useRef<HTMLTextAreaElement>(null);
  const ended = useRef(false);
  const end = (ending: Ending) => {
    if (ended.current) return;
    ended.current = true;
    p.onEnd(ending, field.current!.value);
  };
  useLayoutEffect(() => {
    const { value } = field.current!;
    field.current!.focus();
    field.current!.setSelectionRange(value.length, value.length);
  }, []);
  const key = (e: KeyboardEvent) => {
    if (e.key === 'Escape') end('cancel');
    else if (e.key === 'Enter' && !e.shiftKey && !e.altKey) end('down');
    else if (e.key === 'Tab') end(e.shiftKey ? 'back' : 'next');
    else return;
    e.preventDefault();
    e.stopPropagation();
  };
  return <textarea class="sop-cell-input" ref={field} rows={1} aria-label={p.label} onKeyDown={key} onBlur={() => end('stay')} onPaste={e => e.stopPropagation()}>{p.value}</textarea>;
}
