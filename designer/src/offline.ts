import { Shelf, type KeptForm } from './tasks/shelf';

/** On every page: the pages that were read stay readable without a connection, and what was handed in without one is sent when there is one. */
const reader = document.querySelector<HTMLElement>('[data-reader]')?.dataset.reader;
const note = document.querySelector<HTMLElement>('[data-offline-note]');

if ('serviceWorker' in navigator) void navigator.serviceWorker.register('/service-worker.js').catch(() => {});

const tell = () => { if (note) note.hidden = navigator.onLine && !document.body.dataset.kept; };
addEventListener('offline', tell);
addEventListener('online', () => { tell(); void sendKept(); });
tell();

// Before any other listener: what cannot leave is told where it stands, instead of a page that has lost it.
document.addEventListener('submit', event => {
  const form = event.target as HTMLFormElement;
  if (!note || navigator.onLine || form.getAttribute('method') !== 'post' || waitsByItself(form, event.submitter)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const words = Object.assign(document.createElement('p'), { className: 'alert alert-warning', textContent: note.dataset.notSent ?? '' });
  words.setAttribute('role', 'alert');
  words.dataset.notSent = '';
  form.querySelector('[data-not-sent]')?.remove();
  form.append(words);
  words.scrollIntoView({ block: 'center' });
}, true);
addEventListener('online', () => { for (const words of document.querySelectorAll('form [data-not-sent]')) words.remove(); });

for (const form of document.querySelectorAll<HTMLFormElement>('form[action="/keluar"]')) {
  form.addEventListener('submit', event => {
    event.preventDefault();
    void leave(form);
  });
}

if (reader && 'indexedDB' in window) void sendKept();

/** The result of a task is kept and sent when there is a connection (handingIn.ts). */
function waitsByItself(form: HTMLFormElement, button: HTMLElement | null): boolean {
  return form.dataset.task !== undefined && button?.getAttribute('name') === 'hasil';
}

/**
 * Who signs out leaves nothing for the next at this device: what the server does not have yet is brought to it first, where it waits for its
 * person, and what it does not take goes only when they say so. What another left behind stays theirs.
 */
async function leave(form: HTMLFormElement): Promise<void> {
  if (reader && 'indexedDB' in window) {
    const { bringIn } = await import('./tasks/leaving');
    const shelf = new Shelf();
    await sendKept();
    const left = await bringIn(shelf, reader);
    if (left > 0 && !confirm((note?.dataset.unsent ?? '').replace('{0}', String(left)))) return;
    await shelf.forget(reader);
  }
  const names = 'caches' in window ? await caches.keys() : [];
  await Promise.all(names.filter(name => name.startsWith('pages')).map(name => caches.delete(name)));
  HTMLFormElement.prototype.submit.call(form);
}

/** One tab at a time; and the form's own key makes one completion of however many sendings. */
async function sendKept(): Promise<void> {
  if (!navigator.onLine) return;
  const run = async () => {
    const shelf = new Shelf();
    const here = document.querySelector<HTMLInputElement>('form[data-task] input[name=kunci]')?.value;
    const done = new URLSearchParams(location.search).get('tugas');
    for (const form of await shelf.all('forms')) {
      if (form.user !== reader) continue;
      // The server has answered for these: with this very form and what is to be mended, or with the list.
      if ((form.key === here && !form.waits) || (done === form.task && location.search.includes('pesan=selesai'))) await shelf.remove('forms', form.key);
      else await sendOne(form, shelf, form.key === here);
    }
  };
  if (navigator.locks) await navigator.locks.request('disdik-bpm-forms', { ifAvailable: true }, lock => lock ? run() : undefined);
  else await run();
}

/** @param isHere its page is this one, and goes on to what the server answers. */
async function sendOne(form: KeptForm, shelf: Shelf, isHere: boolean): Promise<void> {
  const files = (await shelf.all('files')).filter(file => file.user === form.user && file.task === form.task);
  const body = new FormData();
  for (const [name, value] of form.entries) body.append(name, value);
  try {
    if (files.length > 0) {
      const { upload } = await import('./tasks/tus');
      for (const file of files) {
        const id = await upload(file, shelf, () => {});
        await shelf.remove('files', file.id);
        if (file.field) body.append(`isi-${file.field}`, id);
      }
    }
    // The mark it was filled in with was another session's, or has aged.
    const mark = await fetch('/api/forgery-token');
    if (!mark.ok) return;
    body.set('__RequestVerificationToken', (await mark.json() as { token: string }).token);
    const answer = await fetch(form.address, { method: 'POST', body });
    // Signed out meanwhile: it waits for the same person to sign in.
    if (answer.url.includes('/masuk') || answer.status >= 500) return;
    await shelf.remove('forms', form.key);
    if (answer.redirected) await shelf.remove('drafts', `${form.user}:${form.task}`);
    if (isHere) location.assign(answer.redirected ? answer.url : form.address);
    else say(answer.redirected ? 'sent' : 'open', form);
  } catch {
    // Still no connection, or a file that was refused: the form stays, and its page says why.
  }
}

function say(what: 'sent' | 'open', form: KeptForm): void {
  if (!note) return;
  const words = document.createElement('p');
  words.className = 'alert alert-success';
  words.setAttribute('role', 'status');
  words.dataset.sent = form.task;
  words.textContent = (note.dataset[what] ?? '').replace('{0}', form.title);
  if (what === 'open') {
    words.className = 'alert alert-warning';
    const link = Object.assign(document.createElement('a'), { href: form.address, textContent: form.title });
    words.append(' ', link);
  }
  note.after(words);
}
