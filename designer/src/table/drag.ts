/** Follows the pointer from a press until it is let go; `end` gets false when Escape or the browser breaks it off. A press without a move is a click. */
export function drag(start: PointerEvent, follow: { over(target: Element | null, dx: number, dy: number): void; end(dropped: boolean): void }): void {
  const from = start.currentTarget as HTMLElement;
  let moving = false;
  const move = (e: PointerEvent) => {
    if (!moving && Math.hypot(e.clientX - start.clientX, e.clientY - start.clientY) < 5) return;
    if (!moving) { moving = true; from.setPointerCapture?.(start.pointerId); }
    follow.over(document.elementFromPoint(e.clientX, e.clientY), e.clientX - start.clientX, e.clientY - start.clientY);
  };
  const stop = (dropped: boolean) => {
    from.removeEventListener('pointermove', move);
    from.removeEventListener('pointerup', up);
    from.removeEventListener('pointercancel', cancel);
    window.removeEventListener('keydown', key, true);
    if (moving) follow.end(dropped);
  };
  const up = () => stop(true);
  const cancel = () => stop(false);
  const key = (e: KeyboardEvent) => { if (e.key === 'Escape') { e.stopPropagation(); stop(false); } };
  from.addEventListener('pointermove', move);
  from.addEventListener('pointerup', up);
  from.addEventListener('pointercancel', cancel);
  window.addEventListener('keydown', key, true);
}
