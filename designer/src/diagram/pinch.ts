interface Touching { x: number; y: number; apart: number }

const least = 0.2, most = 3;

/** Two fingers zoom the diagram where they are, and move it; one finger still scrolls the page. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export function pinch(canvas: any, container: HTMLElement): void {
  let last: Touching | undefined;
  const read = ({ touches: [a, b] }: TouchEvent): Touching => ({ x: (a.clientX + b.clientX) / 2, y: (a.clientY + b.clientY) / 2, apart: Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY) });
  container.addEventListener('touchstart', event => {
    if (event.touches.length !== 2) return;
    event.preventDefault();
    last = read(event);
  }, { passive: false });
  container.addEventListener('touchmove', event => {
    if (!last || event.touches.length !== 2) return;
    event.preventDefault();
    const now = read(event), box = container.getBoundingClientRect();
    const scale = Math.min(most, Math.max(least, canvas.zoom() * now.apart / Math.max(1, last.apart)));
    canvas.zoom(scale, { x: now.x - box.left, y: now.y - box.top });
    canvas.scroll({ dx: now.x - last.x, dy: now.y - last.y });
    last = now;
  }, { passive: false });
  for (const end of ['touchend', 'touchcancel'] as const) container.addEventListener(end, event => { if (event.touches.length < 2) last = undefined; });
}
