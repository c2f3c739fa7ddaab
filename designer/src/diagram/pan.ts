/** On a touch screen a finger moves the diagram sideways; up and down it scrolls the page, as everywhere else. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export function panSideways(canvas: any, container: HTMLElement): void {
  container.style.touchAction = 'pan-y';
  let at: number | undefined;
  container.addEventListener('pointerdown', e => { if (e.pointerType === 'touch') at = e.isPrimary ? e.clientX : undefined; });
  container.addEventListener('pointermove', e => {
    if (at === undefined || e.pointerType !== 'touch') return;
    canvas.scroll({ dx: e.clientX - at, dy: 0 });
    at = e.clientX;
  });
  for (const end of ['pointerup', 'pointercancel'] as const) container.addEventListener(end, () => { at = undefined; });
}
