import { Draft } from './tasks/draft';
import { Files } from './tasks/files';
import { guard } from './tasks/handingIn';
import { Shelf } from './tasks/shelf';
import { growTables } from './tasks/tables';
import { showPreviews } from './tasks/previews';
import { tellTabs } from './tasks/tabs';
import { keepTicks } from './tasks/ticks';

/** What the page of a task does better with a script; without one it is a form with buttons. */
document.documentElement.classList.add('has-script');
for (const ticks of document.querySelectorAll<HTMLFormElement>('form[data-ticks]')) keepTicks(ticks);
tellTabs();

const form = document.querySelector<HTMLFormElement>('form[data-task]');
if (form) {
  const texts = JSON.parse(form.dataset.texts!) as Record<string, string>;
  const shelf = new Shelf();
  // Whoever was asked for help adds files and hands nothing in.
  const state = form.querySelector<HTMLElement>('[data-draft-state]');
  const draft = state && new Draft(form, texts, shelf, state);
  const previews = showPreviews(form);
  const files = [...form.querySelectorAll<HTMLElement>('[data-files]')].map(box => new Files(box, form, texts, shelf, () => { draft?.edited(); previews?.(); }));
  if (draft) {
    growTables(form, () => draft.edited());
    guard(form, texts, shelf, draft, files);
    void draft.takeUp();
  }
  for (const field of files) void field.takeUp();
  form.dataset.ready = '';
}
