import { send } from './server';

/** Each tick of the kelengkapan is kept at once; without a connection it is tried again with the next. */
export function keepTicks(form: HTMLFormElement): void {
  const save = async (): Promise<void> => {
    try {
      await send('PUT', `/api/tasks/${encodeURIComponent(form.dataset.ticks!)}/inputs`, JSON.stringify({ ticked: new FormData(form).getAll('ada').map(Number) }), { 'Content-Type': 'application/json' });
    } catch {
      addEventListener('online', () => void save(), { once: true });
    }
  };
  form.addEventListener('change', () => {
    const boxes = [...form.querySelectorAll<HTMLInputElement>('input[type=checkbox]')];
    const count = document.querySelector('[data-ticked]');
    if (count) count.textContent = count.textContent!.replace(/^\d+/, String(boxes.filter(b => b.checked).length));
    void save();
  });
}
