import type { Draft } from './draft';
import type { Files } from './files';
import type { Shelf } from './shelf';

type Texts = Record<string, string>;

/**
 * Handing in: a second press does nothing, files arrive first, and a form that finds no connection waits in this browser and is sent once
 * by whichever page is open when there is one (offline.ts). The form's own key makes a repeated sending one completion.
 */
export function guard(form: HTMLFormElement, texts: Texts, shelf: Shelf, draft: Draft, files: Files[]): void {
  let sent = false;
  let ready = false;
  addEventListener('pageshow', event => { if (event.persisted) sent = ready = false; });
  form.addEventListener('submit', event => {
    if (ready) return;
    event.preventDefault();
    if (sent) return;
    sent = true;
    void handIn((event as SubmitEvent).submitter as HTMLButtonElement | null);
  });

  async function handIn(button: HTMLButtonElement | null): Promise<void> {
    const completes = button?.name === 'hasil';
    if (completes) {
      const kept = { key: valueOf('kunci'), waits: !navigator.onLine, user: form.dataset.user!, task: form.dataset.task!, title: document.title.split(' · ')[0], address: location.pathname, entries: entries(form, button) };
      await shelf.put('forms', kept);
      if (kept.waits) return wait();
      await Promise.all(files.map(f => f.rested()));
      // With the files that arrived in the meantime.
      await shelf.put('forms', { ...kept, entries: entries(form, button) });
    }
    draft.stop();
    if (completes) await draft.forget();
    ready = true;
    form.requestSubmit(button);
  }

  function wait(): void {
    sent = false;
    const note = document.createElement('div');
    note.className = 'alert alert-warning';
    note.setAttribute('role', 'status');
    note.dataset.queued = '';
    const [heading, words] = [document.createElement('h2'), document.createElement('p')];
    heading.textContent = texts.QueuedHeading;
    words.textContent = texts.Queued;
    note.append(document.createElement('div'));
    note.firstElementChild!.append(heading, words);
    form.querySelector('[data-queued]')?.remove();
    form.prepend(note);
    note.scrollIntoView({ block: 'center' });
  }

  function valueOf(name: string): string { return (form.elements.namedItem(name) as HTMLInputElement).value; }
}

/** As the browser would send it with this button, without files: they travel by themselves. */
function entries(form: HTMLFormElement, button: HTMLButtonElement): [string, string][] {
  const all = [...new FormData(form)].filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return [...all, [button.name, button.value]];
}
