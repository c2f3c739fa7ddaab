/** What a key means in the grid while no cell is being typed in. */
export type Action =
  | { do: 'step'; rows: number; columns: number } | { do: 'edge'; to: 'start' | 'end'; whole: boolean } | { do: 'next'; back: boolean }
  | { do: 'open' } | { do: 'correct' } | { do: 'type'; text: string } | { do: 'clear' } | { do: 'leave' }
  | { do: 'insert'; side: 'before' | 'after' } | { do: 'remove' } | { do: 'moveRow'; by: 1 | -1 } | { do: 'moveSymbol'; by: 1 | -1 };

const arrows: Record<string, [number, number]> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], PageUp: [-8, 0], PageDown: [8, 0] };

export function actionOf(e: Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>): Action | undefined {
  const command = e.ctrlKey || e.metaKey;
  const arrow = arrows[e.key];
  if (arrow && e.altKey && !command) {
    if (arrow[0] === -1 || arrow[0] === 1) return { do: 'moveRow', by: arrow[0] };
    return arrow[1] === 0 ? undefined : { do: 'moveSymbol', by: arrow[1] as 1 | -1 };
  }
  if (e.altKey) return undefined;
  if (command && e.key === 'Enter') return { do: 'insert', side: e.shiftKey ? 'before' : 'after' };
  if (command && (e.key === 'Delete' || e.key === 'Backspace')) return { do: 'remove' };
  if (e.key === 'Home' || e.key === 'End') return { do: 'edge', to: e.key === 'Home' ? 'start' : 'end', whole: command };
  if (command) return undefined;
  if (arrow) return { do: 'step', rows: arrow[0], columns: arrow[1] };
  switch (e.key) {
    case 'Tab': return { do: 'next', back: e.shiftKey };
    case 'F2': return { do: e.shiftKey ? 'correct' : 'open' };
    case 'Enter': return { do: 'open' };
    case 'Delete': case 'Backspace': return { do: 'clear' };
    case 'Escape': return { do: 'leave' };
    default: return [...e.key].length === 1 ? { do: 'type', text: e.key } : undefined;
  }
}
